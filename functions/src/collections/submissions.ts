import { peopleReaders } from './access.ts';
import { choice, contentId, instant, nested, recordId, secret, shownId, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { submissionOutcomeWords, suspicionWords } from './words.ts';

/** `Submission`: a form post as it came, before there is a lead. The key makes the same form sent twice one submission. */
export const submissions = peopleCollection({
  slug: 'submissions',
  singular: ['Demande', 'Submission'],
  plural: ['Demandes', 'Submissions'],
  description: ['Chaque formulaire reçu, avec ce qui en a été fait.', 'Every form received, and what became of it.'],
  read: peopleReaders,
  title: 'email',
  columns: ['email', 'offerTitle', 'outcome', 'reason', 'receivedAt'],
  sort: '-receivedAt',
  id: shownId,
  fields: [
    secret(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    instant('receivedAt', ['Reçue le', 'Received at'], { required: true, index: true }),
    text('email', ['Adresse e-mail', 'E-mail address'], { required: true, index: true }),
    secret(text('domain', ['Domaine', 'Domain'])),
    text('offerTitle', ['Offre', 'Offer']),
    unseen(text('offerKind', ['Type d’offre', 'Kind of offer'])),
    contentId('offerId', ['Identifiant de l’offre', 'Offer id'], { index: true }),
    choice('outcome', ['Suite donnée', 'Outcome'], submissionOutcomeWords, { required: true }),
    text('reason', ['Motif', 'Reason']),
    nested('fields', ['Champs remplis', 'Fields']),
    nested('ticked', ['Cases cochées', 'Ticked boxes']),
    nested('source', ['Source', 'Source']),
    contentId('pieceId', ['Contenu d’origine', 'Piece'], { index: true }),
    choice('suspicion', ['Soupçon', 'Suspicion'], suspicionWords),
    recordId('leadId', ['Prospect', 'Lead'], { index: true }),
    unseen(text('formId', ['Formulaire', 'Form'], { required: true })),
    unseen(text('formVersion', ['Version du formulaire', 'Form version'], { required: true })),
    secret(text('network', ['Réseau', 'Network'])),
  ],
  indexes: [{ fields: ['network', 'receivedAt'] }, { fields: ['domain', 'receivedAt'] }, { fields: ['outcome', 'leadId', 'receivedAt'] }],
});
