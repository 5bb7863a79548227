import { fill } from '@sillage/emails/compiled.ts';
import { describe, expect, it } from 'vitest';
import type { SendStep, Sequence } from '../../payload-types.ts';
import { french } from '../../site/typography.ts';
import { internalLink, link, paragraph, richText } from '../print/test-content.ts';
import { checkSequence } from './check.ts';
import { compileSequence, type SequenceContent } from './compile.ts';

const published = new Map([
  ['articles:a1', { label: 'Article', title: 'Cinq clés', standfirst: 'Un chapô.', href: 'https://exemple.fr/articles/cinq-cles' }],
]);

const send = (fields: Partial<SendStep> = {}): SendStep => ({
  blockType: 'send',
  id: 'mail-1',
  subject: 'Avant de choisir, {{firstName}}',
  preheader: 'Trois questions à poser à votre future agence avant de signer.',
  body: [
    { blockType: 'text', text: richText(paragraph('Bonjour {{firstName}}, lisez ', internalLink('articles', 'a1', 'ceci'), '.')) },
    { blockType: 'button', label: 'Lire l’article', piece: { relationTo: 'articles', value: 'a1' } },
    { blockType: 'piece', piece: { relationTo: 'articles', value: 'a1' } },
  ],
  ...fields,
});

const sequence = (steps: Sequence['steps']): Sequence => ({
  id: 'sequence',
  title: 'Après un comparatif',
  purpose: 'nurture',
  window: 'weekdays',
  capPerWeek: 2,
  steps,
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-01T08:00:00.000Z',
  _status: 'published',
});

const content = (steps: Sequence['steps']): SequenceContent => ({
  sequence: sequence(steps),
  offers: [{ id: 'w1', title: 'Douze agences' }],
  pieces: published,
  sender: {
    publisher: {
      siteName: 'Banc d’essai IA',
      publisher: 'Banc d’essai SAS',
      postalAddress: '12 rue des Épreuves, Lyon',
      siteUrl: 'https://exemple.fr',
    },
    from: 'Banc d’essai IA <guides@exemple.fr>',
    replyTo: null,
  },
});

describe('a sequence', () => {
  it('becomes steps and mails that need nothing but values', async () => {
    const result = await compileSequence(
      content([
        { blockType: 'wait', id: 'w', amount: 3, unit: 'days' },
        send(),
        { blockType: 'wait', id: 'w2', amount: 9, unit: 'hours' },
        { blockType: 'exit', id: 'e', reason: 'fin' },
      ]),
    );
    if (!result.ok) throw new Error(result.faults.join('\n'));
    expect(result.compiled).toMatchObject({
      sequence: { id: 'sequence', title: 'Après un comparatif' },
      trigger: { kind: 'confirmed', purpose: 'nurture', offers: [{ id: 'w1' }] },
      window: { kind: 'weekdays', from: 9, to: 17, timeZone: 'Europe/Paris' },
      steps: [
        { kind: 'wait', key: 'w', minutes: 4320 },
        { kind: 'send', key: 'mail-1', mailKey: 'mail-1' },
        { kind: 'wait', key: 'w2', minutes: 540 },
        { kind: 'exit', key: 'e', reason: 'fin' },
      ],
    });
    const mail = result.compiled.mails['mail-1'];
    if (!mail) throw new Error('no mail');
    const filled = fill(
      mail,
      { firstName: '', unsubscribeUrl: 'https://exemple.fr/u/x', readerUrl: 'https://exemple.fr/mes-guides/x' },
      { to: 'lea@exemple.fr', messageId: '<1@exemple.fr>', date: new Date(0), listUnsubscribe: 'https://exemple.fr/u/x' },
    );
    expect(filled).toMatchObject({ ok: true, subject: 'Avant de choisir, à vous' });
    expect(
      Buffer.from(filled.ok ? filled.raw : [])
        .toString('latin1')
        .replaceAll('=\r\n', ''),
    ).toContain('https://exemple.fr/articles/cinq-cles');
  });

  it.each([
    [
      'no mail',
      [{ blockType: 'wait', amount: 3, unit: 'days' }],
      'La séquence n’envoie aucun e-mail. Ajoutez une étape « Envoyer un e-mail ».',
    ],
    [
      'a step behind an exit',
      [{ blockType: 'exit', reason: 'fin' }, send()],
      'Étape 1 : rien ne peut suivre une sortie. Déplacez-la à la fin.',
    ],
    ['no subject', [send({ subject: ' ' })], 'Étape 1 (« sans objet ») : écrivez un objet.'],
    [
      'a variable that does not exist',
      [send({ subject: 'Bonjour {{prenom}}' })],
      'Étape 1 (« Bonjour {{prenom}} ») : la variable « {{prenom}} » n’existe pas. Variables disponibles : {{firstName}}, {{unsubscribeUrl}}, {{readerUrl}}.',
    ],
    [
      'a button to what is not published',
      [send({ subject: 'Objet', body: [{ blockType: 'button', label: 'Lire', piece: { relationTo: 'guides', value: 'g1' } }] })],
      'Étape 1 (« Objet ») : un bouton ou une fiche mène vers un contenu qui n’est pas publié.',
    ],
    [
      'a link without an address',
      [send({ subject: 'Objet', body: [{ blockType: 'text', text: richText(paragraph(link('exemple', 'ici'))) }] })],
      'Étape 1 (« Objet ») : le lien « ici » n’a pas d’adresse complète (https://…).',
    ],
  ] satisfies [string, Sequence['steps'], string][])('is refused with %s', async (_, steps, message) => {
    const faults = checkSequence(sequence(steps), new Set(published.keys()));
    expect(faults).toEqual([french(message)]);
    expect(await compileSequence(content(steps))).toMatchObject({ ok: false, faults: expect.arrayContaining([french(message)]) });
  });

  it('is refused with what only the finished mail shows, at its step', async () => {
    const heavy = Array.from({ length: 900 }, (_, index) => paragraph(`Paragraphe ${index} ${'long '.repeat(20)}`));
    const result = await compileSequence(content([send({ subject: 'Lourd', body: [{ blockType: 'text', text: richText(...heavy) }] })]));
    expect(result).toMatchObject({ ok: false, faults: [expect.stringMatching(/^Étape.1 \(«.Lourd.»\).: .*Ko/)] });
  });
});
