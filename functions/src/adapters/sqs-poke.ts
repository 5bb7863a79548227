import type { Log, Poke } from '../ports.ts';
import type { AwsAccess } from './aws-request.ts';
import { newId } from './random.ts';
import { sqsMessages } from './sqs-messages.ts';

/** All messages to the publish worker are one group: SQS then hands them out one after the other. */
export const publishGroup = 'publish';

/**
 * Wakes the publish worker on AWS, by a message in its FIFO queue. Awaited by whoever saves: a function is frozen with its answer, and what it
 * had not sent by then stays unsent. Each message has a name of its own: of two within five minutes the second may be about something new.
 */
export function sqsPoke(access: AwsAccess, queueUrl: string, log: Pick<Log, 'warn'>): Poke {
  const { send } = sqsMessages(access);
  return async () => {
    try {
      await send(queueUrl, JSON.stringify({ kind: 'poke' }), { group: publishGroup, deduplication: newId() });
    } catch (error) {
      // The row is written: the worker's own round, once a minute, finds it.
      log.warn('poke-failed', { reason: error instanceof Error ? error.message : 'unknown' });
    }
  };
}
