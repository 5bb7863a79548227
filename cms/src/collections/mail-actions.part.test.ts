import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mail } from '../payload-types.ts';
import { paragraph, richText } from '../publish/print/test-content.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let mail: Mail;
let lead: string;

beforeEach(async () => {
  cms = await openTestCms();
  const { payload } = cms;
  await payload.updateGlobal({
    slug: 'site',
    data: {
      siteName: 'Banc d’essai IA',
      publisher: { legalName: 'Éditions SAS' },
      from: { name: 'Banc d’essai, IA', address: 'guides@exemple.fr' },
      postalAddress: '14, rue des Archives\n75004 Paris',
      capPerWeek: 2,
      consentWording: 'J’accepte.',
      notify: [{ address: 'Ventes@exemple.fr' }],
    },
  });
  mail = await payload.create({
    collection: 'mails',
    data: {
      title: 'La lettre',
      subject: '{{firstName}}, une page à écrire',
      preheader: 'Sept rubriques, et des devis enfin comparables.',
      fallbacks: { firstName: 'à vous', company: 'votre entreprise' },
      body: [{ blockType: 'text', text: richText(paragraph('Chez {{company}}, on écrit <une> page.')) }],
    },
    draft: true,
  });
  const at = '2026-11-20T09:00:00.000Z';
  const person = { email: 'helene@exemple.fr', firstName: 'Hélène', company: 'Ateliers & Fils', role: null, confirmedAt: at };
  const row = { ...person, id: systemRandom.id(), lastContactAt: at, createdAt: at, updatedAt: at };
  lead = row.id;
  await payload.db.create({ collection: 'leads', data: row });
});
afterEach(() => cms.dispose());

type Answer = { ok: boolean; message?: string; [key: string]: unknown };
const act = async (verb: string, body: object = {}, as: 'marketer' | 'administrator' | 'editor' | 'analyst' | null = 'marketer') => {
  const { status, body: answer } = await cms.api('POST', `/mails/${mail.id}/actions/${verb}`, { body, ...(as === null ? {} : { as }) });
  return { status, answer: answer as Answer };
};

describe('the preview of a mail', () => {
  it('shows the saved draft as somebody unknown reads it', async () => {
    const { answer } = await act('preview');
    expect(answer).toMatchObject({ ok: true, sender: 'Banc d’essai, IA', subject: 'À vous, une page à écrire', faults: [] });
    expect(answer.html).toContain('Chez votre entreprise, on écrit &lt;une&gt; page.');
    expect(answer.text).toContain('Chez votre entreprise, on écrit <une> page.');
    expect(answer.values).toEqual([
      { name: 'firstName', written: 'à vous', known: false },
      { name: 'company', written: 'votre entreprise', known: false },
    ]);
    expect(JSON.stringify(answer)).not.toContain('{{');
  });

  it('shows what a lead reads, once the lead’s address is proved', async () => {
    const { answer } = await act('preview', { leadId: lead });
    expect(answer).toMatchObject({ subject: 'Hélène, une page à écrire' });
    expect(answer.html).toContain('Chez Ateliers &amp; Fils, on écrit');

    await cms.payload.db.updateOne({ collection: 'leads', where: { id: { equals: lead } }, data: { confirmedAt: null } });
    expect((await act('preview', { leadId: lead })).answer).toMatchObject({ subject: 'À vous, une page à écrire' });
  });

  it('lists what would refuse it', async () => {
    await cms.payload.update({ collection: 'mails', id: mail.id, data: { fallbacks: { company: '' } }, draft: true });
    const { answer } = await act('preview');
    expect(answer.faults).toMatchObject([{ path: 'fallbacks.company' }]);
    expect(answer.html).toContain('Chez ‹entreprise\u202f?›');
  });

  it.each(['01K9ZX3M7Q2V5R8T1W4Y6B0D3F', 'x'])('says that the lead %s is gone', async (leadId) => {
    expect(await act('preview', { leadId })).toMatchObject({ status: 422, answer: { ok: false } });
  });
});

describe('a test of a mail', () => {
  it('goes to chosen colleagues as what they see, and is no send', async () => {
    await cms.staff('editor');
    const { answer: list } = await act('colleagues');
    expect(list).toMatchObject({ you: 'marketer@exemple.test' });
    expect(list.colleagues).toEqual([
      { address: 'editor@exemple.test', name: 'editor' },
      { address: 'marketer@exemple.test', name: 'marketer' },
      { address: 'ventes@exemple.fr', name: 'Ventes@exemple.fr' },
    ]);

    const { status, answer } = await act('test', { to: ['editor@exemple.test', 'ventes@exemple.fr'], leadId: lead });
    expect({ status, answer }).toEqual({
      status: 200,
      answer: { ok: true, message: 'Essai remis à editor@exemple.test, ventes@exemple.fr.' },
    });
    expect(cms.asked.mailed.map(({ to }) => to)).toEqual(['editor@exemple.test', 'ventes@exemple.fr']);
    expect(cms.asked.mailed[0]?.text).toMatch(/Subject: =\?UTF-8\?Q\?=5BTest=5D_/);
    expect(cms.asked.mailed[0]?.text).toContain('https://exemple.fr/u/essai');
    expect((await cms.payload.db.count({ collection: 'sends' })).totalDocs).toBe(0);
    const { docs } = await cms.payload.find({ collection: 'audit-events', depth: 0 });
    expect(docs).toMatchObject([{ action: 'mail.tested', targetId: mail.id, actorName: 'marketer', after: { sent: 2, failed: 0 } }]);
  });

  it.each([[['helene@exemple.fr']], [['marketer@exemple.test', 'quelqu.un@ailleurs.fr']], [[]]])('never goes to %j', async (to) => {
    expect((await act('test', { to })).status).toBe(409);
    expect(cms.asked.mailed).toEqual([]);
  });

  it('waits until the mail could be published', async () => {
    await cms.payload.update({ collection: 'mails', id: mail.id, data: { fallbacks: { company: '' } }, draft: true });
    const { answer } = await act('test', { to: ['marketer@exemple.test'] });
    expect(answer.message).toContain('Corrigez d’abord l’e-mail.');
  });
});

describe('whoever may', () => {
  it.each(['preview', 'colleagues', 'test'])('%s is marketing’s', async (verb) => {
    expect((await act(verb, {}, 'editor')).status).toBe(403);
    expect((await act(verb, {}, 'analyst')).status).toBe(403);
    expect((await act(verb, {}, null)).status).toBe(401);
  });

  it('knows the mail and the verb', async () => {
    expect((await act('toString')).status).toBe(404);
    expect((await cms.api('POST', '/mails/nope/actions/preview', { as: 'marketer', body: {} })).status).toBe(404);
  });
});
