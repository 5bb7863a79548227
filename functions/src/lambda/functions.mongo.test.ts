import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { type Sink, startSink } from '../../../tests/smtp-sink.ts';
import { systemClock } from '../adapters/clock.ts';
import { diskAssets } from '../adapters/disk-assets.ts';
import { systemRandom } from '../adapters/random.ts';
import { openTestMongo, type TestMongo } from '../adapters/test-mongo.ts';
import { startTestS3, type TestS3 } from '../adapters/test-s3.ts';
import { signDescriptor } from '../domain/descriptor.ts';
import { deriveKeys } from '../domain/token.ts';
import type { SqsBatchResponse, SqsEvent } from '../handlers/queue/sqs.ts';
import { logLineSchema } from '../log-line.ts';
import { descriptor, publishTestContent } from '../wire/test-content.ts';

const secret = 'a secret of tests, long enough for an installation';
const originSecret = 'from the distribution';
const email = 'camille@exemple.fr';

type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string };

/** What an HTTP API hands to a function (payload format 2.0). */
function httpEvent(method: string, path: string, body?: Record<string, string>, headers: Record<string, string> = {}) {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: 'abc.execute-api.eu-west-3.amazonaws.com',
      'x-origin-secret': originSecret,
      'x-forwarded-for': '198.51.100.7, 203.0.113.9, 130.176.1.1',
      ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    requestContext: {
      domainName: 'abc.execute-api.eu-west-3.amazonaws.com',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '130.176.1.1', userAgent: 'Firefox' },
    },
    ...(body && { body: new URLSearchParams(body).toString() }),
    isBase64Encoded: false,
  };
}

