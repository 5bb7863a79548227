import { describe, expect, it } from 'vitest';
import { withoutValues } from './log-destination.ts';

const message = 'Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: claire@exemple.fr,"Exemple" \\ Cie';
const failure = {
  level: 50,
  err: {
    message: `${message}: database is locked`,
    stack: `Error: ${message}\n    at run (/app/node_modules/@payloadcms/drizzle/dist/insert.js:12:5)\n    at next (node:internal:1:2)`,
    params: ['claire@exemple.fr', '"Exemple" ] \\ Cie', 12],
  },
  msg: message,
};

describe('a line of the log about a statement that failed', () => {
  const cleaned = withoutValues(`${JSON.stringify(failure)}\n`);

  it('is still one line of JSON', () => {
    expect(cleaned.endsWith('}\n')).toBe(true);
    expect(JSON.parse(cleaned).level).toBe(50);
  });

  it('has lost the values, in the message, the stack and the list', () => {
    expect(cleaned).not.toMatch(/claire|Exemple|Cie/);
    expect(JSON.parse(cleaned).err.params).toEqual([]);
  });

  it('says what failed, and where', () => {
    const { err, msg } = JSON.parse(cleaned);
    expect(msg).toBe('Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: (…)');
    expect(err.stack).toContain('\n    at run (/app/node_modules/@payloadcms/drizzle/dist/insert.js:12:5)\n    at next');
  });
});

describe('any other line of the log', () => {
  it('loses addresses, wherever they stand', () => {
    const line = JSON.stringify({ msg: 'No user claire@exemple.fr.', path: 'C:\\claire@exemple.fr', url: '/x?email=claire%40exemple.fr' });
    const { msg, path, url } = JSON.parse(withoutValues(line));
    expect([msg, path, url]).toEqual(['No user (adresse)', 'C:\\(adresse)', '/(adresse)']);
  });

  it('stays as it is without one', () => {
    const line = JSON.stringify({
      level: 30,
      msg: 'Migrated: initial (28ms)',
      at: '/app/node_modules/@payloadcms/db-sqlite/dist/index.js',
    });
    expect(withoutValues(line)).toBe(line);
  });
});
