import { nnbsp } from '../domain/words.ts';

/** What `npm run clock -- …` was asked. */
export type ClockWish =
  | { kind: 'show' }
  | { kind: 'reset' }
  | { kind: 'advance'; milliseconds: number }
  | { kind: 'unreadable'; text: string };

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, j: 86_400_000, d: 86_400_000 };
const longest = 3660 * 86_400_000;

/** `+4d` (or `+4j`), `+9h`, `+30m`, `+1d12h`, `reset`; nothing asks where the clock stands. Product time never goes back but to the machine's. */
export function readWish(args: readonly string[]): ClockWish {
  const text = args.join(' ').trim();
  if (text === '') return { kind: 'show' };
  if (text === 'reset') return { kind: 'reset' };
  const parts = [...text.matchAll(/(\d{1,6})([mhdj])/g)];
  const milliseconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
  const whole = `+${parts.map(([part]) => part).join('')}` === text;
  return whole && milliseconds > 0 && milliseconds <= longest ? { kind: 'advance', milliseconds } : { kind: 'unreadable', text };
}

const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** « vendredi 27 novembre 2026 à 10:32 », in Paris. */
export function instantInFrench(date: Date): string {
  return instant.format(date).replace(/(?<= )1 (?=\p{L})/u, '1er ');
}

/** What the command says of where product time stands. */
export function standing(now: Date, offset: number): string {
  const lead = offset === 0 ? 'à l’heure de la machine' : `en avance de ${spanInFrench(offset)}`;
  return `L’horloge du produit indique ${instantInFrench(now)} (heure de Paris), ${lead}.`;
}

/** … and of what waits. */
export function nextStep(nextDue: string | null, now: Date): string {
  if (nextDue === null) return 'Aucune étape de séquence n’attend.';
  const wait = Date.parse(nextDue) - now.getTime();
  if (wait <= 0) return `Une étape est due depuis ${instantInFrench(new Date(nextDue))}.`;
  return `Prochaine étape${nnbsp}: ${instantInFrench(new Date(nextDue))}, dans ${spanInFrench(wait)}.`;
}

/** « 4 jours », « 1 jour 12 heures », « 30 minutes ». */
export function spanInFrench(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const counts: [number, string][] = [
    [Math.floor(minutes / 1440), 'jour'],
    [Math.floor((minutes % 1440) / 60), 'heure'],
    [minutes % 60, 'minute'],
  ];
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}${count > 1 ? 's' : ''}`);
  return words.length === 0 ? 'moins d’une minute' : words.join(' ');
}

export const usage = `Donnez +4d (jours), +9h (heures), +30m (minutes) ou reset${nnbsp}; sans rien, la commande dit où en est l’horloge.`;