describeOnMongod('the functions on AWS, on a real MongoDB and a local SQS', (server) => {
  let mongo: TestMongo;
  let sqs: Server;
  let s3: TestS3;
  let reader: SQSClient;
  let sink: Sink;
  let folder: string;
  let endpoint: string;

  const urlOf = (name: string) => `${endpoint}/123456789012/${name}`;

  /** Everything that waits in a queue, as Lambda would be given it. */
  async function batch(name: string): Promise<SqsEvent> {
    const QueueUrl = urlOf(name);
    const { Messages = [] } = await reader.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }));
    for (const { ReceiptHandle } of Messages) await reader.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return { Records: Messages.map(({ MessageId = '', Body = '' }) => ({ messageId: MessageId, body: Body })) };
  }

  async function http(name: 'capture' | 'people', event: ReturnType<typeof httpEvent>): Promise<HttpAnswer> {
    const module: { handler: (event: never) => Promise<unknown> } =
      name === 'capture' ? await import('./capture.ts') : await import('./people.ts');
    return (await module.handler(event as never)) as HttpAnswer;
  }

  beforeAll(async () => {
    mongo = await openTestMongo(server);
    sqs = await createSqsServer({
      port: 0,
      hostname: '127.0.0.1',
      emulateQueueCreationLifecycle: false,
      queues: ['submissions', 'sends'].map((QueueName) => ({ QueueName, Attributes: { VisibilityTimeout: 30 } })),
    });
    endpoint = `http://127.0.0.1:${(sqs.address() as AddressInfo).port}`;
    reader = new SQSClient({ endpoint, region: 'eu-west-3', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    s3 = await startTestS3();
    sink = await startSink();
    folder = mkdtempSync(join(tmpdir(), 'sillage-functions-'));
    const assets = diskAssets({ folder: join(folder, 'assets'), key: deriveKeys(secret).files, clock: systemClock });
    await publishTestContent({ store: mongo.store, assets, clock: systemClock, random: systemRandom });
    // Before the entries are loaded: they read their variables once.
    for (const [name, value] of Object.entries({
      SILLAGE_SECRET: secret,
      PUBLIC_URL: 'https://exemple.fr',
      DATABASE_URL: mongo.databaseUrl,
      DATA_DIR: folder,
      ORIGIN_SECRET: originSecret,
      QUEUE_URL_SUBMISSIONS: urlOf('submissions'),
      QUEUE_URL_SENDS: urlOf('sends'),
      AWS_REGION: 'eu-west-3',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      PAGES_BUCKET: 'pages',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      MAIL_TRANSPORT: 'smtp',
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    })) {
      vi.stubEnv(name, value);
    }
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    reader?.destroy();
    sqs?.close();
    await s3?.close();
    await sink?.close();
    rmSync(folder, { recursive: true, force: true });
    await mongo.dispose();
  });

  const form = () => ({ d: signDescriptor(deriveKeys(secret).descriptor, descriptor), email, company: 'Exemple SA', conseils: 'on' });

  it('carry a lead from the form to the PDF, and its id through the log', async () => {
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const thanks = await http('capture', httpEvent('POST', '/api/funnel/submissions', form()));
    expect([thanks.statusCode, thanks.headers.location]).toEqual([303, '/merci']);

    const { handler: ingest } = await import('./ingest.ts');
    expect(await ingest(await batch('submissions'))).toEqual({ batchItemFailures: [] });
    const { handler: deliver } = await import('./deliver.ts');
    expect(await deliver(await batch('sends'))).toEqual({ batchItemFailures: [] });
    const raw = sink.mails[0]?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? '';
    const token = /https:\/\/exemple\.fr\/telecharger\/([A-Za-z0-9_-]+)/.exec(raw)?.[1] ?? '';

    const page = await http('people', httpEvent('GET', `/telecharger/${token}`));
    expect([page.statusCode, page.body.includes('Ouvrir le comparatif')]).toEqual([200, true]);
    const opened = await http('people', httpEvent('POST', '/api/funnel/downloads', { token }));
    expect([opened.statusCode, opened.headers.location?.startsWith('/fichiers/editions/')]).toEqual([303, true]);
    expect((await mongo.store.leads.findByEmail(email))?.confirmedAt).not.toBeNull();

    vi.restoreAllMocks();
    const lines = written.map((line) => logLineSchema.parse(JSON.parse(line)));
    const submission = await mongo.db.collection<{ _id: string }>('submissions').findOne({ email });
    const told = lines.filter(({ correlation }) => correlation === submission?._id).map(({ service, event }) => `${service} ${event}`);
    expect(told).toEqual([
      'capture submission.accepted',
      'ingest submission.ingested',
      'deliver send.delivery',
      'people lead.enrolled',
      'people download.opened',
    ]);
    // one line of figures a call, in each function
    expect(lines.filter(({ event }) => event === 'figures').map(({ service }) => service)).toEqual(['capture', 'ingest', 'deliver']);
  });

  it('queue the mail with the link to one’s own data', async () => {
    const asked = await http('people', httpEvent('POST', '/api/funnel/rights', { email }));
    expect([asked.statusCode, asked.headers.location]).toEqual([303, '/mes-donnees?envoye']);
    const { handler: ingest } = await import('./ingest.ts');
    expect(await ingest(await batch('submissions'))).toEqual({ batchItemFailures: [] });
    const lead = await mongo.store.leads.findByEmail(email);
    const [send] = (await mongo.store.sends.ofLead(lead?.id ?? '')).filter(({ key }) => key.startsWith('rights:'));
    expect(send).toMatchObject({ status: 'queued', to: email, link: { kind: 'rights', leadId: lead?.id } });
    const page = await http('people', httpEvent('GET', '/mes-donnees'));
    expect([page.statusCode, page.body.includes('Recevoir le lien')]).toEqual([200, true]);
  });

  it('tell colleagues at the next tick, whatever became of the poke', async () => {
    const { handler: tick } = await import('./tick.ts');
    await tick();
    expect(sink.mails.some(({ to }) => to.includes('collegue@exemple.fr'))).toBe(true);
    const health = await http('people', httpEvent('GET', '/api/funnel/health'));
    expect(JSON.parse(health.body)).toMatchObject({ status: 'ok', checks: { database: 'ok', settings: 'ok', tick: 'ok' } });
  });

  it('count one network for all who come through one visitor’s address, not CloudFront’s', async () => {
    const lead = await mongo.store.leads.findByEmail(email);
    const [submission] = await mongo.db.collection('submissions').find({ leadId: lead?.id }).toArray();
    const { networkKey } = await import('../domain/network.ts');
    expect(submission?.network).toBe(networkKey(deriveKeys(secret).network, '203.0.113.9'));
  });

  it('suppress an address that SES reports as gone', async () => {
    const { handler } = await import('./provider-events.ts');
    const event = {
      eventType: 'Bounce',
      mail: { messageId: 'm1', timestamp: '2026-11-23T09:00:00.000Z', destination: ['parti@exemple.fr'], tags: {} },
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'parti@exemple.fr' }], timestamp: '2026-11-23T09:00:05.000Z' },
    };
    expect(await handler({ Records: [{ messageId: '1', body: JSON.stringify(event) }] })).toEqual({ batchItemFailures: [] });
    expect(await mongo.db.collection('suppressions').countDocuments()).toBe(1);
  });

  it('give back what they can’t read, for the dead-letter queue', async () => {
    const refused = { batchItemFailures: [{ itemIdentifier: '1' }] } satisfies SqsBatchResponse;
    const unreadable = { Records: [{ messageId: '1', body: '{"x":1}' }] };
    const entries = [await import('./ingest.ts'), await import('./deliver.ts'), await import('./provider-events.ts')];
    for (const { handler } of entries) expect(await handler(unreadable)).toEqual(refused);
  });

  it('show a form with its errors, and nothing to whoever comes around the distribution', async () => {
    const wrong = await http('capture', httpEvent('POST', '/api/funnel/submissions', { ...form(), email: 'non' }));
    expect([wrong.statusCode, wrong.body.includes('Un champ est à corriger')]).toEqual([422, true]);
    const around = await http('capture', httpEvent('POST', '/api/funnel/submissions', form(), { 'x-origin-secret': 'guess' }));
    expect(around.statusCode).toBe(403);
    expect((await batch('submissions')).Records).toEqual([]);
  });
});
