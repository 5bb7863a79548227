import { type BroadcastRun, broadcastSendKey, waterfallOfOutcomes } from '@sillage/functions/domain/broadcast.ts';
import { consentState } from '@sillage/functions/domain/consent-ledger.ts';
import { type ExamplePeople, exampleTime } from '@sillage/functions/domain/examples.ts';
import { addDays, instantOf, localTime, weekdayOf } from '@sillage/functions/domain/local-time.ts';
import type { Send } from '@sillage/functions/domain/send.ts';
import { leftOutOf } from '@sillage/functions/domain/waterfall-step.ts';
import { wouldBe } from '@sillage/functions/use-cases/list-audience.ts';
import { chance } from './chance.ts';

export type Letter = {
  /** the document that asked for it */
  broadcastId: string;
  title: string;
  mailKey: string;
  subject: string;
  throttlePerMinute: number;
  by: { id: string; name: string };
  approvedBy: { id: string; name: string };
  capPerWeek: number;
  marginPercent: number;
  publicHost: string;
};

const minute = 60_000;
const paris = 'Europe/Paris';
/** Nobody's week is full of it any more, and everybody who reads it knows what it was. */
const daysAgo = 21;

/** A Tuesday at 9:30 in Paris, about three weeks ago. */
const momentOf = (now: Date): Date => {
  let day = addDays(localTime(now, paris), -daysAgo);
  while (weekdayOf(day) !== 2) day = addDays(day, -1);
  return instantOf(day, 9 * 60 + 30, paris);
};

/**
 * A letter that left to the examples' readers, with what became of each: who got it and who didn't is decided by the rules that decide it for
 * anybody, from what was true of each of them that day.
 */
export const sentLetter = (
  people: Pick<ExamplePeople, 'leads' | 'consents' | 'sends' | 'suppressed'>,
  letter: Letter,
  now: Date,
): { run: BroadcastRun; sends: Send[] } => {
  const luck = chance(20_261_103);
  const id = () => exampleTime + luck.letters(16);
  const startAt = momentOf(now);
  const before = (iso: string | null): boolean => iso !== null && Date.parse(iso) < startAt.getTime();
  const said = Map.groupBy(
    people.consents.map((line, index) => ({ ...line, seq: index + 1 })).filter(({ at }) => before(at)),
    ({ leadId }) => leadId,
  );
  const received = Map.groupBy(
    people.sends.filter(({ submittedAt }) => before(submittedAt)),
    ({ leadId }) => leadId,
  );
  const suppressed = new Set(people.suppressed.filter(({ since }) => before(since)).map(({ email }) => email));

  const runId = id();
  let leftSoFar = 0;
  const sends = people.leads
    .filter(({ createdAt }) => before(createdAt))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((lead): Send => {
      const probe = wouldBe(lead, { purpose: 'newsletter' });
      const leftOut = leftOutOf(
        probe,
        {
          consent: consentState(said.get(lead.id) ?? [], 'newsletter'),
          suppression: suppressed.has(lead.email) ? 'suppressed' : 'none',
          sends: received.get(lead.id) ?? [],
          capPerWeek: letter.capPerWeek,
        },
        startAt,
      );
      const sendId = id();
      const dueAt = new Date(startAt.getTime() + Math.floor((leftSoFar / letter.throttlePerMinute) * minute));
      const written: Send = {
        ...probe,
        id: sendId,
        key: broadcastSendKey(runId, lead.id),
        broadcastId: runId,
        title: letter.subject,
        mail: { kind: 'compiled', key: letter.mailKey },
        messageId: `<${sendId.toLowerCase()}@${letter.publicHost}>`,
        dueAt: dueAt.toISOString(),
        queuedAt: startAt.toISOString(),
      };
      if (leftOut !== null) return { ...written, status: 'skipped', reason: leftOut.reason, settledAt: startAt.toISOString() };
      leftSoFar += 1;
      const left = new Date(dueAt.getTime() + luck.whole(1, 20) * 1000);
      const settledAt = new Date(left.getTime() + luck.whole(2, 90) * 1000).toISOString();
      const submitted = { ...written, attempts: 1, submittedAt: left.toISOString() };
      if (luck.happens(0.004)) return { ...submitted, status: 'bounced', reason: 'bounce-transient', settledAt };
      return luck.happens(0.02) ? { ...submitted, status: 'submitted' } : { ...submitted, status: 'delivered', settledAt };
    });

  const outcomes = sends.map(({ status, reason }) => ({ status, reason, count: 1 }));
  const last = sends.findLast(({ status }) => status !== 'skipped');
  const requestedAt = new Date(startAt.getTime() - 26 * 60 * minute).toISOString();
  const approvedAt = new Date(startAt.getTime() - 22 * 60 * minute).toISOString();
  const run: BroadcastRun = {
    id: runId,
    broadcastId: letter.broadcastId,
    title: letter.title,
    status: 'done',
    audience: { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null },
    mailKey: letter.mailKey,
    subject: letter.subject,
    approved: waterfallOfOutcomes(outcomes),
    marginPercent: letter.marginPercent,
    throttlePerMinute: letter.throttlePerMinute,
    startAt: startAt.toISOString(),
    requestedBy: letter.by,
    requestedAt,
    approvedBy: letter.approvedBy,
    approvedAt,
    cursor: sends.at(-1)?.leadId ?? null,
    through: sends.at(-1)?.leadId ?? null,
    planned: sends.length,
    nextDueAt: null,
    haltReason: null,
    startedAt: startAt.toISOString(),
    endedAt: last?.submittedAt ?? startAt.toISOString(),
    leaseUntil: null,
    leaseToken: null,
    revision: 4,
  };
  return { run, sends };
};
