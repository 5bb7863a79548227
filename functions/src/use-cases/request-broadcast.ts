import * as z from 'zod';
import type { Actor, BroadcastRun } from '../domain/broadcast.ts';
import { needsApproval } from '../domain/broadcast.ts';
import { contentIdSchema } from '../domain/ids.ts';
import { broadcastDefaults } from '../domain/settings.ts';
import { nnbsp } from '../domain/words.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';
import type { RequestBroadcast } from './broadcast-verbs.ts';
import { countAudience } from './count-audience.ts';

export type BroadcastVerbParts = {
  store: Pick<Store, 'broadcastRuns' | 'audience' | 'compiled' | 'audit' | 'sends'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
};

const startSchema = z.iso.datetime({ offset: true }).nullable();

export const requestBroadcast =
  (parts: BroadcastVerbParts): RequestBroadcast =>
  async ({ broadcast, mailKey, audience, startAt, throttlePerMinute, by }) => {
    const { store, clock, random, log } = parts;
    const known = await store.broadcastRuns.findByBroadcast(contentIdSchema.parse(broadcast.id));
    if (known !== null) return { kind: 'already', run: known };
    const refused = (reason: string) => ({ kind: 'refused', reason }) as const;

    const mail = await store.compiled.mail(mailKey);
    if (mail === null) return refused('L’e-mail n’est pas encore prêt. Réessayez dans une minute.');
    if (mail.kind !== 'marketing' || !mail.segments.some((segment) => segment.t === 'envelope' && segment.name === 'listUnsubscribe')) {
      return refused('Cet e-mail n’a pas de lien de désinscription en un clic.');
    }
    if (!startSchema.safeParse(startAt).success) return refused('La date de départ n’est pas valable.');
    if (throttlePerMinute !== null && !(Number.isInteger(throttlePerMinute) && throttlePerMinute > 0)) {
      return refused('Le débit est d’au moins un e-mail par minute.');
    }
    const counts = await countAudience(parts)(audience);
    if (counts.final === 0) return refused(`Personne ne recevrait cet e-mail${nnbsp}: élargissez les destinataires.`);

    const settings = await store.compiled.settings();
    const now = clock.now().toISOString();
    const run: BroadcastRun = {
      id: random.id(),
      broadcastId: broadcast.id,
      title: broadcast.title,
      status: needsApproval(counts, settings?.approvalOver ?? broadcastDefaults.approvalOver) ? 'awaiting-approval' : 'scheduled',
      audience,
      mailKey,
      subject: mail.subject,
      approved: counts,
      marginPercent: settings?.broadcastMarginPercent ?? broadcastDefaults.broadcastMarginPercent,
      throttlePerMinute,
      startAt: startAt === null ? now : new Date(startAt).toISOString(),
      requestedBy: by,
      requestedAt: now,
      approvedBy: null,
      approvedAt: null,
      cursor: null,
      through: null,
      planned: 0,
      nextDueAt: null,
      haltReason: null,
      startedAt: null,
      endedAt: null,
      leaseUntil: null,
      leaseToken: null,
      revision: 1,
    };
    // Of two people who ask for it at once, the key lets one in.
    if ((await store.broadcastRuns.insert(run)) === 'duplicate') {
      const winner = await store.broadcastRuns.findByBroadcast(broadcast.id);
      return { kind: 'already', run: winner ?? run };
    }
    await audit(parts, 'broadcast.requested', run, by, null, { status: run.status, counts });
    log.info('broadcast.requested', { run: run.id, status: run.status, final: counts.final });
    return { kind: 'requested', run };
  };

/** Writes down who did what to a run. */
export async function audit(
  { store, clock, random }: BroadcastVerbParts,
  action: string,
  run: Pick<BroadcastRun, 'id' | 'title'>,
  by: Actor,
  before: unknown,
  after: unknown,
): Promise<void> {
  await store.audit.insert({
    id: random.id(),
    at: clock.now().toISOString(),
    actorId: by.id,
    actorName: by.name,
    action,
    targetCollection: 'broadcast-runs',
    targetId: run.id,
    targetTitle: run.title,
    before,
    after,
  });
}
