import { figuresReaders } from './access.ts';
import { choice, instant, secret, text } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { suppressionReasonWords } from './words.ts';

/** `Suppression`: do not mail. A keyed hash of the address and nothing else of the person; outlives the lead. */
export const suppressions = peopleCollection({
  slug: 'suppressions',
  singular: ['Adresse exclue', 'Suppression'],
  plural: ['Adresses exclues', 'Suppressions'],
  description: ['Les adresses auxquelles plus rien ne part, sous forme d’empreinte.', 'Addresses that nothing is sent to, as hashes.'],
  read: figuresReaders,
  title: 'reason',
  columns: ['reason', 'since'],
  sort: '-since',
  fields: [
    choice('reason', ['Motif', 'Reason'], suppressionReasonWords, { required: true }),
    instant('since', ['Depuis le', 'Since'], { required: true, index: true }),
    secret(text('addressHash', ['Empreinte de l’adresse', 'Address hash'], { required: true, unique: true })),
  ],
});
