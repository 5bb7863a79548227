import { describe, expect, it } from 'vitest';
import { ulid } from '../../domain/builders.test-support.ts';
import type { Log } from '../../ports.ts';
import { quietLog } from '../../use-cases/quiet-log.test-support.ts';
import { sqsHandler } from './sqs.ts';

function keptErrors(): Log & { errors: unknown[] } {
  const errors: unknown[] = [];
  return { ...quietLog, errors, error: (_event, _error, fields) => void errors.push(fields) };
}

describe('sqsHandler', () => {
  it('handles every message of a batch', async () => {
    const seen: unknown[] = [];
    const handle = sqsHandler(async (body) => seen.push(body), keptErrors());
    const answer = await handle({
      Records: [
        { messageId: '1', body: '{"sendId":"a"}' },
        { messageId: '2', body: '{"sendId":"b"}' },
      ],
    });
    expect(seen).toEqual([{ sendId: 'a' }, { sendId: 'b' }]);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it('gives back the message that failed, alone', async () => {
    const log = keptErrors();
    const handle = sqsHandler(async (body) => {
      if (body === 'mauvais') throw new Error('non');
    }, log);
    const answer = await handle({
      Records: [
        { messageId: '1', body: '"bon"' },
        { messageId: '2', body: '"mauvais"' },
      ],
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(log.errors).toEqual([{ messageId: '2' }]);
  });

  it('handles each message within the submission that it goes back to', async () => {
    const within: (string | null)[] = [];
    const log: Log = {
      ...quietLog,
      within: (correlation, work) => {
        within.push(correlation);
        return work();
      },
    };
    const handle = sqsHandler(async () => undefined, log);
    await handle({ Records: [{ messageId: '1', body: JSON.stringify({ sendId: ulid(2), submissionId: ulid(1) }) }] });
    expect(within).toEqual([ulid(1)]);
  });

  it('gives back what is no JSON, so that it ends where a person sees it', async () => {
    const handle = sqsHandler(async () => undefined, keptErrors());
    expect(await handle({ Records: [{ messageId: '1', body: '{' }] })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });
});
