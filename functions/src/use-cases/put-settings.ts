import { VisibleError } from '../domain/errors.ts';
import { type PublisherSettings, settingsSchema } from '../domain/settings.ts';
import type { Store } from '../ports.ts';

/** Throws VisibleError('invalid-settings') with what to mend. */
export type PutSettings = (settings: PublisherSettings) => Promise<void>;

/** What each field is called in the admin. */
const labels: Readonly<Record<keyof PublisherSettings, string>> = {
  siteName: 'le nom du site',
  publisher: 'le nom de l’éditeur',
  notify: 'les adresses des collègues à prévenir',
  notifyMeeting: 'les adresses de ceux qui reçoivent les demandes de rendez-vous',
  from: 'l’expéditeur des e-mails',
  replyTo: 'l’adresse de réponse',
  postalAddress: 'l’adresse postale',
  capPerWeek: 'le plafond d’e-mails par semaine',
  requestsPerDomain: 'le plafond de demandes par domaine',
  approvalOver: 'le nombre de destinataires au-delà duquel un envoi demande une approbation',
  broadcastMarginPercent: 'l’écart admis entre l’approbation et l’envoi',
  retention: 'les durées de conservation',
};

export const putSettings =
  ({ store }: { store: Pick<Store, 'compiled'> }): PutSettings =>
  async (settings) => {
    const parsed = settingsSchema.safeParse(settings);
    if (parsed.success) return store.compiled.put('settings', parsed.data);
    const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    const wrong = Object.entries(labels).flatMap(([field, label]) => (fields.has(field) ? [label] : []));
    throw new VisibleError('invalid-settings', `Corrigez dans les réglages du site\u202f: ${wrong.join(', ')}.`, { cause: parsed.error });
  };
