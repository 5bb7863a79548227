import { expect, it } from 'vitest';
import { french, set } from './french.ts';

const sentences = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : sentences(value as object, `${path}${name}.`),
  );

it('no sentence of the admin has a mark without its narrow space, or a straight apostrophe', () => {
  // an address in a sentence is one word
  const bad = sentences(french).filter(([, text]) =>
    /(?<!\u202f)[;!?»](?!\w)|(?<!\u202f):(?!\/\/)|«(?!\u202f)|'/.test(text.replace(/<a [^>]*>/g, '')),
  );
  expect(bad).toEqual([]);
});

it.each([
  ['Par Page: {{limit}}', 'Par Page\u202f: {{limit}}'],
  ['enregistrés\u00a0:', 'enregistrés\u202f:'],
  ['l\'URL <a href="{{verificationURL}}">ici</a>', 'l’URL <a href="{{verificationURL}}">ici</a>'],
  ['Le bloc "{{block}}" n’est pas autorisé.', 'Le bloc «\u202f{{block}}\u202f» n’est pas autorisé.'],
])('%s', (theirs, ours) => {
  expect(set(theirs)).toBe(ours);
});

it.each(['general.created', 'general.lastModified', 'version.status'])('%s has its space before the colon that Payload writes', (name) => {
  expect(Object.fromEntries(sentences(french))[name]).toMatch(/\u202f$/);
});
