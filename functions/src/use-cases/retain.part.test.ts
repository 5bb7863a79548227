import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { exampleTime } from '../domain/examples.ts';
import type { Lead } from '../domain/lead.ts';
import { lastRetention, retentionMark } from '../domain/retention.ts';
import { plus, spans } from '../domain/schedule.ts';
import { erasedAddress, type SubmissionMessage } from '../domain/submission.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { retain } from './retain.ts';
import { unsubscribe } from './unsubscribe.ts';
import { verifyConsentChain } from './verify-consent-chain.ts';
import { confirmedReader, edition, requested } from './walks.test-support.ts';
import { buildMessage, dyingAt, openWorld, publish, sequence, someone, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;
beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)(sequence);
});
afterEach(() => opened.dispose());

const never = new Date('2999-01-01T00:00:00.000Z');
const { day } = spans;

const mark = async () => (await world.store.marks.get(retentionMark)) as { step: string | null } | null;

/** Ticks until today's run is done. Returns how many it took. */
async function run(): Promise<number> {
  for (let ticks = 1; ticks < 100; ticks += 1) {
    await retain(world)(never);
    if ((await mark())?.step === null) return ticks;
  }
  throw new Error('The run never ends.');
}

const last = async () => lastRetention(await world.store.marks.get(retentionMark))?.forgotten;
const there = async ({ id }: Pick<Lead, 'id'>) => (await world.store.leads.find(id)) !== null;
const actions = async () => (await opened.payload.db.find({ collection: 'audit-events', pagination: false })).docs;

describe('people whose address was never proved', () => {
  it('stay for thirty days after their last request, and are forgotten then', async () => {
    const { lead } = await requested(world);
    world.skip(29 * day);
    await run();
    expect(await there(lead)).toBe(true);
    // Another request is another thirty days.
    await requested(world, { email: lead.email, formId: 'autre' });
    world.skip(29 * day);
    await run();
    expect(await there(lead)).toBe(true);
    world.skip(day + 1);
    await run();
    expect(await there(lead)).toBe(false);
    expect(await last()).toMatchObject({ unproved: 1, prospects: 0 });
  });

  it('leave a request without a name in it, so that figures of a month ago stay as they are', async () => {
    const { message } = await requested(world, { fields: { firstName: 'Zéphyrine' }, network: 'a'.repeat(64) });
    const period = { from: '2026-11-01', to: '2026-12-01' } as const;
    const before = await world.store.figures.rows(period);
    world.skip(31 * day);
    await run();
    expect(await world.store.submissions.find(message.id)).toMatchObject({
      email: erasedAddress,
      fields: {},
      network: null,
      leadId: null,
      offer: message.offer,
    });
    expect(await world.store.figures.rows(period)).toEqual(before);
    expect(await world.store.submissions.countByDomain('exemple.fr', '2026-01-01T00:00:00.000Z')).toBe(0);
  });

  it('may come back: they aren’t excluded', async () => {
    const { lead } = await requested(world);
    world.skip(31 * day);
    await run();
    expect(await world.store.suppressions.findByHash(suppressionHash(world.keys.suppression, lead.email))).toBeNull();
    const again = await requested(world, { email: lead.email });
    expect(again.mail?.to).toBe(lead.email);
  });

  it('stay as long as any prospect when they asked for a meeting', async () => {
    const offer = { kind: 'meeting', id: 'rendez-vous', title: 'Rendez-vous' } as const;
    const message = buildMessage(world, { offer, ticked: [], fields: { message: 'Bonjour' } });
    await ingestSubmission(world)(message);
    const lead = await world.store.leads.findByEmail(message.email);
    world.skip(31 * day);
    await run();
    expect(await there(lead ?? { id: '' })).toBe(true);
    world.skip(3 * 366 * day);
    await run();
    expect(await world.store.leads.findByEmail(message.email)).toBeNull();
  });
});

