import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { sqsPoke } from './sqs-poke.ts';
import { sqsQueue } from './sqs-queue.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let server: Server;
let endpoint: string;
let reader: SQSClient;
const urlOf = (name: string) => `${endpoint}/123456789012/${name}`;

beforeAll(async () => {
  server = await createSqsServer({
    port: 0,
    hostname: '127.0.0.1',
    emulateQueueCreationLifecycle: false,
    queues: [
      { QueueName: 'submissions', Attributes: { VisibilityTimeout: 30 } },
      { QueueName: 'sends', Attributes: { VisibilityTimeout: 30 } },
      { QueueName: 'publish.fifo', Attributes: { VisibilityTimeout: 30, FifoQueue: 'true' } },
    ],
  });
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  reader = new SQSClient({ endpoint, region: 'eu-west-3', credentials });
});
afterAll(() => {
  reader?.destroy();
  server?.close();
});

const queue = () =>
  sqsQueue({ endpoint, region: 'eu-west-3', credentials, urls: { submissions: urlOf('submissions'), sends: urlOf('sends') } });

const receive = async (name: string): Promise<unknown[]> => {
  const { Messages = [] } = await reader.send(
    new ReceiveMessageCommand({ QueueUrl: urlOf(name), MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
  );
  for (const { ReceiptHandle } of Messages) await reader.send(new DeleteMessageCommand({ QueueUrl: urlOf(name), ReceiptHandle }));
  return Messages.map(({ Body }) => JSON.parse(Body ?? 'null') as unknown);
};

describe('SQS', () => {
  it('takes a message for its topic, as JSON', async () => {
    const put = queue();
    await put.put('submissions', 'k1', { email: 'zoé', n: 1, nested: { a: [null, true] } });
    await put.put('sends', 'k2', { sendId: '01J' });
    expect(await receive('submissions')).toEqual([{ email: 'zoé', n: 1, nested: { a: [null, true] } }]);
    expect(await receive('sends')).toEqual([{ sendId: '01J' }]);
  });

  it('refuses a topic that this process has no queue for, and what is no message', async () => {
    const put = queue();
    await expect(put.put('provider-events', 'k', {})).rejects.toThrow(/no queue/);
    await expect(put.put('sends', 'k', undefined)).rejects.toThrow(/JSON/);
  });

  it('says that it is worth trying again when SQS is away', async () => {
    const put = sqsQueue({
      endpoint: 'http://127.0.0.1:9',
      region: 'eu-west-3',
      credentials,
      urls: { sends: 'http://127.0.0.1:9/1/sends' },
    });
    await expect(put.put('sends', 'k', {})).rejects.toBeInstanceOf(TransientError);
  });
});

describe('a poke through SQS', () => {
  const warned: string[] = [];
  const log = { warn: (event: string) => void warned.push(event) };

  it('reaches the publish worker each time: the second may be about something new', async () => {
    const poke = sqsPoke({ endpoint, region: 'eu-west-3', credentials }, urlOf('publish.fifo'), log);
    await poke();
    expect(await receive('publish.fifo')).toEqual([{ kind: 'poke' }]);
    await poke();
    expect(await receive('publish.fifo')).toEqual([{ kind: 'poke' }]);
    expect(warned).toEqual([]);
  });

  it('undoes no save when SQS is away', async () => {
    await sqsPoke({ endpoint: 'http://127.0.0.1:9', region: 'eu-west-3', credentials }, urlOf('publish.fifo'), log)();
    expect(warned).toEqual(['poke-failed']);
  });
});
