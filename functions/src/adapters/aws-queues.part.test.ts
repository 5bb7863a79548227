import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { concurrencyLimit, queueDepth } from './aws-queues.ts';

const now = new Date('2026-11-24T10:00:00.000Z');
const queueUrl = 'https://sqs.eu-west-3.amazonaws.com/111111111111/production-Sends';
const deadUrl = 'https://sqs.eu-west-3.amazonaws.com/111111111111/production-SendsDeadLetters';

/** As SQS, CloudWatch and Lambda answer on the wire (their API references). */
let server: Server;
let points: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.url === '/2016-08-19/account-settings/')
      return response.end(JSON.stringify({ AccountLimit: { ConcurrentExecutions: 10 } }));
    if (body.startsWith('Action=')) {
      asked.push(new URLSearchParams(body).get('Dimensions.member.1.Value') ?? '');
      return response.end(`<GetMetricStatisticsResponse><Datapoints>${points}</Datapoints></GetMetricStatisticsResponse>`);
    }
    const { QueueUrl } = JSON.parse(body) as { QueueUrl: string };
    asked.push(QueueUrl);
    const Attributes =
      QueueUrl === deadUrl
        ? { ApproximateNumberOfMessages: '2' }
        : {
            ApproximateNumberOfMessages: '7',
            RedrivePolicy: JSON.stringify({
              deadLetterTargetArn: 'arn:aws:sqs:eu-west-3:111111111111:production-SendsDeadLetters',
              maxReceiveCount: 5,
            }),
          };
    return response.end(JSON.stringify({ Attributes }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const access = () => ({
  region: 'eu-west-3',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
});

it('says how many messages wait and are set aside, and how long the first has waited by the newest measurement', async () => {
  points =
    '<member><Timestamp>2026-11-24T09:55:00Z</Timestamp><Maximum>60.0</Maximum></member>' +
    '<member><Timestamp>2026-11-24T09:58:00Z</Timestamp><Maximum>240.0</Maximum></member>';
  expect(await queueDepth(access(), queueUrl, now)).toEqual({ waiting: 7, dead: 2, age: 240_000 });
  expect(asked.sort()).toEqual([deadUrl, queueUrl, 'production-Sends'].sort());
});

it('knows no age where CloudWatch has seen nothing of late', async () => {
  points = '';
  expect((await queueDepth(access(), queueUrl, now)).age).toBeNull();
});

it('says how many functions may run at once', async () => {
  expect(await concurrencyLimit(access())).toBe(10);
});