describe('prospects', () => {
  it('who were last heard of 2 years and 364 days ago stay', async () => {
    const { lead } = await confirmedReader(world);
    const wait = Date.UTC(2026 + 3, 10, 2) - Date.parse('2026-11-03T00:00:00.000Z');
    world.skip(wait);
    await run();
    expect(await there(lead)).toBe(true);
  });

  it('who fell silent for three years are forgotten; the ledger stays whole, with nobody in it', async () => {
    const { lead } = await confirmedReader(world);
    const before = await verifyConsentChain(world)();
    world.skip(3 * 366 * day);
    await run();
    expect(await there(lead)).toBe(false);
    expect(await verifyConsentChain(world)()).toEqual(before);
    expect(await world.store.consents.ofLead(lead.id)).toEqual([]);
    expect(await last()).toMatchObject({ unproved: 0, prospects: 1 });
  });

  it('who objected are forgotten all the same, and their objection is kept as a hash', async () => {
    const { lead, mail } = await confirmedReader(world);
    const token = /\/u\/(\S+?)\?pas-moi/.exec(mail?.text ?? '')?.[1] ?? '';
    await unsubscribe(world)({ token, method: 'unsubscribe-page', notMe: true });
    const hash = suppressionHash(world.keys.suppression, lead.email);
    const objection = await world.store.suppressions.findByHash(hash);
    world.skip(3 * 366 * day);
    await run();
    expect(await there(lead)).toBe(false);
    expect(await world.store.suppressions.findByHash(hash)).toEqual(objection);
  });

  it('are kept for less where the settings say so', async () => {
    const { lead } = await confirmedReader(world);
    const settings = await world.store.compiled.settings();
    const retention = { unprovedDays: 30, prospectMonths: 6, networkMonths: 12, counterMonths: 25 };
    await world.store.compiled.put('settings', { ...settings, retention });
    world.skip(200 * day);
    await run();
    expect(await there(lead)).toBe(false);
  });

  it('who come back just then are taken in anew, with nothing lost', async () => {
    const { lead } = await confirmedReader(world);
    world.skip(3 * 366 * day);
    const { store } = world;
    const insert: typeof store.submissions.insert = async (submission) => {
      await run();
      // forgotten before the request touched them
      await store.leads.erase(lead.id);
      return store.submissions.insert(submission);
    };
    const meanwhile = { ...world, store: { ...store, submissions: { ...store.submissions, insert } } };
    const message = buildMessage(world, { email: lead.email, formId: 'retour' });
    await expect(ingestSubmission(meanwhile)(message)).rejects.toMatchObject({ code: 'lead-forgotten' });
    expect(await ingestSubmission(world)(message)).toMatchObject({ kind: 'accepted' });
    const back = await store.leads.findByEmail(lead.email);
    expect((await store.sends.ofLead(back?.id ?? '')).map(({ status }) => status)).toEqual(['queued']);
  });
});

describe('everything else that has its time', () => {
  it('requests of robots go after a month', async () => {
    const robot = buildMessage(world, { suspicion: 'honeypot' });
    await ingestSubmission(world)(robot);
    world.skip(29 * day);
    await run();
    expect(await world.store.submissions.find(robot.id)).not.toBeNull();
    world.skip(2 * day);
    await run();
    expect(await world.store.submissions.find(robot.id)).toBeNull();
    expect(await last()).toMatchObject({ refused: 1 });
  });

  it('hashes of networks go after twelve months, from requests and from the ledger; later ones stay', async () => {
    const network = 'b'.repeat(64);
    const networksOf = async ({ message, lead }: { message: SubmissionMessage; lead: Lead }) => [
      (await world.store.submissions.find(message.id))?.network,
      (await world.store.consents.ofLead(lead.id))[0]?.network,
    ];
    const old = await confirmedReader(world, { network });
    world.skip(200 * day);
    const recent = await confirmedReader(world, { network });
    world.skip(200 * day);
    const before = await verifyConsentChain(world)();
    await run();
    expect(await networksOf(old)).toEqual([null, null]);
    expect(await networksOf(recent)).toEqual([network, network]);
    expect(await verifyConsentChain(world)()).toEqual(before);
    world.skip(200 * day);
    await run();
    expect(await networksOf(recent)).toEqual([null, null]);
  });

  it('messages that were set aside go with them, from a queue that can forget', async () => {
    const forgetOld = async (before: string) => (before === '2026-10-04T10:00:00.000Z' ? 2 : 0);
    for (let ticks = 0; ticks < 3; ticks += 1) await retain({ ...world, forgetOld })(never);
    expect(await last()).toMatchObject({ refused: 2 });
  });

  it('counts of the audience go after 25 months', async () => {
    const { counters } = world.store;
    await counters.add('2024-09-30', 'article-1', '', 'view', 1);
    await counters.add('2024-10-04', 'article-1', '', 'view', 1);
    await run();
    expect(await last()).toMatchObject({ counters: 1 });
  });
});

