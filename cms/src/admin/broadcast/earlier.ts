import { momentInFrench } from '@sillage/functions/domain/french-dates.ts';
import { nnbsp } from '@sillage/functions/domain/words.ts';
import type { Asked } from './answers.ts';
import { progressOf } from './view.ts';

/** Enough to warn of the last times; a mail that was sent oftener is no surprise. */
const remembered = 5;

/**
 * Other broadcasts that took the same mail to people: nobody is left out for it (a mail may be meant to leave twice), but whoever sends or approves it
 * has to know.
 * @returns a French sentence, or null when this mail never left by a broadcast
 */
export async function earlierSentence({ req, services }: Asked, broadcastId: string, mailId: string | null): Promise<string | null> {
  if (mailId === null) return null;
  const { docs } = await req.payload.find({
    collection: 'broadcasts',
    where: { and: [{ mail: { equals: mailId } }, { id: { not_equals: broadcastId } }] },
    sort: '-updatedAt',
    limit: remembered,
    pagination: false,
    depth: 0,
    req,
  });
  const times: string[] = [];
  for (const { id, title } of docs) {
    const run = await services.broadcasts.runOf(id);
    if (run === null || run.startedAt === null) continue;
    const { gone } = progressOf(await services.broadcasts.outcomes(run.id));
    if (gone === 0) continue;
    const count = new Intl.NumberFormat('fr-FR').format(gone);
    times.push(`à ${count} ${gone > 1 ? 'personnes' : 'personne'} le ${momentInFrench(run.startedAt)} («${nnbsp}${title}${nnbsp}»)`);
  }
  if (times.length === 0) return null;
  return `Cet e-mail est déjà parti ${times.join(', et ')}. Qui en était, et reste destinataire, le recevra une nouvelle fois.`;
}
