import { figuresReaders } from './access.ts';
import { bilingual, choice, contentId, instant, integer, nested, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { purposeWords } from './words.ts';

/** `SequenceVersion`: a sequence as it was at one publish, mails included. Immutable but for `active` and corrections of its mails. */
export const sequenceVersions = peopleCollection({
  slug: 'sequence-versions',
  singular: ['Version de séquence', 'Sequence version'],
  plural: ['Versions de séquences', 'Sequence versions'],
  description: [
    'Chaque publication d’une séquence : un prospect reste sur la version dans laquelle il est entré.',
    'Each publish of a sequence: a lead stays on the version it entered.',
  ],
  read: figuresReaders,
  title: 'sequenceTitle',
  columns: ['sequenceTitle', 'number', 'active', 'purpose', 'publishedAt'],
  sort: '-publishedAt',
  fields: [
    text('sequenceTitle', ['Séquence', 'Sequence'], { required: true }),
    contentId('sequenceId', ['Identifiant de la séquence', 'Sequence id'], { required: true }),
    integer('number', ['Version n°', 'Version no.'], { required: true }),
    unseen(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    choice('purpose', ['Finalité', 'Purpose'], purposeWords, { required: true }),
    { name: 'active', type: 'checkbox', label: bilingual(['Accueille de nouveaux prospects', 'Takes new leads']), index: true },
    nested('trigger', ['Entrée', 'Trigger']),
    nested('window', ['Horaires d’envoi', 'Send window']),
    integer('capPerWeek', ['E-mails par semaine, au plus', 'Mails a week, at most'], { required: true }),
    nested('steps', ['Étapes', 'Steps']),
    unseen(nested('mails', ['E-mails compilés', 'Compiled mails'])),
    unseen(nested('outlines', ['Objets et empreintes des e-mails', 'Subjects and hashes of the mails'])),
    unseen(text('contentHash', ['Empreinte du contenu', 'Content hash'], { required: true })),
    nested('corrections', ['Corrections', 'Corrections']),
    instant('publishedAt', ['Publiée le', 'Published at'], { required: true }),
  ],
  indexes: [{ fields: ['sequenceId', 'number'] }],
});
