import { peopleReaders } from './access.ts';
import { choice, contentId, instant, integer, recordId, secret, submissionId, text } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { enrolmentStatusWords, entryWords, exitReasonWords } from './words.ts';

/** `Enrolment`: one lead in one sequence, pinned to a version. (status, nextAt) makes a tick cost what is due, not what exists; (versionId, status, stepKey) counts who stands where. */
export const enrolments = peopleCollection({
  slug: 'enrolments',
  singular: ['Inscription à une séquence', 'Enrolment'],
  plural: ['Inscriptions aux séquences', 'Enrolments'],
  description: ['Où en est chaque prospect dans chaque séquence.', 'Where each lead stands in each sequence.'],
  read: peopleReaders,
  title: 'sequenceTitle',
  columns: ['sequenceTitle', 'leadId', 'status', 'exitReason', 'nextAt', 'heldAt', 'entry', 'enteredAt'],
  sort: '-enteredAt',
  fields: [
    secret(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    recordId('leadId', ['Prospect', 'Lead'], { required: true, index: true }),
    text('sequenceTitle', ['Séquence', 'Sequence'], { required: true }),
    contentId('sequenceId', ['Identifiant de la séquence', 'Sequence id'], { required: true }),
    recordId('versionId', ['Version', 'Version'], { required: true }),
    choice('entry', ['Entrée', 'Entry'], entryWords, { required: true }),
    text('enteredBy', ['Inscrit par', 'Entered by']),
    submissionId(),
    choice('status', ['État', 'Status'], enrolmentStatusWords, { required: true }),
    choice('exitReason', ['Motif de sortie', 'Exit reason'], exitReasonWords),
    text('stepKey', ['Prochaine étape', 'Next step']),
    integer('visit', ['Passage', 'Visit'], { required: true }),
    instant('nextAt', ['Prochaine échéance', 'Next at']),
    instant('heldAt', ['Retenue depuis', 'Held since']),
    secret(instant('leaseUntil', ['Bail jusqu’à', 'Lease until'])),
    secret(text('leaseToken', ['Bail', 'Lease'])),
    instant('enteredAt', ['Entrée le', 'Entered at'], { required: true, index: true }),
    instant('endedAt', ['Terminée le', 'Ended at']),
  ],
  indexes: [{ fields: ['status', 'nextAt'] }, { fields: ['versionId', 'status', 'stepKey'] }, { fields: ['sequenceId', 'heldAt'] }],
});
