import type { Control } from './control.ts';
import { plus, spans } from './schedule.ts';
import { nnbsp } from './words.ts';

/** What became of marketing mails that left: all of them, those whose address doesn't exist, those that were reported as unwanted. */
export type Fates = { left: number; bounced: number; complained: number };

/**
 * Where marketing stops by itself (compliance.md, section 2): well before SES reviews an account (5 % and 0.1 %) or pauses it (10 % and 0.5 %).
 * Rates are those of the last seven days, and since somebody last said that it may go on. Of a handful of mails no rate can be told: bounces count
 * from fifty mails on, and one complaint alone from five hundred.
 */
export const thresholds = {
  window: 7 * spans.day,
  bounceRate: 0.04,
  complaintRate: 0.0008,
  leastLeft: 50,
  leastForOneComplaint: 500,
} as const;

/** From when mails count, product time. @param control the switch over all marketing, if it was ever turned */
export function countedSince(control: Pick<Control, 'at'> | null, now: Date): Date {
  const window = plus(now, -thresholds.window);
  const turned = control === null ? null : new Date(control.at);
  return turned !== null && turned > window ? turned : window;
}

/** Why marketing has to stop, as a French sentence with the numbers; null while it may go on. */
export function stopReason({ left, bounced, complained }: Fates): string | null {
  if (left < thresholds.leastLeft) return null;
  if (bounced / left >= thresholds.bounceRate) {
    return `${bounced} adresses invalides sur ${left} e-mails (${percent(bounced / left, 1)}, seuil ${percent(thresholds.bounceRate, 0)})${nnbsp}: vérifiez d’où viennent ces adresses avant de reprendre.`;
  }
  const enough = complained > 1 || left >= thresholds.leastForOneComplaint;
  if (complained > 0 && enough && complained / left >= thresholds.complaintRate) {
    return `${complained} signalement${complained > 1 ? 's' : ''} comme indésirable sur ${left} e-mails (${percent(complained / left, 2)}, seuil ${percent(thresholds.complaintRate, 2)})${nnbsp}: relisez le dernier envoi et son public avant de reprendre.`;
  }
  return null;
}

const percent = (rate: number, digits: number): string => `${(100 * rate).toFixed(digits).replace('.', ',')}${nnbsp}%`;
