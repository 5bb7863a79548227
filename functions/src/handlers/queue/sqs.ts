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
        try {
          await handle(JSON.parse(body));
          return [];
        } catch (error) {
          log.error('message-failed', error, { messageId });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
}
