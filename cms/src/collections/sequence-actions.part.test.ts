import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { genesis } from '@sillage/functions/domain/consent.ts';
import { seal } from '@sillage/functions/domain/consent-ledger.ts';
import { sequenceHash } from '@sillage/functions/domain/sequence.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { recordMail } from '@sillage/functions/use-cases/record-mail.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '../access/roles.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let store: Store;
let sequence: string;
let mail: string;
let people = 0;

const compiled = (subject: string): CompiledEmail => ({
  v: 1,
  kind: 'marketing',
  subject,
  from: 'Banc d’essai IA <guides@exemple.fr>',
  replyTo: null,
  variables: [],
  segments: [{ t: 'envelope', name: 'listUnsubscribe' }],
  htmlBytes: 1000,
});
const id = (letter: string) => `01KAV7QG2J8Z5M3N4P6Q${letter}${String(people).padStart(5, '0')}`;

beforeAll(async () => {
  cms = await openTestCms();
  store = payloadStore(cms.payload);
});
afterAll(() => cms.dispose());

/** A sequence of one mail, published as it would be. */
beforeEach(async () => {
  people += 1;
  ({ id: mail } = await cms.payload.create({ collection: 'mails', draft: true, data: { title: 'Conseil' } }));
  ({ id: sequence } = await cms.payload.create({ collection: 'sequences', draft: true, data: { title: 'Après' } }));
  const content = {
    sequence: { id: sequence, title: 'Après' },
    purpose: 'nurture' as const,
    trigger: { kind: 'manual' as const, purpose: 'nurture' as const },
    window: { kind: 'always' as const },
    capPerWeek: 2,
    steps: [{ kind: 'send' as const, key: 's1', mailKey: mail }],
    mails: { [mail]: compiled('Avant de choisir') },
  };
  await store.sequenceVersions.insert({
    ...content,
    id: id('V'),
    number: 1,
    key: `${sequence}:1`,
    contentHash: sequenceHash(content),
    corrections: [],
    publishedAt: cms.clock.now.toISOString(),
    active: true,
  });
});

const act = async (verb: string, body: Record<string, string> = {}, as: Role | undefined = 'marketer') => {
  const { status, body: answer } = await cms.api('POST', `/sequences/${sequence}/actions/${verb}`, { ...(as ? { as } : {}), body });
  return { status, ...(answer as { ok?: boolean; message?: string }) };
};

/** A lead who confirmed the box of the advice. */
const reader = async () => {
  const at = cms.clock.now.toISOString();
  const email = `lecteur-${people}@exemple.fr`;
  const lead = await store.leads.upsert({
    id: id('W'),
    email,
    firstName: null,
    company: null,
    role: null,
    topics: [],
    confirmedAt: at,
    lastContactAt: at,
    firstSource: null,
    createdAt: at,
    updatedAt: at,
  });
  await store.consents.append((head) =>
    seal(head ?? genesis, {
      id: id('X'),
      key: `${lead.id}:nurture:confirmed`,
      leadId: lead.id,
      email,
      salt: 'sel',
      purpose: 'nurture',
      action: 'confirmed',
      method: 'mail-button',
      wording: 'J’accepte de recevoir les conseils.',
      formId: null,
      formVersion: null,
      pageUrl: null,
      submissionId: null,
      network: null,
      at,
    }),
  );
  return lead;
};
const audited = async (action: string) => {
  const { docs } = await cms.payload.find({ collection: 'audit-events', where: { action: { equals: action } }, sort: '-at', limit: 1 });
  return docs[0];
};

it('pauses and resumes with a reason, and writes down who', async () => {
  expect(await act('pause')).toMatchObject({ status: 409, ok: false, message: expect.stringContaining('pourquoi') });
  expect(await act('pause', { reason: 'Relecture.' })).toMatchObject({ status: 200, ok: true });
  const control = await store.controls.get(`sequence:${sequence}`);
  expect(control).toMatchObject({ state: 'paused', reason: 'Relecture.', by: { name: expect.any(String) } });
  expect(await audited('control.paused')).toMatchObject({ targetTitle: `sequence:${sequence}` });
  expect(await act('resume', { reason: 'Relu.' })).toMatchObject({ status: 200, ok: true });
  expect(await store.controls.get(`sequence:${sequence}`)).toMatchObject({ state: 'running', reason: 'Relu.' });
});

it.each(['editor', 'author', 'analyst'] as const)('is no business of the role %s', async (role) => {
  for (const verb of ['pause', 'resume', 'enrol', 'correct', 'renew'])
    expect(await act(verb, { reason: 'Non.' }, role)).toMatchObject({ status: 403, ok: false });
  expect(await store.controls.get(`sequence:${sequence}`)).toBeNull();
});

it('knows nobody without a session', async () => {
  expect(await cms.api('POST', `/sequences/${sequence}/actions/pause`, { body: { reason: 'Non.' } })).toMatchObject({ status: 401 });
});

it('changes nothing by a GET', async () => {
  expect((await cms.api('GET', `/sequences/${sequence}/actions/pause`, { as: 'marketer' })).status).not.toBe(200);
  expect(await store.controls.get(`sequence:${sequence}`)).toBeNull();
});

it('answers for a sequence or an action that isn’t there', async () => {
  expect(await act('dance')).toMatchObject({ status: 404 });
  expect(await cms.api('POST', '/sequences/absente/actions/pause', { as: 'marketer', body: { reason: 'x' } })).toMatchObject({
    status: 404,
  });
});

it('enrols by address or by id, once, and says why not', async () => {
  const lead = await reader();
  expect(await act('enrol', { email: 'inconnu@exemple.fr' })).toMatchObject({ status: 409, message: 'Aucun prospect n’a cette adresse.' });
  expect(await act('enrol', { email: ` ${lead.email.toUpperCase()} ` })).toMatchObject({ status: 200, ok: true });
  expect(await store.enrolments.ofLead(lead.id)).toMatchObject([{ entry: 'manual', sequence: { id: sequence } }]);
  expect(await audited('enrolment.entered')).toMatchObject({ targetTitle: 'Après' });
  expect(await act('enrol', { leadId: lead.id })).toMatchObject({ status: 409, message: expect.stringContaining('déjà') });
});

it('corrects the text of a mail that was published again, and moves nobody', async () => {
  const lead = await reader();
  await act('enrol', { leadId: lead.id });
  const before = await store.enrolments.ofLead(lead.id);
  await recordMail({ store, clock: { now: () => cms.clock.now } })(mail, compiled('Avant de signer'));
  expect(await act('correct', { mailKey: mail })).toMatchObject({ status: 200, message: 'Le texte est corrigé dans la version 1.' });
  const version = await store.sequenceVersions.latest(sequence);
  expect(version?.mails[mail]?.subject).toBe('Avant de signer');
  expect(version?.corrections).toMatchObject([{ mailKey: mail }]);
  expect(await store.enrolments.ofLead(lead.id)).toEqual(before);
  expect(await audited('sequence.corrected')).toMatchObject({
    before: { subject: 'Avant de choisir' },
    after: { subject: 'Avant de signer' },
  });
  expect(await act('correct', { mailKey: mail })).toMatchObject({ ok: true, message: 'Le texte était déjà corrigé partout.' });
});

it('asks the worker for a new version', async () => {
  expect(await act('renew')).toMatchObject({ status: 200, message: expect.stringContaining('Version 2') });
  const { docs } = await cms.payload.find({ collection: 'publish-jobs', where: { docId: { equals: sequence } } });
  expect(docs).toMatchObject([{ collection: 'sequences' }]);
});
