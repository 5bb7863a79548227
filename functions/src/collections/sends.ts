import { peopleReaders } from './access.ts';
import { choice, instant, integer, nested, recordId, secret, submissionId, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { purposeWords, sendKindWords, sendStatusWords } from './words.ts';

/** `Send`: one mail to one person, inserted under its deterministic key before anything is submitted. */
export const sends = peopleCollection({
  slug: 'sends',
  singular: ['Envoi', 'Send'],
  plural: ['Envois', 'Sends'],
  description: ['Chaque e-mail, envoyé ou non, avec son motif.', 'Every mail, sent or not, with its reason.'],
  read: peopleReaders,
  title: 'title',
  columns: ['title', 'to', 'kind', 'status', 'reason', 'dueAt', 'submittedAt'],
  sort: '-queuedAt',
  fields: [
    text('title', ['Objet', 'Subject'], { required: true }),
    text('to', ['Destinataire', 'Recipient'], { required: true }),
    choice('kind', ['Nature', 'Kind'], sendKindWords, { required: true }),
    choice('purpose', ['Finalité', 'Purpose'], purposeWords),
    choice('status', ['État', 'Status'], sendStatusWords, { required: true }),
    text('reason', ['Motif', 'Reason']),
    integer('attempts', ['Tentatives', 'Attempts'], { required: true }),
    instant('dueAt', ['À envoyer à partir de', 'Due at'], { required: true }),
    instant('queuedAt', ['Mis en attente le', 'Queued at'], { required: true, index: true }),
    instant('submittedAt', ['Remis le', 'Submitted at']),
    instant('settledAt', ['Réglé le', 'Settled at']),
    secret(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    recordId('leadId', ['Prospect', 'Lead']),
    recordId('enrolmentId', ['Inscription', 'Enrolment'], { index: true }),
    recordId('broadcastId', ['Envoi groupé', 'Broadcast']),
    submissionId(),
    unseen(nested('mail', ['E-mail compilé', 'Compiled mail'])),
    secret(nested('link', ['Lien', 'Link'])),
    secret(nested('values', ['Valeurs', 'Values'])),
    secret(instant('leaseUntil', ['Bail jusqu’à', 'Lease until'])),
    secret(text('leaseToken', ['Bail', 'Lease'])),
    unseen(text('messageId', ['Identifiant du message', 'Message id'], { required: true })),
    unseen(text('providerId', ['Identifiant du prestataire', 'Provider id'], { index: true })),
  ],
  indexes: [
    { fields: ['kind', 'status', 'dueAt'] },
    { fields: ['kind', 'status', 'leaseUntil'] },
    { fields: ['kind', 'status', 'submittedAt', 'leadId'] },
    { fields: ['broadcastId', 'status', 'reason', 'key'] },
    { fields: ['leadId', 'queuedAt'] },
    { fields: ['kind', 'submittedAt', 'leadId'] },
  ],
});
