import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { systemClock } from '../adapters/clock.ts';
import { diskAssets } from '../adapters/disk-assets.ts';
import { systemRandom } from '../adapters/random.ts';
import { openTestMongo, type TestMongo } from '../adapters/test-mongo.ts';
import { signDescriptor } from '../domain/descriptor.ts';
import { deriveKeys } from '../domain/token.ts';
import type { SqsBatchResponse, SqsEvent } from '../handlers/queue/sqs.ts';
import { descriptor, publishTestContent } from '../wire/test-content.ts';
import { type FaultyAws, type FaultyWay, faultyAws, faultyWay } from './faulty.test-support.ts';

const secret = 'a secret of tests, long enough for an installation';
const originSecret = 'from the distribution';

type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string };

/** Every entry, loaded anew: what Lambda keeps between two calls of one container is kept, and nothing else. */
const entries = {
  capture: () => import('./capture.ts'),
  people: () => import('./people.ts'),
  ingest: () => import('./ingest.ts'),
  deliver: () => import('./deliver.ts'),
  tick: () => import('./tick.ts'),
};
type Container = (event: unknown) => Promise<unknown>;

/**
 * A new container of one function. Loaded one at a time: modules are loaded anew for each, and the variables are read as it starts.
 * @param databaseUrl by which way it finds the database
 */
async function container(name: keyof typeof entries, databaseUrl: string): Promise<Container> {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', databaseUrl);
  (await import('../env.ts')).env();
  return (await entries[name]()).handler as Container;
}

/** What an HTTP API hands to a function (payload format 2.0). */
function httpEvent(method: string, path: string, form?: Record<string, string>, network = 9) {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: 'abc.execute-api.eu-west-3.amazonaws.com',
      'x-origin-secret': originSecret,
      'x-forwarded-for': `203.0.${network}.9, 130.176.1.1`,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    requestContext: { domainName: 'abc', http: { method, path, protocol: 'HTTP/1.1', sourceIp: '130.176.1.1', userAgent: 'Firefox' } },
    ...(form && { body: new URLSearchParams(form).toString() }),
    isBase64Encoded: false,
  };
}

