import { fill, subjectOf } from '@sillage/emails/compiled.ts';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { paragraph, richText } from '../print/test-content.ts';
import { compileMail, compileTest, renderDraft } from './compile.ts';
import type { MailDraft } from './content.ts';
import { known, sender, wholeMail } from './test-mail.ts';

const context = { known, sender };
const compiledOf = async (mail: MailDraft = wholeMail) => {
  const result = await compileMail(mail, context);
  if ('faults' in result) throw new Error(result.faults.map(({ message }) => message).join('\n'));
  return result.compiled;
};
const links = { unsubscribeUrl: 'https://exemple.fr/u/x', readerUrl: 'https://exemple.fr/mes-guides/x' };
const envelope = {
  to: 'helene@exemple.fr',
  messageId: '<1@exemple.fr>',
  date: new Date('2026-11-24T09:00:00Z'),
  listUnsubscribe: 'https://exemple.fr/u/x',
};

describe('a compiled mail', () => {
  it('is a marketing mail with what its marketer wrote instead, and the same each time', async () => {
    const compiled = await compiledOf();
    expect(compiled).toMatchObject({ kind: 'marketing', subject: 'Une page à écrire', from: sender.from });
    expect(compiled.variables).toEqual([
      { name: 'firstName', type: 'text', fallback: 'à vous' },
      { name: 'unsubscribeUrl', type: 'url', fallback: null },
      { name: 'readerUrl', type: 'url', fallback: null },
      { name: 'agreedTo', type: 'text', fallback: 'la lettre d’information ou les conseils' },
    ]);
    expect(await compiledOf()).toEqual(compiled);
  });

  it('fills for somebody known and for somebody unknown', async () => {
    const compiled = await compiledOf({ ...wholeMail, subject: '{{firstName}}, une page à écrire' });
    expect(subjectOf(compiled, { firstName: 'Hélène' })).toBe('Hélène, une page à écrire');
    expect(subjectOf(compiled, {})).toBe('À vous, une page à écrire');
    expect(fill(compiled, { ...links, firstName: 'Hélène' }, envelope).ok).toBe(true);
    expect(fill(compiled, links, envelope).ok).toBe(true);
  });

  it('leads to the page that takes requests for a meeting, where its button says so', async () => {
    const mail: MailDraft = { ...wholeMail, body: [{ blockType: 'button', label: 'En parler', target: 'meeting' } as never] };
    const { html, text } = await renderDraft(mail, context);
    for (const part of [html, text]) expect(part).toContain('https://exemple.fr/rendez-vous?utm_source=e-mail');
    const closed = await compileMail(mail, { ...context, known: { ...known, meetingUrl: null } });
    expect(closed).toMatchObject({ faults: [{ path: 'body.0.target', message: expect.stringContaining('fermées') }] });
  });

  it('shows every block in both versions', async () => {
    const { html, text } = await renderDraft(wholeMail, context);
    const { document } = new JSDOM(html).window;
    const shown = document.body.textContent ?? '';
    for (const words of [
      'Bonjour {{firstName}}',
      'Lire la méthode',
      'Le contrat',
      'Demandez qui vient.',
      '14\u202f%',
      'Hélène Marchadier',
    ]) {
      expect(shown).toContain(words);
      expect(text).toContain(words);
    }
    const image = document.querySelector('img');
    expect(image?.getAttribute('src')).toBe('https://exemple.fr/media/barres.png');
    expect([image?.getAttribute('width'), image?.getAttribute('height')]).toEqual(['552', '260']);
    expect(image?.closest('a')?.getAttribute('href')).toContain('https://exemple.fr/articles/cadrer?utm_source=');
    expect(text).toContain('[Six barres, de 80\u202f000 à 8\u202f000 euros.]');
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    for (const { href } of document.querySelectorAll('a')) expect(href).toMatch(/^(https:\/\/|\{\{|about:blank\{\{|%7B%7B)/);
  });

  it('says every fault, those of the compiler too', async () => {
    const result = await compileMail(wholeMail, { known, sender: { ...sender, from: 'personne' } });
    expect('faults' in result && result.faults.map(({ message }) => message).join()).toContain('Expéditeur');
    expect(await compileMail({ ...wholeMail, fallbacks: {} }, context)).toMatchObject({ faults: [{ path: 'fallbacks.firstName' }] });
  });
});

it('a test says so before its subject, and nowhere else', async () => {
  const result = await compileTest(wholeMail, context);
  expect('compiled' in result && result.compiled.subject).toBe('[Test] Une page à écrire');
  expect('compiled' in result && JSON.stringify(result.compiled.segments).match(/\[Test\]|=5BTest=5D/g)).toHaveLength(2);
});

it('a draft is shown with its holes, whatever is missing', async () => {
  const empty = await renderDraft({}, context);
  expect(empty.html).toContain('Sans objet');
  const { html } = await renderDraft(
    {
      subject: 'Objet',
      body: [
        { blockType: 'text', text: richText(paragraph('')) },
        { blockType: 'button', label: '', piece: { relationTo: 'articles', value: 'a2' } },
        { blockType: 'image', image: 'm9' },
        { blockType: 'signature', author: 'p9' },
      ],
    },
    context,
  );
  expect(html).toContain('Bouton sans texte');
});
