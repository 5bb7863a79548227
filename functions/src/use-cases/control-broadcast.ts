import type { Actor, BroadcastRun, BroadcastStatus } from '../domain/broadcast.ts';
import { TransientError } from '../domain/errors.ts';
import type { PauseBroadcast, ResumeBroadcast, StopBroadcast, VerbOutcome } from './broadcast-verbs.ts';
import { audit, type BroadcastVerbParts } from './request-broadcast.ts';

/** What waits stays where it is, and waits. */
export const pauseBroadcast = (parts: BroadcastVerbParts): PauseBroadcast =>
  verb(parts, 'broadcast.paused', ({ status }) => (status === 'scheduled' || status === 'running' ? { status: 'paused' } : null));

/** Goes on where it was. One that halted doesn't: somebody has to look at its counts (approveBroadcast). */
export const resumeBroadcast =
  (parts: BroadcastVerbParts): ResumeBroadcast =>
  async (id, by, reason) => {
    const run = await parts.store.broadcastRuns.find(id);
    if (run?.status === 'halted') {
      return {
        kind: 'not-allowed',
        reason: 'Cet envoi s’est suspendu parce que ses destinataires ont changé. Approuvez les nouveaux nombres.',
      };
    }
    return resume(parts)(id, by, reason);
  };

const resume = (parts: BroadcastVerbParts): ResumeBroadcast =>
  verb(parts, 'broadcast.resumed', ({ status, startedAt }) =>
    status === 'paused' ? { status: startedAt === null ? 'scheduled' : 'running' } : null,
  );

/** For good: what waits is skipped, what isn't written never will be. What another process writes in this moment is skipped when it would leave. */
export const stopBroadcast =
  (parts: BroadcastVerbParts): StopBroadcast =>
  async (id, by, reason) => {
    const { store, clock } = parts;
    const outcome = await verb(parts, 'broadcast.stopped', ({ status }) =>
      status === 'stopped' || status === 'done' ? null : { status: 'stopped', endedAt: clock.now().toISOString() },
    )(id, by, reason);
    // Also when it was stopped before: a stop that was cut off is finished by the next one.
    const stopped = outcome.kind === 'done' || (outcome.kind === 'already' && outcome.run.status === 'stopped');
    if (stopped) await store.sends.skipQueuedOfBroadcast(id, 'stopped', clock.now().toISOString());
    return outcome;
  };

type Change = { status: BroadcastStatus; endedAt?: string };

const attempts = 10;

/** Changes a run as `change` says, null: there is nothing to change. Of two at once, the second looks again. */
function verb(parts: BroadcastVerbParts, action: string, change: (run: BroadcastRun) => Change | null) {
  return async (id: string, by: Actor, reason: string): Promise<VerbOutcome> => {
    const { store, log } = parts;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const run = await store.broadcastRuns.find(id);
      if (run === null) return { kind: 'unknown' };
      const changes = change(run);
      if (changes === null) return { kind: 'already', run };
      const after: BroadcastRun = {
        ...run,
        ...changes,
        haltReason: changes.status === 'running' ? null : reason || null,
        revision: run.revision + 1,
      };
      if (!(await store.broadcastRuns.decide(after, run.revision))) continue;
      await audit(parts, action, run, by, { status: run.status }, { status: after.status, reason });
      log.info(action, { run: id, status: after.status });
      return { kind: 'done', run: after };
    }
    throw new TransientError('broadcast-contended', 'One broadcast was changed over and over while it was being changed.');
  };
}
