import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ulid } from '../domain/builders.test-support.ts';
import { TransientError } from '../domain/errors.ts';
import { logLineSchema } from '../log-line.ts';
import { consoleLog } from './console-log.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  const keep = (text: string | Uint8Array) => lines.push(String(text)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => vi.restoreAllMocks());

/** The lines so far, each read by the schema. */
const written = () => lines.map((line) => logLineSchema.parse(JSON.parse(line)) as Record<string, unknown>);

describe('consoleLog', () => {
  it('writes one JSON object a line', () => {
    consoleLog('edge').info('started', { port: 3000, ready: true, note: 'deux\nlignes' });
    expect(lines[0]?.trimEnd()).not.toContain('\n');
    expect(written()[0]).toMatchObject({ level: 'info', service: 'edge', event: 'started', correlation: null, port: 3000, ready: true });
  });

  it('takes addresses out of every text', () => {
    const cause = new Error('insert into leads values (zoe.dupont+ia@entreprise.example, …)');
    consoleLog('edge').error('failed', new TransientError('smtp', 'refused: <zoe@entreprise.example>', { cause }), {
      detail: 'to ZOE@X.example',
    });
    expect(lines[0]).not.toMatch(/zoe/i);
    expect(written()[0]).toMatchObject({ error: 'TransientError', code: 'smtp', message: 'refused: <(adresse)>' });
  });

  it('keeps named particulars to itself', () => {
    consoleLog('edge').warn('odd', { email: 'x', token: 'abc', company: 'Entreprise', userAgent: 'Firefox', send: '01J' });
    expect(written()[0]).toMatchObject({ email: '(…)', token: '(…)', company: '(…)', userAgent: '(…)', send: '01J' });
  });

  it('survives a thrown thing that is no error', () => {
    consoleLog('edge').error('failed', 'zoe@entreprise.example');
    expect(written()[0]).toMatchObject({ error: 'string' });
    expect(lines[0]).not.toContain('zoe');
  });

  it('says what it goes back to in everything that is awaited within, side by side', async () => {
    const log = consoleLog('ingest');
    const work = (n: number) =>
      log.within(ulid(n), async () => {
        await new Promise((resolve) => setImmediate(resolve));
        log.info('done', { n });
      });
    await Promise.all([work(1), work(2)]);
    log.info('done', { n: 0 });
    log.info('done', { n: 3, correlation: ulid(3) });
    expect(written().map(({ n, correlation }) => [n, correlation])).toEqual([
      [1, ulid(1)],
      [2, ulid(2)],
      [0, null],
      [3, ulid(3)],
    ]);
  });

  it('writes the figures of a batch in one line, a further one for each kind of mail, and nothing the second time', () => {
    const log = consoleLog('tick', 'production');
    log.measure({ mailsSubmitted: 2, mailsFailed: 0 }, 'marketing');
    log.measure({ mailsSubmitted: 3 }, 'marketing');
    log.measure({ tickDuration: 120, enrolmentsAdvanced: 4 });
    log.flush();
    log.flush();
    expect(written()).toEqual([
      expect.objectContaining({
        event: 'figures',
        stage: 'production',
        kind: 'marketing',
        mailsSubmitted: 5,
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            { Namespace: 'Sillage', Dimensions: [['stage', 'kind']], Metrics: [{ Name: 'mailsSubmitted', Unit: 'Count' }] },
          ],
        },
      }),
      expect.objectContaining({
        stage: 'production',
        tickDuration: 120,
        enrolmentsAdvanced: 4,
        _aws: expect.objectContaining({
          CloudWatchMetrics: [
            {
              Namespace: 'Sillage',
              Dimensions: [['stage']],
              Metrics: [
                { Name: 'tickDuration', Unit: 'Milliseconds' },
                { Name: 'enrolmentsAdvanced', Unit: 'Count' },
              ],
            },
          ],
        }),
      }),
    ]);
  });

  it('keeps every duration of a batch, and no more than CloudWatch takes', () => {
    const log = consoleLog('edge', 'production');
    for (let n = 1; n <= 101; n += 1) log.measure({ tickDuration: n });
    log.flush();
    const [line] = written();
    expect(line?.tickDuration).toHaveLength(100);
  });

  it('has no stage on one machine, and shows sums and last durations since the start', () => {
    const log = consoleLog('edge');
    log.measure({ submissionsAccepted: 1, tickDuration: 30 });
    log.flush();
    log.measure({ submissionsAccepted: 2, tickDuration: 10 });
    log.measure({ mailsSubmitted: 1 }, 'transactional');
    expect(written()[0]).not.toHaveProperty('_aws');
    expect(log.figures()).toEqual({ submissionsAccepted: 3, tickDuration: 10, 'mailsSubmitted.transactional': 1 });
  });
});
