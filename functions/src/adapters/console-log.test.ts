import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { consoleLog } from './console-log.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => vi.restoreAllMocks());

const written = () => JSON.parse(lines[0] ?? '') as Record<string, unknown>;

describe('consoleLog', () => {
  it('writes one JSON object a line', () => {
    consoleLog('edge').info('started', { port: 3000, ready: true, note: 'deux\nlignes' });
    expect(lines[0]).not.toContain('\n');
    expect(written()).toMatchObject({ level: 'info', service: 'edge', event: 'started', port: 3000, ready: true });
    expect(Date.parse(String(written().at))).not.toBeNaN();
  });

  it('takes addresses out of every text', () => {
    const cause = new Error('insert into leads values (zoe.dupont+ia@entreprise.example, …)');
    consoleLog('edge').error('failed', new TransientError('smtp', 'refused: <zoe@entreprise.example>', { cause }), {
      detail: 'to ZOE@X.example',
    });
    expect(lines[0]).not.toMatch(/@|zoe/i);
    expect(written()).toMatchObject({ error: 'TransientError', code: 'smtp', message: 'refused: <(adresse)>' });
  });

  it('keeps named particulars to itself', () => {
    consoleLog('edge').warn('odd', { email: 'x', token: 'abc', company: 'Entreprise', send: '01J' });
    expect(written()).toMatchObject({ email: '(…)', token: '(…)', company: '(…)', send: '01J' });
  });

  it('survives a thrown thing that is no error', () => {
    consoleLog('edge').error('failed', 'zoe@entreprise.example');
    expect(written()).toMatchObject({ error: 'string' });
    expect(lines[0]).not.toContain('zoe');
  });
});
