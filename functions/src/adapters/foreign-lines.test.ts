import { afterEach, describe, expect, it, vi } from 'vitest';
import { logLineSchema } from '../log-line.ts';
import { consoleLine, payloadLine, shapeConsole } from './foreign-lines.ts';

const read = (line: string) => logLineSchema.parse(JSON.parse(line)) as Record<string, unknown>;
const message = 'Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: claire@exemple.fr,"Exemple" \\ Cie';
const failure = {
  level: 50,
  time: Date.parse('2026-11-23T09:00:00.000Z'),
  pid: 1,
  hostname: 'serveur',
  name: 'payload',
  collection: 'leads',
  user: { email: 'claire@exemple.fr' },
  email: 'claire@exemple.fr',
  err: {
    type: 'DrizzleQueryError',
    message: `${message}: database is locked`,
    stack: `Error: ${message}\n    at run (/app/node_modules/@payloadcms/drizzle/dist/insert.js:12:5)`,
    params: ['claire@exemple.fr', '"Exemple" ] \\ Cie', 12],
  },
  msg: message,
};

afterEach(() => vi.restoreAllMocks());

describe('a line of Payload’s log', () => {
  const line = payloadLine('admin', `${JSON.stringify(failure)}\n`);

  it('is one of ours, with what failed and where', () => {
    expect(read(line)).toEqual({
      at: '2026-11-23T09:00:00.000Z',
      level: 'error',
      service: 'admin',
      event: 'payload',
      correlation: null,
      collection: 'leads',
      said: 'Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: (…)',
      error: 'DrizzleQueryError',
      code: null,
      reason: 'Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: (…)',
      stack:
        'Error: Failed query: insert into "leads" ("email", "company") values (?, ?)\nparams: (…)\n    at run (/app/node_modules/@payloadcms/drizzle/dist/insert.js:12:5)',
    });
  });

  it('has lost the values, whatever names them', () => {
    expect(line).not.toMatch(/claire|Exemple|Cie|serveur/);
  });

  it.each([
    [20, 'info'],
    [30, 'info'],
    [40, 'warn'],
    [60, 'error'],
  ])('of level %i is %s', (level, expected) => {
    expect(read(payloadLine('worker', JSON.stringify({ level, msg: 'x' }))).level).toBe(expected);
  });

  it('that is no JSON is kept as a text', () => {
    expect(read(payloadLine('worker', 'claire@exemple.fr: no\n'))).toMatchObject({ event: 'payload', said: '(adresse): no' });
  });
});

describe('what is said through console', () => {
  it('is a line of ours, in one colour', () => {
    const line = consoleLine('admin', 'warn', ['\u001b[33m⚠\u001b[39m %s is slow', '/admin']);
    expect(read(line)).toMatchObject({ level: 'warn', service: 'admin', event: 'console', said: '⚠ /admin is slow' });
  });

  it('names an error, without the values that it quotes', () => {
    const line = consoleLine('admin', 'error', ['⨯', new TypeError(message)]);
    expect(line).not.toMatch(/claire|Exemple/);
    expect(read(line)).toMatchObject({ error: 'TypeError', stack: expect.stringContaining('at ') });
  });

  it('goes that way from then on', () => {
    const lines: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    const own = { log: vi.fn(), info: vi.fn(), debug: vi.fn(), warn: vi.fn(), error: vi.fn(), trace: vi.fn() };
    shapeConsole('admin', own);
    own.error('refusé');
    expect(lines.map(read)).toMatchObject([{ level: 'error', event: 'console', said: 'refusé' }]);
  });
});
