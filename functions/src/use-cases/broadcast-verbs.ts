import type { Audience, Waterfall } from '../domain/audience.ts';
import type { Actor, BroadcastRun } from '../domain/broadcast.ts';

/** What people do with broadcasts; each verb is a file beside this one. Reasons are French sentences for whoever pressed the button. */

/** How many of an audience would get a mail now. Counted in parts, so that nobody waits for it. */
export type CountAudience = (audience: Audience) => Promise<Waterfall>;

export type BroadcastRequest = {
  /** the CMS's document */
  broadcast: { id: string; title: string };
  /** compiled key, frozen from here on */
  mailKey: string;
  audience: Audience;
  /** product time, ISO; null: now */
  startAt: string | null;
  /** mails a minute at most; null: as fast as they go */
  throttlePerMinute: number | null;
  by: Actor;
};

/**
 * Counts and freezes. Over the number in the settings the run waits for a second person ('awaiting-approval'), else it is 'scheduled'.
 * `already`: somebody was faster, and this is their run.
 */
export type RequestBroadcast = (
  request: BroadcastRequest,
) => Promise<{ kind: 'requested' | 'already'; run: BroadcastRun } | { kind: 'refused'; reason: string }>;

export type VerbOutcome =
  | { kind: 'done'; run: BroadcastRun }
  /** it is so already, or too late for it */
  | { kind: 'already'; run: BroadcastRun }
  | { kind: 'not-allowed'; reason: string }
  | { kind: 'unknown' };

/**
 * A second person lets a run begin, or anybody who may lets one go on that halted because its audience changed (over the number in the settings,
 * again not whoever requested it). `seen`: the counts that the person was shown; when reality has left them by more than the margin, nothing is
 * approved and `changed` says what they are now.
 */
export type ApproveBroadcast = (id: string, by: Actor, seen: Waterfall) => Promise<VerbOutcome | { kind: 'changed'; counts: Waterfall }>;

/** Scheduled or running becomes paused; paused goes on; anything that hasn't ended is stopped for good. `id` is the run's. */
export type PauseBroadcast = (id: string, by: Actor, reason: string) => Promise<VerbOutcome>;
export type ResumeBroadcast = (id: string, by: Actor, reason: string) => Promise<VerbOutcome>;
export type StopBroadcast = (id: string, by: Actor, reason: string) => Promise<VerbOutcome>;

/** `woken`: mails that a pause had put off. */
export type RunBroadcastsReport = { runs: number; planned: number; woken: number; halted: number; done: number; failed: number };

/**
 * The tick's part: starts what is due, plans the next mails of what runs, ends what is over. Any number may run at once.
 * @param until wall time from which no further page is planned: a later tick goes on; never when left out
 */
export type RunBroadcasts = (until?: Date) => Promise<RunBroadcastsReport>;
