import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseEnv } from '../env.ts';
import type { Queue } from '../ports.ts';
import { openReportsQueue } from '../wire/reports-queue.ts';
import { ReportsLoop } from './reports-loop.ts';
import { keptLog } from './test-edge.ts';

let server: Server;
let endpoint: string;
let client: SQSClient;
const urlOf = (name: string) => `${endpoint}/123456789012/${name}`;
/** Patience with a busy machine. */
const soon = { timeout: 15_000 };
const loops: ReportsLoop[] = [];

beforeAll(async () => {
  server = await createSqsServer({
    port: 0,
    hostname: '127.0.0.1',
    emulateQueueCreationLifecycle: false,
    // a question that is cut off may still take what comes next: each test has its own
    queues: ['kept', 'stays', 'unreachable'].map((QueueName) => ({ QueueName, Attributes: { VisibilityTimeout: 30 } })),
  });
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new SQSClient({ endpoint, region: 'eu-west-3', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});
afterAll(() => {
  client.destroy();
  server.close();
});

const envOf = (queueUrl: string | undefined, at: string) =>
  parseEnv({
    SILLAGE_SECRET: 'a secret of tests, long enough for an installation',
    PUBLIC_URL: 'https://revue.exemple',
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: at,
    QUEUE_URL_PROVIDER_EVENTS: queueUrl,
  });

function begin(name: string, queue: Queue, at = endpoint) {
  const reports = openReportsQueue(envOf(urlOf(name), at), 1);
  if (reports === null) throw new Error('no queue');
  const log = keptLog();
  const loop = new ReportsLoop({ reports, queue, log, pauseMs: 20 });
  loops.push(loop);
  return { loop, log };
}

const bounce = (messageId: string) =>
  JSON.stringify({
    eventType: 'Bounce',
    mail: { messageId, timestamp: '2026-12-01T08:00:00Z', destination: ['zoe@entreprise.example'], tags: { send: ['S1'] } },
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'zoe@entreprise.example' }], timestamp: '2026-12-01T08:00:01Z' },
  });
const send = (name: string, MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl: urlOf(name), MessageBody }));
const left = async (name: string) => {
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: ['All'] }));
  // (this server counts those that are hidden from others among them)
  return Number(Attributes.ApproximateNumberOfMessages);
};

describe('reports of SES on a server', () => {
  it('are none where no queue is named', () => {
    expect(openReportsQueue(envOf(undefined, endpoint))).toBeNull();
  });

  it('are kept here before they are removed there, each under its own key', async () => {
    await send('kept', bounce('m1'));
    const kept: [string, string][] = [];
    const there: number[] = [];
    const { loop } = begin('kept', {
      put: async (topic, key, body) => {
        there.push(await left('kept'));
        kept.push([topic, key]);
        expect(body).toMatchObject({ type: 'Bounce', permanent: true, sendId: 'S1', recipient: 'zoe@entreprise.example' });
      },
    });
    await expect.poll(() => left('kept'), soon).toBe(0);
    expect(there).toEqual([1]);
    expect(kept).toEqual([['provider-events', expect.stringMatching(/^m1:Bounce:/)]]);
    expect(loop.failing).toBe(false);
  });

  it('stay there when they can’t be read, or kept', async () => {
    await send('stays', '{"eventType": 7}');
    await send('stays', bounce('m2'));
    const { log } = begin('stays', { put: () => Promise.reject(new Error('the database is away')) });
    await expect.poll(() => log.lines.filter(({ event }) => event === 'report-not-kept').length, soon).toBe(2);
    expect(await left('stays')).toBe(2);
  });

  it('say so when nobody answers', async () => {
    const { loop, log } = begin('unreachable', { put: async () => undefined }, 'http://127.0.0.1:9');
    await expect.poll(() => loop.failing, soon).toBe(true);
    expect(log.lines[0]?.event).toBe('reports-unreachable');
  });

  it('are asked for once a second where the queue says at once that there are none, and at once where it took its time', async () => {
    const pauses: number[] = [];
    let [now, asked] = [0, 0];
    const answers = [200, 20_000, 999];
    const log = keptLog();
    const done = new Promise<void>((resolve) => {
      const loop = new ReportsLoop({
        reports: {
          receive: async () => {
            now += answers[asked] ?? 0;
            asked += 1;
            return [];
          },
          remove: async () => undefined,
        },
        queue: { put: async () => undefined },
        log,
        elapsed: () => now,
        pause: async (milliseconds) => {
          pauses.push(milliseconds);
          if (asked === answers.length) resolve(loop.stop());
        },
      });
      loops.push(loop);
    });
    await done;
    expect(pauses).toEqual([800, 1]);
    expect([asked, log.lines]).toEqual([3, []]);
  });
});
