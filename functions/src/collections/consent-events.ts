import { peopleReaders } from './access.ts';
import { choice, instant, integer, longText, recordId, secret, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { consentActionWords, consentMethodWords, purposeWords } from './words.ts';

/** `ConsentEvent`: the append-only ledger. `seq` is unique, so the hash chain cannot fork. */
export const consentEvents = peopleCollection({
  slug: 'consent-events',
  singular: ['Consentement', 'Consent event'],
  plural: ['Consentements', 'Consent events'],
  description: ['Le registre des consentements : on y ajoute, on n’y change rien.', 'The consent ledger: appended to, never changed.'],
  read: peopleReaders,
  title: 'wording',
  columns: ['seq', 'leadId', 'purpose', 'action', 'method', 'wording', 'at'],
  sort: '-seq',
  fields: [
    integer('seq', ['Numéro', 'Number'], { required: true, unique: true }),
    secret(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    recordId('leadId', ['Prospect', 'Lead'], { index: true }),
    choice('purpose', ['Finalité', 'Purpose'], purposeWords, { required: true }),
    choice('action', ['Action', 'Action'], consentActionWords, { required: true }),
    choice('method', ['Moyen', 'Method'], consentMethodWords, { required: true }),
    longText('wording', ['Texte exact', 'Exact wording']),
    text('wordingVersion', ['Empreinte du texte', 'Wording digest'], { required: true }),
    text('formId', ['Formulaire', 'Form']),
    text('formVersion', ['Version du formulaire', 'Form version']),
    text('pageUrl', ['Page', 'Page']),
    recordId('submissionId', ['Demande', 'Submission'], { index: true }),
    secret(text('network', ['Réseau', 'Network'])),
    instant('at', ['Le', 'At'], { required: true, index: true }),
    secret(text('salt', ['Sel', 'Salt'])),
    unseen(text('personDigest', ['Empreinte de la personne', 'Person digest'], { required: true })),
    unseen(text('prevHash', ['Empreinte précédente', 'Previous hash'], { required: true })),
    text('hash', ['Empreinte', 'Hash'], { required: true }),
  ],
  // Everything that a decision needs of a line: whole audiences are counted without reading one.
  indexes: [{ fields: ['purpose', 'leadId', 'seq', 'action'] }],
});