describe('a run', () => {
  it('is one a day', async () => {
    await run();
    await requested(world);
    const once = await world.store.marks.get(retentionMark);
    await retain(world)(never);
    expect(await world.store.marks.get(retentionMark)).toEqual(once);
  });

  it('is noted in the journal when it changed something: a count, and nobody’s address', async () => {
    await run();
    expect(await actions()).toEqual([]);
    const { lead } = await requested(world);
    world.skip(31 * day);
    await run();
    const [noted, ...others] = await actions();
    expect(others).toEqual([]);
    expect(noted).toMatchObject({ action: 'retention.done', actorName: 'Sillage', after: { unproved: 1, prospects: 0, refused: 0 } });
    expect(JSON.stringify(noted)).not.toContain(lead.email);
  });

  it('takes small bites, and goes on at the next tick', async () => {
    const at = world.clock.now().toISOString();
    for (let i = 0; i < 260; i += 1) {
      await world.store.leads.upsert({ ...(await blank()), lastContactAt: plus(world.clock.now(), i).toISOString(), createdAt: at });
    }
    world.skip(31 * day);
    expect(await run()).toBeGreaterThan(2);
    expect(await last()).toMatchObject({ unproved: 260 });
  });

  it('begins nothing when its time is over', async () => {
    const { lead } = await requested(world);
    world.skip(31 * day);
    await retain(world)(world.clock.wall());
    expect(await there(lead)).toBe(true);
  });

  it('that was cut off anywhere is finished by the next ones', async () => {
    for (let call = 1; ; call += 1) {
      const { lead } = await requested(world);
      world.skip(31 * day);
      const dying = dyingAt(world, { call, when: 'after' });
      await retain(dying)(never).catch(() => undefined);
      await run();
      expect({ call, left: await there(lead) }).toEqual({ call, left: false });
      expect(await verifyConsentChain(world)()).toMatchObject({ kind: 'whole' });
      if (dying.calls() < call) break;
    }
  });

  it('does what one run does when two processes are at it, and leaves the ledger whole', async () => {
    const readers = [await requested(world), await confirmedReader(world)];
    world.skip(3 * 366 * day);
    const other = await opened.again();
    await Promise.all([retain(world)(never), retain({ ...world, store: other.store })(never)]);
    await run();
    expect(await Promise.all(readers.map(({ lead }) => there(lead)))).toEqual([false, false]);
    expect(await verifyConsentChain(world)()).toMatchObject({ kind: 'whole' });
    expect((await world.store.sends.ofLead(readers[0]?.lead.id ?? '')).length).toBe(0);
  });

  it('never forgets anybody before their time, nor keeps them a day longer, whatever they do and whenever', async () => {
    const draws = fc.record({
      proves: fc.boolean(),
      visits: fc.array(fc.integer({ min: 1, max: 1200 }), { maxLength: 3 }),
      waits: fc.integer({ min: 0, max: 1300 }),
    });
    await fc.assert(
      fc.asyncProperty(draws, async ({ proves, visits, waits }) => {
        const { lead } = proves ? await confirmedReader(world) : await requested(world);
        let heardAt = world.clock.now();
        for (const wait of visits) {
          world.skip(wait * day);
          if (world.clock.now() >= endOf(heardAt, proves)) break;
          heardAt = world.clock.now();
          await world.store.leads.touch(lead.id, heardAt.toISOString());
        }
        world.skip(waits * day);
        // Three years from or to a 29 February are a matter of taste, by a day.
        fc.pre(!isLeapDay(heardAt) && !isLeapDay(world.clock.now()));
        await run();
        expect(await there(lead)).toBe(world.clock.now() <= endOf(heardAt, proves));
        world.skip(day);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves examples alone: they are nobody’s', async () => {
    const example = { ...(await blank()), id: `${exampleTime}${'7'.repeat(16)}` };
    await world.store.leads.upsert(example);
    world.skip(4 * 366 * day);
    await run();
    expect(await there(example)).toBe(true);
  });
});

const isLeapDay = (time: Date) => time.toISOString().slice(5, 10) === '02-29';

/** The last moment at which somebody who was heard of then is kept still, as the calendar says it. */
function endOf(heardAt: Date, proved: boolean): Date {
  if (!proved) return plus(heardAt, 30 * day);
  const end = new Date(heardAt);
  end.setUTCFullYear(end.getUTCFullYear() + 3);
  return end;
}

async function blank(): Promise<Lead> {
  const at = world.clock.now().toISOString();
  return {
    id: world.random.id(),
    email: someone(),
    firstName: null,
    company: null,
    role: null,
    topics: [],
    confirmedAt: null,
    lastContactAt: at,
    firstSource: null,
    createdAt: at,
    updatedAt: at,
  };
}
