import { nobody } from './access.ts';
import { choice, instant, integer, nested, text } from './fields.ts';
import { peopleCollection } from './people-collection.ts';

/** What publishing compiled for the functions beside pages: settings and mails, one row a key. */
export const compiled = peopleCollection({
  slug: 'compiled',
  singular: ['Élément compilé', 'Compiled item'],
  plural: ['Éléments compilés', 'Compiled items'],
  description: ['Ce que la publication prépare pour les envois.', 'What publishing prepares for sending.'],
  read: nobody,
  hidden: true,
  title: 'key',
  columns: ['key'],
  sort: 'key',
  fields: [text('key', ['Clé', 'Key'], { required: true, unique: true }), nested('value', ['Valeur', 'Value'])],
});

/** Small facts of the installation: the clock's offset, the last tick, the fingerprint of the suppression key. */
export const marks = peopleCollection({
  slug: 'marks',
  singular: ['Repère', 'Mark'],
  plural: ['Repères', 'Marks'],
  description: ['Les repères de l’installation.', 'Small facts of the installation.'],
  read: nobody,
  hidden: true,
  title: 'key',
  columns: ['key'],
  sort: 'key',
  fields: [text('key', ['Clé', 'Key'], { required: true, unique: true }), nested('value', ['Valeur', 'Value'])],
});

/** The queue of one machine. `key` is unique with its topic in it; a row that was handled is deleted. Times are wall times. */
export const queueRows = peopleCollection({
  slug: 'queue-rows',
  singular: ['Message en file', 'Queue row'],
  plural: ['File d’attente', 'Queue rows'],
  description: ['Les messages qui attendent leur traitement.', 'Messages that wait to be handled.'],
  read: nobody,
  hidden: true,
  title: 'key',
  columns: ['topic', 'status', 'attempts', 'reason', 'dueAt'],
  sort: 'dueAt',
  fields: [
    text('key', ['Clé', 'Key'], { required: true, unique: true }),
    text('topic', ['Sujet', 'Topic'], { required: true }),
    choice('status', ['État', 'Status'], { waiting: ['En attente', 'Waiting'], dead: ['Abandonné', 'Dead'] }, { required: true }),
    nested('body', ['Contenu', 'Body']),
    integer('attempts', ['Tentatives', 'Attempts'], { required: true }),
    text('reason', ['Motif', 'Reason']),
    instant('at', ['Arrivé le', 'Arrived at'], { required: true }),
    instant('dueAt', ['À traiter à partir de', 'Due at'], { required: true }),
    instant('leaseUntil', ['Bail jusqu’à', 'Lease until']),
    text('leaseToken', ['Bail', 'Lease']),
  ],
  indexes: [{ fields: ['topic', 'status', 'dueAt'] }],
});
