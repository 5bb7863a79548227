import type { Audience, Waterfall } from './audience.ts';
import type { SendStatus } from './send.ts';
import { nnbsp } from './words.ts';

export type BroadcastStatus = 'awaiting-approval' | 'scheduled' | 'running' | 'paused' | 'halted' | 'stopped' | 'done';

export type Actor = { id: string; name: string };

/** One mail to many: what was approved, and how far it has come. One Send row a chosen lead says what became of each. */
export type BroadcastRun = {
  id: string;
  /** unique: the CMS document's id, so that two people who start it are one run */
  broadcastId: string;
  title: string;
  status: BroadcastStatus;
  audience: Audience;
  /** compiled key, frozen: what was approved is what leaves */
  mailKey: string;
  subject: string;
  /** counts that whoever approved was shown; what reality is compared with */
  approved: Waterfall;
  /** how many percent reality may differ from `approved.final` before the run halts */
  marginPercent: number;
  /** mails planned in a minute at most; null as fast as they go */
  throttlePerMinute: number | null;
  startAt: string;
  requestedBy: Actor;
  requestedAt: string;
  approvedBy: Actor | null;
  approvedAt: string | null;
  /** last lead id that has its row; null before the first */
  cursor: string | null;
  /** last lead id that there was when it began: who comes later is no part of it */
  through: string | null;
  /** rows written so far, those that were skipped among them */
  planned: number;
  /** with a throttle: product time from which the next planned mail may leave */
  nextDueAt: string | null;
  /** why it halted, or why somebody paused or stopped it: a French sentence */
  haltReason: string | null;
  startedAt: string | null;
  endedAt: string | null;
  /** wall time until which a planner owns the run, and whose claim it is */
  leaseUntil: string | null;
  leaseToken: string | null;
  /** 1, 2, 3 … counts what people and the engine decided; the condition of a compare-and-set. Planning doesn't count */
  revision: number;
};

/** Whether its queued mails may leave, wait, or shall never leave. */
export function holdOfRun(run: Pick<BroadcastRun, 'status'> | null): 'none' | 'paused' | 'stopped' {
  if (run === null) return 'stopped';
  switch (run.status) {
    case 'running':
    case 'done':
      return 'none';
    case 'awaiting-approval':
    case 'scheduled':
    case 'paused':
    case 'halted':
      return 'paused';
    case 'stopped':
      return 'stopped';
    default:
      throw new Error(`Unknown status ${run.status satisfies never}.`);
  }
}

/** How many mails more or fewer than approved are no reason to halt: the percentage, and never less than one person's change of mind. */
export function marginOf({ approved, marginPercent }: Pick<BroadcastRun, 'approved' | 'marginPercent'>): number {
  return Math.max(1, Math.floor((approved.final * marginPercent) / 100));
}

/** Whether a second person has to approve, with the number that is set for it. */
export function needsApproval(counts: Waterfall, approvalOver: number): boolean {
  return counts.final > approvalOver;
}

/** One Send a run and lead, whatever happens: its unique key. */
export function broadcastSendKey(runId: string, leadId: string): string {
  return `broadcast:${runId}:${leadId}`;
}

/** How many sends of a run are in one state for one reason. */
export type BroadcastOutcome = { status: SendStatus; reason: string | null; count: number };

/** Why a row was skipped, by the first rule of the waterfall that took it out. */
const outAt: Record<string, keyof Omit<Waterfall, 'chosen'>> = {
  'no-consent': 'consented',
  erased: 'consented',
  'address-changed': 'consented',
  suppressed: 'notSuppressed',
  cap: 'underCap',
};

/** The waterfall of the rows that there are: all that aren't skipped left, or are meant to. */
export function waterfallOfOutcomes(outcomes: readonly BroadcastOutcome[]): Waterfall {
  const all = sum(outcomes);
  const out = (step: string) => sum(outcomes.filter(({ status, reason }) => status === 'skipped' && outAt[reason ?? ''] === step));
  const consented = all - out('consented');
  const notSuppressed = consented - out('notSuppressed');
  const underCap = notSuppressed - out('underCap');
  return { chosen: all, consented, notSuppressed, underCap, final: underCap };
}

const sum = (outcomes: readonly BroadcastOutcome[]) => outcomes.reduce((total, { count }) => total + count, 0);

/** Why a run halts, for whoever decides whether it goes on; null when it needn't. */
export function haltReasonOf(run: Pick<BroadcastRun, 'approved' | 'marginPercent'>, now: Waterfall): string | null {
  const margin = marginOf(run);
  if (Math.abs(now.final - run.approved.final) <= margin) return null;
  return (
    `L’envoi s’est suspendu de lui-même${nnbsp}: ${people(run.approved.final)} approuvé${run.approved.final > 1 ? 'es' : 'e'}, ` +
    `${people(now.final)} aujourd’hui, et l’écart admis est de ${number(margin)} (${number(run.marginPercent)}${nnbsp}%).`
  );
}

const number = (value: number) => value.toLocaleString('fr-FR');
const people = (count: number) => `${number(count)}\u00a0personne${count > 1 ? 's' : ''}`;
