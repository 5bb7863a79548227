import { figuresReaders } from './access.ts';
import { contentId, instant, integer, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';

/** `Edition`: a whitepaper as it was at one publish, with its PDF. Immutable once written. */
export const editions = peopleCollection({
  slug: 'editions',
  singular: ['Édition', 'Edition'],
  plural: ['Éditions', 'Editions'],
  description: ['Chaque publication d’un comparatif, avec son PDF.', 'Each publish of a whitepaper, with its PDF.'],
  read: figuresReaders,
  title: 'whitepaperTitle',
  columns: ['whitepaperTitle', 'number', 'fileName', 'bytes', 'publishedAt'],
  sort: '-publishedAt',
  fields: [
    text('whitepaperTitle', ['Comparatif', 'Whitepaper'], { required: true }),
    contentId('whitepaperId', ['Identifiant du comparatif', 'Whitepaper id'], { required: true }),
    integer('number', ['Édition n°', 'Edition no.'], { required: true }),
    unseen(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    unseen(text('assetKey', ['Fichier', 'Asset key'], { required: true })),
    text('fileName', ['Nom du fichier', 'File name'], { required: true }),
    integer('bytes', ['Taille (octets)', 'Size (bytes)'], { required: true }),
    text('sha256', ['Empreinte du PDF', 'PDF digest'], { required: true }),
    unseen(text('contentHash', ['Empreinte du contenu', 'Content hash'], { required: true })),
    instant('publishedAt', ['Publiée le', 'Published at'], { required: true }),
  ],
  indexes: [{ fields: ['whitepaperId', 'number'] }],
});
