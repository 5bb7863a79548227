import { correlationOf } from '../../domain/correlation.ts';
import { VisibleError } from '../../domain/errors.ts';
import type { Log } from '../../ports.ts';

/** What we read of an SQS event of Lambda. */
export type SqsEvent = { Records: readonly { messageId: string; body: string }[] };
export type SqsBatchResponse = { batchItemFailures: { itemIdentifier: string }[] };

/**
 * One batch of SQS messages. A message whose handling throws is given back alone (partial batch failure): SQS shows it again later and, in the end,
 * moves it to the dead-letter queue, where a person sees it. That is also the way of a message that nobody can read: nothing is dropped here.
 */
export function sqsHandler(handle: (body: unknown) => Promise<unknown>, log: Log): (event: SqsEvent) => Promise<SqsBatchResponse> {
  return async ({ Records }) => {
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        const read = json(body);
        return log.within(correlationOf(read), async () => {
          try {
            if (read === undefined) throw new VisibleError('malformed-message', 'Ce message n’est pas du JSON.');
            await handle(read);
            return [];
          } catch (error) {
            log.measure({ messagesFailed: 1 });
            log.error('message-failed', error, { messageId });
            return [{ itemIdentifier: messageId }];
          }
        });
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
}

/** Undefined for what is no JSON. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
