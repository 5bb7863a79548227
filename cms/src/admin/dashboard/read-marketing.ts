import { type Control, isPaused, marketingControl, sequenceControl } from '@sillage/functions/domain/control.ts';
import { type Counts, lastDays } from '@sillage/functions/domain/funnel.ts';
import type { Payload, TypedUser, Where } from 'payload';
import type { BroadcastRun } from '../../payload-types.ts';
import { servicesOf } from '../../services.ts';
import { progressOf } from '../broadcast/view.ts';

/** Most of each that a morning's look takes in; the lists have the rest. */
const shown = 6;

export type RunningSequence = { id: string; title: string; inFlight: number; paused: boolean };
export type ShownRun = Pick<BroadcastRun, 'id' | 'broadcastId' | 'title' | 'status' | 'startAt' | 'haltReason' | 'requestedAt'> & {
  /** how many mails were handed over, and what became of them since */
  gone: number;
  /** how many were to get it when it was approved */
  final: number;
  requestedBy: string;
};

/** What marketing looks at first: is anything held, what runs, what waits for somebody, what the last month brought. */
export type Marketing = {
  /** the switch over all marketing mail, when it is off */
  held: { reason: string | null; by: string; at: string } | null;
  sequences: RunningSequence[];
  running: ShownRun[];
  awaiting: ShownRun[];
  /** that stopped by themselves: reality differed from what was approved */
  halted: ShownRun[];
  funnel: { days: number; counts: Counts };
};

const readControls = async (payload: Payload): Promise<Pick<Control, 'key' | 'state' | 'reason' | 'by' | 'at'>[]> => {
  const { docs } = await payload.find({
    collection: 'controls',
    where: { state: { equals: 'paused' } },
    pagination: false,
    limit: 200,
    depth: 0,
  });
  return docs.map(({ key, state, reason, by, at }) => ({
    key: key as Control['key'],
    state,
    reason: reason ?? null,
    by: by as Control['by'],
    at,
  }));
};

const readSequences = async (payload: Payload, user: TypedUser, paused: (sequenceId: string) => boolean): Promise<RunningSequence[]> => {
  const { docs } = await payload.find({
    collection: 'sequences',
    where: { _status: { equals: 'published' } },
    select: { title: true },
    sort: 'title',
    limit: shown,
    depth: 0,
    overrideAccess: false,
    user,
  });
  return Promise.all(
    docs.map(async ({ id, title }) => {
      const where: Where = { and: [{ sequenceId: { equals: id } }, { status: { equals: 'active' } }] };
      const { totalDocs } = await payload.count({ collection: 'enrolments', where, overrideAccess: false, user });
      return { id, title, inFlight: totalDocs, paused: paused(id) };
    }),
  );
};

const shownRun = (run: BroadcastRun, gone: number): ShownRun => ({
  ...run,
  gone,
  final: (run.approved as { final?: number } | null)?.final ?? 0,
  requestedBy: (run.requestedBy as { name?: string } | null)?.name ?? '',
});

const readRuns = async (payload: Payload, user: TypedUser, statuses: BroadcastRun['status'][]): Promise<ShownRun[]> => {
  const { docs } = await payload.find({
    collection: 'broadcast-runs',
    where: { status: { in: statuses } },
    sort: '-requestedAt',
    limit: shown,
    depth: 0,
    overrideAccess: false,
    user,
  });
  const { broadcasts } = await servicesOf(payload);
  return Promise.all(docs.map(async (run) => shownRun(run, progressOf(await broadcasts.outcomes(run.id)).gone)));
};

export const readMarketing = async (payload: Payload, user: TypedUser): Promise<Marketing> => {
  const { figures, now } = await servicesOf(payload);
  const days = 30;
  const controls = await readControls(payload);
  const [sequences, running, awaiting, halted, { total }] = await Promise.all([
    readSequences(payload, user, (id) => isPaused(controls, sequenceControl(id))),
    readRuns(payload, user, ['running', 'scheduled', 'paused']),
    readRuns(payload, user, ['awaiting-approval']),
    readRuns(payload, user, ['halted']),
    figures(lastDays(await now(), days)),
  ]);
  const off = controls.find(({ key }) => key === marketingControl);
  return {
    held: off ? { reason: off.reason, by: off.by.name, at: off.at } : null,
    sequences,
    running,
    awaiting,
    halted,
    funnel: { days, counts: total },
  };
};
