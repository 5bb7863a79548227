import type { CmsServices } from '../../services.ts';
import { type BroadcastState, runView } from './view.ts';

/**
 * How a broadcast stands: what the screen begins with, and what it asks again.
 * @param id of the document; null before it is saved
 * @param mailId of the mail that it would send; null when that is of no interest
 */
export const readState = async (
  { broadcasts, now }: Pick<CmsServices, 'broadcasts' | 'now'>,
  id: string | null,
  mailId: string | null,
): Promise<BroadcastState> => {
  const run = id === null ? null : await broadcasts.runOf(id);
  const [outcomes, rules, mail, at] = await Promise.all([
    run === null ? [] : broadcasts.outcomes(run.id),
    broadcasts.rules(),
    run === null && mailId !== null ? broadcasts.mail(mailId) : null,
    now(),
  ]);
  return { run: run && runView(run), outcomes, rules, subject: run?.subject ?? mail?.subject ?? null, now: at.toISOString() };
};
