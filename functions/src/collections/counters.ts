import { figuresReaders } from './access.ts';
import { integer, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';

/** `Counter`: views and clicks of one day, one piece, one block, one metric. No person in it. */
export const counters = peopleCollection({
  slug: 'counters',
  singular: ['Compteur', 'Counter'],
  plural: ['Compteurs', 'Counters'],
  description: ['Vues et clics par jour, sans cookie et sans personne.', 'Views and clicks a day, without cookies or people.'],
  read: figuresReaders,
  title: 'piece',
  columns: ['day', 'piece', 'block', 'metric', 'total'],
  sort: '-day',
  fields: [
    unseen(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    text('day', ['Jour', 'Day'], { required: true }),
    text('piece', ['Contenu', 'Piece'], { required: true }),
    text('block', ['Bloc', 'Block'], { required: true }),
    text('metric', ['Mesure', 'Metric'], { required: true }),
    integer('total', ['Total', 'Total'], { required: true }),
  ],
  indexes: [{ fields: ['piece', 'day'] }, { fields: ['day', 'metric'] }],
});
