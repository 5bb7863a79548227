import { sqsMessages, type TakenMessage } from '../adapters/sqs-messages.ts';
import type { Env } from '../env.ts';
import { awsAccess } from './aws.ts';

/** What SES reports of its mails, as a queue keeps it until somebody takes it. */
export type ReportsQueue = { receive(): Promise<TakenMessage[]>; remove(receiptHandle: string): Promise<void> };

/**
 * Null where none is named: bounces and complaints come by POST then, or not at all.
 * @param seconds that a question waits for a report
 */
export function openReportsQueue(env: Env, seconds = 20): ReportsQueue | null {
  const { providerEvents: url } = env.queues;
  if (url === null) return null;
  const { receive, remove } = sqsMessages(awsAccess(env));
  return { receive: () => receive(url, seconds), remove: (receiptHandle) => remove(url, receiptHandle) };
}
