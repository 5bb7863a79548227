import { isExampleId } from '../domain/examples.ts';
import type { Lead } from '../domain/lead.ts';
import {
  type Forgotten,
  type KeptSince,
  keptSince,
  nothingForgotten,
  type RetentionMark,
  type RetentionStep,
  retentionAt,
  retentionDefaults,
  retentionMark,
  stepAfter,
} from '../domain/retention.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';
import { type EraseLead, type EraseLeadParts, type ErasureCause, eraseLead } from './erase-lead.ts';

/**
 * Forgets what has been kept long enough (domain/retention.ts), once a day of product time, in small pages that begin no later than `until` (wall time).
 * Cut off anywhere, it goes on at the next tick; several at once do the same thing.
 */
export type Retain = (until: Date) => Promise<void>;

export type RetainParts = Omit<EraseLeadParts, 'store' | 'clock'> & {
  store: EraseLeadParts['store'] & Pick<Store, 'compiled' | 'marks' | 'audit' | 'counters'>;
  clock: Clock;
  random: Pick<Random, 'id'>;
  log: Log;
  /** takes out of a queue of ours what arrived before a time and was set aside; a queue that can't forgets by itself (SQS: 14 days) */
  forgetOld?: (beforeIso: string) => Promise<number>;
};

/** Rows of one page. A person is a dozen questions to the database, a row of a table a part of one. */
const page = { people: 25, rows: 200 } as const;
/** Pages of one tick: a tick has mails to send. */
const pagesOfTick = 4;

type Turn = { parts: RetainParts; erase: EraseLead; since: KeptSince };

export const retain =
  (parts: RetainParts): Retain =>
  async (until) => {
    const { store, clock } = parts;
    const now = clock.now();
    let mark = retentionAt(await store.marks.get(retentionMark), now.toISOString().slice(0, 10));
    if (mark.step === null) return;
    const periods = (await store.compiled.settings())?.retention ?? retentionDefaults;
    const turn: Turn = { parts, erase: eraseLead(parts), since: keptSince(periods, now) };

    for (let pages = 0; mark.step !== null && pages < pagesOfTick && clock.wall() < until; pages += 1) {
      mark = await carryOut(turn, mark, mark.step);
      if (mark.step === null) mark = await conclude(parts, mark);
      await store.marks.set(retentionMark, mark);
    }
  };

/** One page of one step, and where it leaves the run. */
async function carryOut(
  { parts: { store, forgetOld }, erase, since }: Turn,
  mark: RetentionMark,
  step: RetentionStep,
): Promise<RetentionMark> {
  const went = (forgotten: Partial<Forgotten>, isDone: boolean, more: Partial<RetentionMark> = {}): RetentionMark => ({
    ...mark,
    forgotten: added(mark.forgotten, forgotten),
    ...(isDone ? { step: stepAfter(step), after: null } : {}),
    ...more,
  });

  switch (step) {
    case 'unproved':
    case 'prospects': {
      const unproved = step === 'unproved';
      const before = unproved ? since.unproved : since.prospects;
      const leads = await store.leads.silentSince({ before, after: mark.after, unproved, limit: page.people });
      let forgotten = 0;
      for (const lead of leads) if (await forget({ store, erase }, lead, before, unproved ? 'unproved' : 'silent')) forgotten += 1;
      const isDone = leads.length < page.people;
      return went({ [step]: forgotten }, isDone, isDone ? {} : { after: leads.at(-1)?.lastContactAt ?? null });
    }
    case 'refused': {
      const robots = await store.submissions.removeRefused('robot', since.unproved, page.rows);
      const suppressed = await store.submissions.removeRefused('suppressed', since.unproved, page.rows);
      const isDone = robots < page.rows && suppressed < page.rows;
      const old = isDone ? ((await forgetOld?.(since.unproved)) ?? 0) : 0;
      return went({ refused: robots + suppressed + old }, isDone);
    }
    case 'submission-networks': {
      const { count, until } = await store.submissions.forgetNetworks(mark.networks.submissions, since.networks, page.rows);
      return went({ networks: count }, until === since.networks, { networks: { ...mark.networks, submissions: until } });
    }
    case 'consent-networks': {
      const { count, until } = await store.consents.forgetNetworks(mark.networks.consents, since.networks, page.rows);
      return went({ networks: count }, until === since.networks, { networks: { ...mark.networks, consents: until } });
    }
    case 'counters': {
      const counters = await store.counters.removeBefore(since.counters, page.rows);
      return went({ counters }, counters < page.rows);
    }
    default:
      throw new Error(`Unknown step ${step satisfies never}.`);
  }
}

/** Examples are nobody's, and go by `npm run unseed`. Whoever asked for a meeting did more than type an address: a colleague may be writing with them. */
async function forget(
  { store, erase }: { store: RetainParts['store']; erase: EraseLead },
  { id }: Lead,
  before: string,
  cause: ErasureCause,
): Promise<boolean> {
  if (isExampleId(id)) return false;
  if (cause === 'unproved') {
    const requests = await store.submissions.ofLead(id);
    if (requests.some(({ offer, outcome }) => offer.kind === 'meeting' && outcome !== 'robot')) return false;
  }
  // Asked at the last moment: they may have come back since the page was read.
  const lead = await store.leads.find(id);
  if (lead === null || lead.lastContactAt >= before || (cause === 'unproved' && lead.confirmedAt !== null)) return false;
  return (await erase(id, cause)).kind === 'erased';
}

/** Says what the run did, in numbers alone. The journal keeps what changed something. */
async function conclude({ store, clock, random, log }: RetainParts, mark: RetentionMark): Promise<RetentionMark> {
  const at = clock.now().toISOString();
  const { forgotten } = mark;
  if (Object.values(forgotten).some((count) => count > 0)) {
    await store.audit.insert({
      id: random.id(),
      at,
      actorId: null,
      actorName: 'Sillage',
      action: 'retention.done',
      targetCollection: null,
      targetId: null,
      targetTitle: null,
      before: null,
      after: forgotten,
    });
  }
  log.info('retention.done', { ...forgotten });
  return { ...mark, forgotten: nothingForgotten, last: { at, forgotten } };
}

function added(sum: Forgotten, more: Partial<Forgotten>): Forgotten {
  const names = Object.keys(sum) as (keyof Forgotten)[];
  return Object.fromEntries(names.map((name) => [name, sum[name] + (more[name] ?? 0)])) as Forgotten;
}
