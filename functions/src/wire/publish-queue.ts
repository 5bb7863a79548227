import { sqsMessages } from '../adapters/sqs-messages.ts';
import { type Env, needed } from '../env.ts';
import { awsAccess } from './aws.ts';

/** The publish queue as its consumer uses it: how long a message stays hidden from others, in seconds. */
export function openPublishQueue(env: Env): { keepHidden(receiptHandle: string, seconds: number): Promise<void> } {
  const { changeVisibility } = sqsMessages(awsAccess(env));
  const url = needed(env.queues.publish, 'QUEUE_URL_PUBLISH');
  return { keepHidden: (receiptHandle, seconds) => changeVisibility(url, receiptHandle, seconds) };
}
