import { expect, it } from 'vitest';
import { withoutParticulars } from './log-text.ts';

const failed =
  'Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: claire@exemple.fr,"Exemple" \\ Cie,Claire\nRoche';

it.each([
  ['a message', failed, 'Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: (…)'],
  [
    'a stack',
    `Error: ${failed}\n    at run (/app/node_modules/@payloadcms/drizzle/dist/insert.js:12:5)\n    at next (node:internal:1:2)`,
    'Error: Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: (…)\n    at run (/app/node_modules/@payloadcms/drizzle/dist/insert.js:12:5)\n    at next (node:internal:1:2)',
  ],
  [
    'a duplicate',
    'E11000 duplicate key error collection: sillage.leads index: company_1 dup key: { company: "Exemple" }',
    'E11000 duplicate key error collection: sillage.leads index: company_1 dup key: {…}',
  ],
  ['an address', 'No user claire@exemple.fr.', 'No user (adresse)'],
  ['an address in a query', '/x?email=claire%40exemple.fr', '(adresse)'],
])('takes particulars out of %s, and leaves what failed and where', (_, text, expected) => {
  expect(withoutParticulars(text)).toBe(expected);
  expect(withoutParticulars(expected)).toBe(expected);
});

it('leaves other texts as they are', () => {
  const text = 'Migrated: initial (28ms) /app/node_modules/@payloadcms/db-sqlite/dist/index.js';
  expect(withoutParticulars(text)).toBe(text);
});
