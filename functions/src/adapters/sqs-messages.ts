import * as z from 'zod/mini';
import { type AwsAccess, awsRequests } from './aws-request.ts';

/** `fifo`: the group whose messages come in order, and the name that makes two messages one within five minutes. */
export type SendMessage = (queueUrl: string, body: string, fifo?: { group: string; deduplication: string }) => Promise<void>;

/** One message as it was taken: shown to nobody else for the queue's visibility time, then again unless it was removed. */
export type TakenMessage = { body: string; receiptHandle: string };

const received = z.object({ Messages: z.nullish(z.array(z.object({ Body: z.string(), ReceiptHandle: z.string() }))) });

/** As long as SQS lets a question wait for a message, in seconds. */
const longestWait = 20;

/** SQS as far as it is spoken here, by its JSON protocol. Throws TransientError or AwsRefusal (aws-request.ts). */
export function sqsMessages(access: AwsAccess): {
  send: SendMessage;
  /** Shows a message again after so many seconds, in place of the queue's own time. */
  changeVisibility(queueUrl: string, receiptHandle: string, seconds: number): Promise<void>;
  /** Up to ten; waits so many seconds for the first, 20 at most. Empty when none came. */
  receive(queueUrl: string, seconds: number): Promise<TakenMessage[]>;
  remove(queueUrl: string, receiptHandle: string): Promise<void>;
} {
  const request = awsRequests('sqs', access, { timeout: 3_000, attempts: 2 });
  const patient = awsRequests('sqs', access, { timeout: (longestWait + 5) * 1000, attempts: 1 });
  const root = access.endpoint?.replace(/\/$/, '') ?? `https://sqs.${access.region}.amazonaws.com`;
  const ask = (action: string, input: Record<string, unknown>, by = request) =>
    by(`${root}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
      body: JSON.stringify(input),
    });
  return {
    async send(QueueUrl, MessageBody, fifo) {
      const grouped = fifo && { MessageGroupId: fifo.group, MessageDeduplicationId: fifo.deduplication };
      await ask('SendMessage', { QueueUrl, MessageBody, ...grouped });
    },
    async changeVisibility(QueueUrl, ReceiptHandle, VisibilityTimeout) {
      await ask('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout });
    },
    async receive(QueueUrl, WaitTimeSeconds) {
      const { bytes } = await ask('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds }, patient);
      const text = new TextDecoder().decode(bytes);
      const { Messages } = received.parse(text === '' ? {} : JSON.parse(text));
      return (Messages ?? []).map(({ Body, ReceiptHandle }) => ({ body: Body, receiptHandle: ReceiptHandle }));
    },
    async remove(QueueUrl, ReceiptHandle) {
      await ask('DeleteMessage', { QueueUrl, ReceiptHandle });
    },
  };
}
