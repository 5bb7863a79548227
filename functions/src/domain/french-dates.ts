const moment = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** « 24 novembre 2026 à 09:00 », « 1er mars 2027 à 14:30 », in Paris: for sentences that staff read. */
export function momentInFrench(at: Date | string): string {
  return moment.format(typeof at === 'string' ? new Date(at) : at).replace(/^1 /, '1er ');
}
