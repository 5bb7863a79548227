import type { CollectionSlug } from 'payload';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { peopleCollections } from '../collections/index.ts';
import { TransientError } from '../domain/errors.ts';
import { spans } from '../domain/schedule.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { deliverSend } from './deliver-send.ts';
import { eraseLead } from './erase-lead.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { verifyConsentChain } from './verify-consent-chain.ts';
import { confirmedReader, edition, waitingGuide } from './walks.test-support.ts';
import { buildMessage, everyCrash, openWorld, publish, sequence, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeAll(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)(sequence);
});
beforeEach(() => {
  world = openWorld(opened.store);
});
afterAll(() => opened.dispose());

const reader = () => confirmedReader(world, { fields: { firstName: 'Zéphyrine', company: 'Exemple SA' } });

/** Every row of every people table, as text. */
async function everything(): Promise<string> {
  const tables = peopleCollections.map(({ slug }) =>
    opened.payload.db.find({ collection: slug as CollectionSlug, pagination: false, limit: 0 }),
  );
  return JSON.stringify(await Promise.all(tables));
}

describe('eraseLead', () => {
  it('leaves neither address, name nor lead behind, in any table', async () => {
    const { lead } = await reader();
    expect(await everything()).toContain(lead.email);
    expect(await eraseLead(world)(lead.id)).toEqual({ kind: 'erased' });
    const left = await everything();
    expect([left.includes(lead.email), left.includes('Zéphyrine')]).toEqual([false, false]);
    expect(await world.store.leads.find(lead.id)).toBeNull();
  });

  it('keeps the hash that says not to mail again', async () => {
    const { lead } = await reader();
    await eraseLead(world)(lead.id);
    expect(await world.store.suppressions.findByHash(suppressionHash(world.keys.suppression, lead.email))).toMatchObject({
      reason: 'erasure',
    });
    expect(await ingestSubmission(world)(buildMessage(world, { email: lead.email, formId: 'autre' }))).toMatchObject({
      kind: 'suppressed',
    });
  });

  it('keeps nothing of a request that is taken in afterwards', async () => {
    const { lead } = await reader();
    const late = buildMessage(world, { email: lead.email, formId: 'en-retard', fields: { firstName: 'Zéphyrine' } });
    await eraseLead(world)(lead.id);
    expect(await ingestSubmission(world)(late)).toMatchObject({ kind: 'suppressed' });
    const left = await everything();
    expect([left.includes(lead.email), left.includes('Zéphyrine')]).toEqual([false, false]);
  });

  it('isn’t undone by a request that is being taken in', async () => {
    const { lead } = await reader();
    world.pass(6 * spans.minute);
    const { store } = world;
    const insert: typeof store.submissions.insert = async (submission) => {
      await eraseLead(world)(lead.id);
      return store.submissions.insert(submission);
    };
    const meanwhile = { ...world, store: { ...store, submissions: { ...store.submissions, insert } } };
    await ingestSubmission(meanwhile)(
      buildMessage(world, { email: lead.email, formId: 'en-meme-temps', fields: { firstName: 'Zéphyrine' } }),
    );
    const left = await everything();
    expect([left.includes(lead.email), left.includes('Zéphyrine')]).toEqual([false, false]);
  });

  it('asks the queue to forget what waits in it', async () => {
    const { lead } = await reader();
    const forgotten: string[] = [];
    await eraseLead({ ...world, forgetQueued: async (email) => forgotten.push(email) })(lead.id);
    expect(forgotten).toEqual([lead.email]);
  });

  it('leaves the ledger whole', async () => {
    const { lead } = await reader();
    await reader();
    const before = await verifyConsentChain(world)();
    await eraseLead(world)(lead.id);
    expect(await verifyConsentChain(world)()).toEqual(before);
    expect(await world.store.consents.ofLead(lead.id)).toEqual([]);
  });

  it('stops what waits: nothing is mailed to the person, nor about them to colleagues', async () => {
    const { lead } = await reader();
    const aboutThem = world.puts.slice(-2).map(({ key }) => key);
    await eraseLead(world)(lead.id);
    for (const id of aboutThem) expect(await deliverSend(world)(id)).toEqual({ kind: 'skipped', reason: 'erased' });
  });

  it('gives up a mail that was leaving meanwhile and came back: nobody tries it again every hour for ever', async () => {
    const send = await waitingGuide(world);
    const submit = async () => {
      await eraseLead(world)(send.leadId ?? '');
      throw new TransientError('smtp-unavailable', 'The server closed the connection.');
    };
    expect(await deliverSend({ ...world, mailer: { submit } })(send.id)).toMatchObject({ kind: 'requeued' });
    world.pass(spans.hour);
    expect(await deliverSend(world)(send.id)).toEqual({ kind: 'skipped', reason: 'erased' });
  });

  it('is noted in the journal, with who asked and nothing of whom', async () => {
    const { lead } = await reader();
    await eraseLead({ ...world, by: 'npm run erase' })(lead.id);
    const { docs } = await opened.payload.db.find({ collection: 'audit-events', where: { targetId: { equals: lead.id } } });
    expect(docs).toMatchObject([{ action: 'lead.erased', actorName: 'npm run erase', targetCollection: 'leads' }]);
    expect(JSON.stringify(docs)).not.toContain(lead.email);
  });

  it('keeps nothing of what a robot sends in the name of somebody erased', async () => {
    const { lead } = await reader();
    await eraseLead(world)(lead.id);
    const robots = buildMessage(world, { email: lead.email, formId: 'piege', suspicion: 'honeypot' });
    expect(await ingestSubmission(world)(robots)).toMatchObject({ kind: 'robot' });
    expect(await everything()).not.toContain(lead.email);
  });

  it('knows nobody twice', async () => {
    const { lead } = await reader();
    await eraseLead(world)(lead.id);
    expect(await eraseLead(world)(lead.id)).toEqual({ kind: 'unknown' });
  });

  it('is finished by the next try when it was cut off anywhere', async () => {
    await everyCrash(world, {
      begin: reader,
      work: (dying, { lead }) => eraseLead(dying)(lead.id),
      mend: ({ lead }) => eraseLead(world)(lead.id),
      check: async ({ lead }, point) => {
        expect({ point, left: (await everything()).includes(lead.email) }).toEqual({ point, left: false });
        expect(await verifyConsentChain(world)()).toMatchObject({ kind: 'whole' });
      },
    });
  });
});