describeOnMongod('the functions on AWS, while what they need is away, slow or refuses', (server) => {
  let mongo: TestMongo;
  let aws: FaultyAws;
  let folder: string;
  const ways: FaultyWay[] = [];
  const logged: string[] = [];

  const way = async () => {
    const made = await faultyWay(mongo.databaseUrl);
    ways.push(made);
    return made;
  };

  beforeAll(async () => {
    mongo = await openTestMongo(server);
    aws = await faultyAws();
    folder = mkdtempSync(join(tmpdir(), 'sillage-functions-'));
    const assets = diskAssets({ folder: join(folder, 'assets'), key: deriveKeys(secret).files, clock: systemClock });
    await publishTestContent({ store: mongo.store, assets, clock: systemClock, random: systemRandom });
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      vi.spyOn(stream, 'write').mockImplementation(((text: string | Uint8Array, ...more: []) => {
        if (typeof text === 'string' && text.startsWith('{"at"')) return logged.push(text) > 0;
        return write(text, ...more);
      }) as typeof stream.write);
    }
    for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation((text: string) => void logged.push(text));
    for (const [name, value] of Object.entries({
      SILLAGE_SECRET: secret,
      PUBLIC_URL: 'https://exemple.fr',
      DATA_DIR: folder,
      ORIGIN_SECRET: originSecret,
      QUEUE_URL_SUBMISSIONS: aws.queueUrl('submissions'),
      QUEUE_URL_SENDS: aws.queueUrl('sends'),
      AWS_REGION: 'eu-west-3',
      AWS_ENDPOINT_URL: aws.endpoint,
      PAGES_BUCKET: 'pages',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      MAIL_TRANSPORT: 'ses',
    }))
      vi.stubEnv(name, value);
  });

  afterEach(async () => {
    aws.throttleSqs(0);
    aws.sesRefuses(null);
    aws.mails.length = 0;
    for (const name of ['submissions', 'sends']) aws.take(name);
    for (const made of ways.splice(0)) await made.close();
    await Promise.all(
      ['submissions', 'leads', 'consent-events', 'sends', 'download-grants'].map((name) => mongo.db.collection(name).deleteMany({})),
    );
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await aws?.close();
    rmSync(folder, { recursive: true, force: true });
    await mongo.dispose();
  });

  const form = (email: string) => ({
    d: signDescriptor(deriveKeys(secret).descriptor, descriptor),
    email,
    company: 'Exemple SA',
    conseils: 'on',
    elapsed: '9000',
  });
  const ask = async (capture: Container, email: string, network?: number) =>
    (await capture(httpEvent('POST', '/api/funnel/submissions', form(email), network))) as HttpAnswer;

  /** Ten people ask; their messages, as Lambda hands them to ingest. */
  async function batchOfTen(): Promise<{ emails: string[]; batch: SqsEvent }> {
    const capture = await container('capture', mongo.databaseUrl);
    const emails = Array.from({ length: 10 }, (_, n) => `lecteur${n}@exemple.fr`);
    for (const [n, email] of emails.entries()) expect((await ask(capture, email, n)).statusCode).toBe(303);
    return { emails, batch: aws.take('submissions') };
  }

  /** Each of them is a lead, asked once, said once what was ticked, and is owed one guide. */
  async function onceEach(emails: string[]): Promise<void> {
    const { db } = mongo;
    const of = async (collection: string, field: string) =>
      (await db.collection(collection).find({}).toArray()).map((row) => String(row[field])).sort();
    expect(await of('leads', 'email')).toEqual([...emails].sort());
    expect(await of('submissions', 'email')).toEqual([...emails].sort());
    expect((await of('sends', 'to')).filter((to) => emails.includes(to))).toEqual([...emails].sort());
    const said = await db.collection('consent-events').find({}).toArray();
    expect(said).toHaveLength(2 * emails.length);
    expect(said.map(({ seq }) => Number(seq)).sort((a, b) => a - b)).toEqual(said.map((_, index) => index + 1));
  }

  /** Delivers what is due until nothing is, as ticks do minute by minute. */
  async function untilDelivered(): Promise<void> {
    const tick = await container('tick', mongo.databaseUrl);
    await mongo.db.collection('sends').updateMany({ status: 'queued' }, { $set: { dueAt: new Date(0) } });
    await tick({});
  }

  const guidesTo = (email: string) => aws.mails.filter((raw) => raw.includes('Subject: Votre comparatif') && raw.includes(email));

  it('a database that can’t be reached at a cold start: requests are taken, messages come again, visitors read it in French; the same containers go on when it is back', {
    timeout: 120_000,
  }, async () => {
    const { emails, batch } = await batchOfTen();
    const lost = await way();
    lost.cut();
    const ingest = await container('ingest', lost.url);
    const tick = await container('tick', lost.url);
    const people = await container('people', lost.url);
    const began = performance.now();
    const [read, ticked, page, health] = await Promise.all([
      ingest(batch).catch((error: unknown) => error),
      tick({}).catch((error: unknown) => error),
      people(httpEvent('GET', '/mes-guides/abc')) as Promise<HttpAnswer>,
      people(httpEvent('GET', '/api/funnel/health')) as Promise<HttpAnswer>,
    ]);
    // below the time that each function has (infra/src/stacks/funnel.ts): a function that is cut off answers nobody
    expect(performance.now() - began).toBeLessThan(20_000);
    // What a handler throws gives back the whole batch, and is counted: tick-errors rings.
    expect([read, ticked]).toEqual([expect.any(Error), expect.any(Error)]);
    expect([page.statusCode, page.headers['retry-after'], page.body.includes('<html lang="fr"')]).toEqual([503, '30', true]);
    expect([health.statusCode, JSON.parse(health.body)]).toEqual([503, expect.objectContaining({ checks: { database: 'failed' } })]);

    lost.open();
    expect(await ingest(batch)).toEqual({ batchItemFailures: [] });
    await tick({});
    expect(((await people(httpEvent('GET', '/api/funnel/health'))) as HttpAnswer).statusCode).toBe(200);
    await onceEach(emails);
    for (const email of emails) expect(guidesTo(email), email).toHaveLength(1);
  });

  it('a slow database: everything takes longer and is done', { timeout: 120_000 }, async () => {
    const { emails, batch } = await batchOfTen();
    const slow = await way();
    const ingest = await container('ingest', slow.url);
    slow.slow(150);
    expect(await ingest(batch)).toEqual({ batchItemFailures: [] });
    await onceEach(emails);
  });

  it('a database that admits no more connections: what can’t be done is given back, alone, and done later', {
    timeout: 120_000,
  }, async () => {
    const { emails, batch } = await batchOfTen();
    const narrow = await way();
    // one that watches, one that measures, one that works
    narrow.admit(3);
    const ingest = await container('ingest', narrow.url);
    const first = (await ingest(batch)) as SqsBatchResponse;
    narrow.cut();
    narrow.open();
    const again = new Set(first.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const rest = { Records: batch.Records.filter(({ messageId }) => again.has(messageId)) };
    if (rest.Records.length > 0) expect(await ingest(rest)).toEqual({ batchItemFailures: [] });
    await onceEach(emails);
  });

  it.each([1, 4, 8, 13, 19])(
    'a function that is cut off in the middle of a batch, after %i commands: the next container does the batch again, each once',
    { timeout: 120_000 },
    async (pieces) => {
      const { emails, batch } = await batchOfTen();
      const dying = await way();
      const first = await container('ingest', dying.url);
      // connected, as a warm container is
      await first({ Records: [] });
      dying.silentAfter(pieces);
      let answered = false;
      void first(batch).then(
        () => (answered = true),
        () => undefined,
      );
      // Lambda ends it at its time: it writes nothing any more, and tells nobody.
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(answered).toBe(false);
      dying.cut();

      const next = await container('ingest', mongo.databaseUrl);
      expect(await next(batch)).toEqual({ batchItemFailures: [] });
      await onceEach(emails);
      await untilDelivered();
      for (const email of emails) expect(guidesTo(email), email).toHaveLength(1);
    },
  );

  it('SQS that throttles: asked again, then the visitor reads it in French with the way to try again, and the log names it', async () => {
    const capture = await container('capture', mongo.databaseUrl);
    aws.throttleSqs(1);
    expect((await ask(capture, 'une@exemple.fr')).statusCode).toBe(303);
    aws.throttleSqs(100);
    logged.length = 0;
    const refused = await ask(capture, 'deux@exemple.fr');
    expect([refused.statusCode, refused.headers['retry-after'], refused.body.includes('<html lang="fr"')]).toEqual([503, '30', true]);
    expect(logged.join('\n')).toContain('"code":"queue-unavailable"');
    aws.throttleSqs(0);
    expect((await ask(capture, 'deux@exemple.fr')).statusCode).toBe(303);
    expect(aws.take('submissions').Records).toHaveLength(2);
  });

  it('SQS that throttles the queue of mails: nobody is written to twice, and the tick mails without the queue', {
    timeout: 60_000,
  }, async () => {
    const { emails, batch } = await batchOfTen();
    const ingest = await container('ingest', mongo.databaseUrl);
    aws.throttleSqs(1000);
    const { batchItemFailures } = (await ingest(batch)) as SqsBatchResponse;
    aws.throttleSqs(0);
    const again = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    expect(await ingest({ Records: batch.Records.filter(({ messageId }) => again.has(messageId)) })).toEqual({ batchItemFailures: [] });
    await untilDelivered();
    const deliver = await container('deliver', mongo.databaseUrl);
    expect(await deliver(aws.take('sends'))).toEqual({ batchItemFailures: [] });
    await onceEach(emails);
    for (const email of emails) expect(guidesTo(email), email).toHaveLength(1);
  });

  it.each([
    ['Maximum sending rate exceeded.', 'Throttling'],
    ['Daily message quota exceeded.', 'Throttling'],
    ['Sending paused for this account.', 'AccountSendingPausedException'],
  ])('SES that says « %s »: the mail keeps waiting with its reason, and leaves once', { timeout: 60_000 }, async (message, code) => {
    const capture = await container('capture', mongo.databaseUrl);
    await ask(capture, 'camille@exemple.fr');
    await (await container('ingest', mongo.databaseUrl))(aws.take('submissions'));
    aws.sesRefuses(code, message);
    logged.length = 0;
    const deliver = await container('deliver', mongo.databaseUrl);
    expect(await deliver(aws.take('sends'))).toEqual({ batchItemFailures: [] });
    const reason = code === 'Throttling' ? 'ses-throttled' : 'ses-setting';
    const sends = mongo.db.collection('sends');
    expect(await sends.findOne({ to: 'camille@exemple.fr' })).toMatchObject({ status: 'queued', reason, attempts: 1 });
    expect(logged.join('\n')).toContain(`"reason":"${reason}"`);
    await untilDelivered();
    expect(await sends.findOne({ to: 'camille@exemple.fr' })).toMatchObject({ status: 'queued', reason, attempts: 2 });

    aws.sesRefuses(null);
    await untilDelivered();
    await untilDelivered();
    expect(await sends.findOne({ to: 'camille@exemple.fr' })).toMatchObject({ status: 'submitted', reason: null });
    expect(guidesTo('camille@exemple.fr')).toHaveLength(1);
  });
});
