import { TransientError } from '../domain/errors.ts';
import type { Queue, Topic } from '../ports.ts';
import type { AwsAccess } from './aws-request.ts';
import { type SendMessage, sqsMessages } from './sqs-messages.ts';

export type SqsOptions = AwsAccess & {
  /** queue addresses; a function is given those that it may write to */
  urls: Partial<Record<Topic, string>>;
};

/**
 * SQS: durable when it answers, at least once, in no strict order. Keys don't matter here: a message that comes twice finds its effect done
 * (every effect has a unique key of its own).
 */
export function sqsQueue(options: SqsOptions): Queue {
  const send: SendMessage = sqsMessages(options).send;
  return {
    async put(topic, _key, body) {
      const url = options.urls[topic];
      if (url === undefined) throw new Error(`There is no queue for ${topic} in this process.`);
      const text = JSON.stringify(body);
      if (text === undefined) throw new Error('A message must be JSON.');
      try {
        await send(url, text);
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown';
        throw new TransientError('queue-unavailable', `SQS did not take a message of ${topic}: ${reason}`, { cause: error });
      }
    },
  };
}
