import type { Actor, BroadcastRun } from '../domain/broadcast.ts';
import { haltReasonOf, needsApproval } from '../domain/broadcast.ts';
import { broadcastDefaults } from '../domain/settings.ts';
import type { ApproveBroadcast, VerbOutcome } from './broadcast-verbs.ts';
import { recountBroadcast } from './recount-broadcast.ts';
import { audit, type BroadcastVerbParts } from './request-broadcast.ts';

export const approveBroadcast =
  (parts: BroadcastVerbParts): ApproveBroadcast =>
  async (id, by, seen) => {
    const { store, clock, log } = parts;
    const run = await store.broadcastRuns.find(id);
    if (run === null) return { kind: 'unknown' };
    if (run.status !== 'awaiting-approval' && run.status !== 'halted') return { kind: 'already', run };

    const counts = await recountBroadcast(parts, run);
    const refusal = await refusalOf(parts, run, by, counts.final);
    if (refusal !== null) return refusal;
    if (haltReasonOf({ approved: seen, marginPercent: run.marginPercent }, counts) !== null) return { kind: 'changed', counts };

    const approved: BroadcastRun = {
      ...run,
      status: run.startedAt === null ? 'scheduled' : 'running',
      approved: counts,
      approvedBy: by,
      approvedAt: clock.now().toISOString(),
      haltReason: null,
      revision: run.revision + 1,
    };
    if (!(await store.broadcastRuns.decide(approved, run.revision))) {
      const now = await store.broadcastRuns.find(id);
      return now === null ? { kind: 'unknown' } : { kind: 'already', run: now };
    }
    await audit(parts, 'broadcast.approved', run, by, { status: run.status, counts: run.approved }, { status: approved.status, counts });
    log.info('broadcast.approved', { run: id, final: counts.final });
    return { kind: 'done', run: approved };
  };

async function refusalOf({ store }: BroadcastVerbParts, run: BroadcastRun, by: Actor, final: number): Promise<VerbOutcome | null> {
  if (by.id !== run.requestedBy.id) return null;
  const settings = await store.compiled.settings();
  const over = needsApproval({ ...run.approved, final }, settings?.approvalOver ?? broadcastDefaults.approvalOver);
  if (run.status !== 'awaiting-approval' && !over) return null;
  return { kind: 'not-allowed', reason: 'Une autre personne que celle qui l’a demandé doit approuver cet envoi.' };
}
