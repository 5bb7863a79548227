import { type AwsAccess, awsRequests } from './aws-request.ts';

/** `fifo`: the group whose messages come in order, and the name that makes two messages one within five minutes. */
export type SendMessage = (queueUrl: string, body: string, fifo?: { group: string; deduplication: string }) => Promise<void>;

/** SQS as far as it is spoken here, by its JSON protocol. Throws TransientError or AwsRefusal (aws-request.ts). */
export function sqsMessages(access: AwsAccess): {
  send: SendMessage;
  /** Shows a message again after so many seconds, in place of the queue's own time. */
  changeVisibility(queueUrl: string, receiptHandle: string, seconds: number): Promise<void>;
} {
  const request = awsRequests('sqs', access, { timeout: 3_000, attempts: 2 });
  const root = access.endpoint?.replace(/\/$/, '') ?? `https://sqs.${access.region}.amazonaws.com`;
  const ask = (action: string, input: Record<string, unknown>) =>
    request(`${root}/`, {
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
  };
}
