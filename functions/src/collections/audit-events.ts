import { auditReaders } from './access.ts';
import { instant, nested, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';

/** `AuditEvent`: what a member of staff did, before and after. */
export const auditEvents = peopleCollection({
  slug: 'audit-events',
  singular: ['Action du personnel', 'Audit event'],
  plural: ['Journal des actions', 'Audit events'],
  description: ['Qui a fait quoi, et quand.', 'Who did what, and when.'],
  read: auditReaders,
  title: 'action',
  columns: ['at', 'actorName', 'action', 'targetCollection', 'targetTitle'],
  sort: '-at',
  fields: [
    instant('at', ['Le', 'At'], { required: true, index: true }),
    unseen(text('actorId', ['Identifiant de la personne', 'Actor id'], { index: true })),
    text('actorName', ['Personne', 'Actor']),
    text('action', ['Action', 'Action'], { required: true }),
    text('targetCollection', ['Rubrique', 'Collection']),
    unseen(text('targetId', ['Identifiant', 'Target id'], { index: true })),
    text('targetTitle', ['Objet', 'Target']),
    nested('before', ['Avant', 'Before']),
    nested('after', ['Après', 'After']),
  ],
});
