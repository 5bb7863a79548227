import { peopleReaders } from './access.ts';
import { choice, contentId, instant, integer, longText, nested, recordId, secret, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { broadcastStatusWords } from './words.ts';

/** `BroadcastRun`: one mail to many, as it was approved, and how far it has come. The CMS shows it beside the document that asked for it. */
export const broadcastRuns = peopleCollection({
  slug: 'broadcast-runs',
  singular: ['Déroulement d’un envoi', 'Broadcast run'],
  plural: ['Déroulements d’envois', 'Broadcast runs'],
  description: ['Les envois groupés, tels qu’approuvés, et où ils en sont.', 'Broadcasts, as approved, and how far they have come.'],
  read: peopleReaders,
  title: 'title',
  columns: ['title', 'status', 'planned', 'startAt', 'endedAt'],
  sort: '-requestedAt',
  fields: [
    text('title', ['Envoi', 'Broadcast'], { required: true }),
    choice('status', ['État', 'Status'], broadcastStatusWords, { required: true }),
    text('subject', ['Objet', 'Subject'], { required: true }),
    longText('haltReason', ['Motif', 'Reason']),
    integer('planned', ['Lignes écrites', 'Rows written'], { required: true }),
    integer('marginPercent', ['Marge, en pour cent', 'Margin, per cent'], { required: true }),
    integer('throttlePerMinute', ['E-mails par minute au plus', 'Mails a minute at most']),
    instant('startAt', ['À partir de', 'From'], { required: true }),
    instant('requestedAt', ['Demandé le', 'Requested at'], { required: true, index: true }),
    instant('approvedAt', ['Approuvé le', 'Approved at']),
    instant('startedAt', ['Commencé le', 'Started at']),
    instant('endedAt', ['Terminé le', 'Ended at']),
    nested('audience', ['Destinataires', 'Audience']),
    nested('approved', ['Nombres approuvés', 'Approved counts']),
    nested('requestedBy', ['Demandé par', 'Requested by']),
    nested('approvedBy', ['Approuvé par', 'Approved by']),
    contentId('broadcastId', ['Document', 'Document'], { required: true, unique: true }),
    unseen(text('mailKey', ['E-mail compilé', 'Compiled mail'], { required: true })),
    recordId('cursor', ['Dernier prospect', 'Last lead']),
    recordId('through', ['Jusqu’à ce prospect', 'Through this lead']),
    unseen(instant('nextDueAt', ['Prochain départ', 'Next due'])),
    secret(instant('leaseUntil', ['Bail jusqu’à', 'Lease until'])),
    secret(text('leaseToken', ['Bail', 'Lease'])),
    unseen(integer('revision', ['Révision', 'Revision'], { required: true })),
  ],
  indexes: [{ fields: ['status', 'requestedAt'] }],
});
