import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { TransientError } from '../domain/errors.ts';
import type { Queue, Topic } from '../ports.ts';
import { type AwsOptions, awsFailure, clientOptions, timeLimits } from './aws-options.ts';

export type SqsOptions = AwsOptions & {
  /** queue addresses; a function is given those that it may write to */
  urls: Partial<Record<Topic, string>>;
};

/**
 * SQS: durable when it answers, at least once, in no strict order. Keys don't matter here: a message that comes twice finds its effect done
 * (every effect has a unique key of its own).
 */
export function sqsQueue(options: SqsOptions): Queue & { close(): void } {
  const client = new SQSClient({ ...clientOptions(options), maxAttempts: 2, requestHandler: timeLimits(2_000, 3_000) });
  return {
    async put(topic, _key, body) {
      const url = options.urls[topic];
      if (url === undefined) throw new Error(`There is no queue for ${topic} in this process.`);
      const text = JSON.stringify(body);
      if (text === undefined) throw new Error('A message must be JSON.');
      try {
        await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: text }));
      } catch (error) {
        const { name, code } = awsFailure(error);
        throw new TransientError('queue-unavailable', `SQS did not take a message of ${topic} (${code ?? name}).`, { cause: error });
      }
    },
    close: () => client.destroy(),
  };
}
