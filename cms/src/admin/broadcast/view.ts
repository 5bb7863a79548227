import type { Waterfall } from '@sillage/functions/domain/audience.ts';
import type { BroadcastOutcome, BroadcastRun } from '@sillage/functions/domain/broadcast.ts';
import type { SendStatus } from '@sillage/functions/domain/send.ts';
import type { BroadcastRules } from '@sillage/functions/wire/broadcast-desk.ts';

/** What the screen of a broadcast shows of its run: everything but the machinery. */
export type RunView = Pick<
  BroadcastRun,
  | 'id'
  | 'status'
  | 'subject'
  | 'approved'
  | 'marginPercent'
  | 'throttlePerMinute'
  | 'startAt'
  | 'requestedBy'
  | 'requestedAt'
  | 'approvedBy'
  | 'approvedAt'
  | 'planned'
  | 'haltReason'
  | 'startedAt'
  | 'endedAt'
>;

/** The answer of GET /api/broadcasts/:id/run. */
export type BroadcastState = {
  /** null while nobody has asked for it */
  run: RunView | null;
  outcomes: BroadcastOutcome[];
  rules: BroadcastRules;
  /** of the mail that leaves, or would leave now; null while none is published and compiled */
  subject: string | null;
  /** product time */
  now: string;
};

export const runView = (run: BroadcastRun): RunView => ({
  id: run.id,
  status: run.status,
  subject: run.subject,
  approved: run.approved,
  marginPercent: run.marginPercent,
  throttlePerMinute: run.throttlePerMinute,
  startAt: run.startAt,
  requestedBy: run.requestedBy,
  requestedAt: run.requestedAt,
  approvedBy: run.approvedBy,
  approvedAt: run.approvedAt,
  planned: run.planned,
  haltReason: run.haltReason,
  startedAt: run.startedAt,
  endedAt: run.endedAt,
});

/** One person's line: what became of their mail. */
export type RecipientRow = {
  sendId: string;
  leadId: string | null;
  /** '' once the person was erased */
  to: string;
  status: SendStatus;
  /** French */
  reason: string | null;
  at: string;
};

export type RecipientPage = { rows: RecipientRow[]; next: string | null };

/** Whether something may still happen without anybody pressing a button: the screen then asks again by itself. */
export const isLive = (run: Pick<RunView, 'status'> | null): boolean => run !== null && run.status !== 'done' && run.status !== 'stopped';

/** What Amazon SES takes in a second from an account that has just left its trial: the pace of an estimate where no throttle sets one. */
export const usualPerSecond = 14;

/** About how many minutes so many mails take. */
export const minutesOf = (mails: number, throttlePerMinute: number | null): number =>
  Math.max(1, Math.ceil(mails / (throttlePerMinute ?? usualPerSecond * 60)));

const left: readonly SendStatus[] = ['submitted', 'delivered', 'bounced', 'complained', 'uncertain', 'failed'];

/** How far a run has come: rows whose mail was handed over or tried for good, those that wait, those that were left out. */
export const progressOf = (outcomes: readonly BroadcastOutcome[]): { gone: number; waiting: number; leftOut: number } => {
  const sum = (wanted: (status: SendStatus) => boolean) =>
    outcomes.reduce((total, { status, count }) => (wanted(status) ? total + count : total), 0);
  return {
    gone: sum((status) => left.includes(status)),
    waiting: sum((status) => status === 'queued' || status === 'submitting'),
    leftOut: sum((status) => status === 'skipped'),
  };
};

export const isWaterfall = (value: unknown): value is Waterfall =>
  typeof value === 'object' &&
  value !== null &&
  ['chosen', 'consented', 'notSuppressed', 'underCap', 'final'].every(
    (name) => name in value && Number.isSafeInteger((value as Record<string, unknown>)[name]),
  );
