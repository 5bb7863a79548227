import { nobody } from './access.ts';
import { choice, instant, integer, longText, nested, text } from './fields.ts';
import { peopleCollection } from './people-collection.ts';
import { controlStateWords } from './words.ts';

/** `Control`: a switch that staff or the product turned. A few rows; their turns are in the audit events. */
export const controls = peopleCollection({
  slug: 'controls',
  singular: ['Interrupteur', 'Control'],
  plural: ['Interrupteurs', 'Controls'],
  description: ['Ce qui est en pause, par qui et pourquoi.', 'What is paused, by whom and why.'],
  read: nobody,
  hidden: true,
  title: 'key',
  columns: ['key', 'state', 'reason', 'at'],
  sort: 'key',
  fields: [
    text('key', ['Clé', 'Key'], { required: true, unique: true }),
    choice('state', ['État', 'State'], controlStateWords, { required: true }),
    longText('reason', ['Motif', 'Reason']),
    nested('by', ['Par', 'By']),
    instant('at', ['Le', 'At'], { required: true }),
    integer('revision', ['Révision', 'Revision'], { required: true }),
  ],
});
