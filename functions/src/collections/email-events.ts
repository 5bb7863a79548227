import { figuresReaders } from './access.ts';
import { bilingual, choice, instant, recordId, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { emailEventTypeWords } from './words.ts';

/** `EmailEvent`: a provider's report about one send. The provider's id is unique, so a report that comes twice counts once. */
export const emailEvents = peopleCollection({
  slug: 'email-events',
  singular: ['Retour de distribution', 'E-mail event'],
  plural: ['Retours de distribution', 'E-mail events'],
  description: ['Ce que le prestataire dit de chaque envoi.', 'What the provider reports about each send.'],
  read: figuresReaders,
  title: 'type',
  columns: ['type', 'permanent', 'detail', 'at'],
  sort: '-at',
  fields: [
    choice('type', ['Type', 'Type'], emailEventTypeWords, { required: true }),
    { name: 'permanent', type: 'checkbox', label: bilingual(['Définitif', 'Permanent']) },
    text('detail', ['Détail', 'Detail']),
    instant('at', ['Le', 'At'], { required: true, index: true }),
    unseen(text('providerEventId', ['Identifiant du retour', 'Provider event id'], { required: true, unique: true })),
    recordId('sendId', ['Envoi', 'Send'], { index: true }),
    unseen(text('providerMessageId', ['Identifiant du message', 'Provider message id'])),
  ],
});
