import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { type MongoConnection, openMongo } from '@sillage/functions/adapters/mongo-connection.ts';
import { mongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { signDescriptor } from '@sillage/functions/domain/descriptor.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import { parseEnv } from '@sillage/functions/env.ts';
import { logLineSchema } from '@sillage/functions/log-line.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { buildPeopleIndexes } from '@sillage/functions/wire/indexes.ts';
import { openAssets } from '@sillage/functions/wire/storage.ts';
import { descriptor, pdf, publishTestContent } from '@sillage/functions/wire/test-content.ts';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type Sink, startSink } from '../smtp-sink.ts';
import { awsEnvironment, cdk, cloud, mailDomains, type StageName } from './cloud.ts';
import { type Deployed, type DeployedStage, deployAll, found } from './global-deployed.ts';
import { type Answer, atApi } from './http.ts';

const given = inject('deployed');

describe.skipIf(given === null)('two installations deployed side by side', () => {
  const deployed = given as Deployed;
  const { staging, production } = given?.stages ?? ({} as Deployed['stages']);
  const aws = cloud(deployed ?? { endpoint: '' });
  let sink: Sink;
  let sqs: SQSClient;
  let revision = 2;
  const databases = {} as Record<StageName, MongoConnection>;
  const stores = {} as Record<StageName, Store>;
  /** the request whose way through the logs is looked at */
  const traced = { email: 'camille@ateliers-marchand.example', token: '' };

  beforeAll(async () => {
    sink = await startSink(deployed.smtpPort);
    sqs = new SQSClient({
      endpoint: deployed.endpoint,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    for (const name of ['staging', 'production'] as const) {
      const { databaseUrl, secret, resources } = deployed.stages[name];
      await buildPeopleIndexes(databaseUrl);
      databases[name] = await openMongo(databaseUrl);
      stores[name] = mongoStore(databases[name]);
      const environment = parseEnv({
        ...awsEnvironment(deployed),
        SILLAGE_SECRET: secret,
        PUBLIC_URL: `https://www.${mailDomains[name]}`,
        ASSETS_BUCKET: found(resources.data, /^Assets[0-9A-F]{8}$/),
      });
      const assets = await openAssets(environment, deriveKeys(secret).files, systemClock);
      await publishTestContent(
        { store: stores[name], assets, clock: systemClock, random: systemRandom },
        `Banc d’essai <guides@${mailDomains[name]}>`,
      );
    }
    // the sequence of the test content waits three days: this one's mail is due at once
    await shortSequence(stores.staging);
    // five receptions before a message is dead: seconds here, a quarter of an hour as deployed (asserted on the template)
    for (const QueueUrl of [queue(staging, 'funnel', 'SubmissionsQueue'), queue(staging, 'email', 'EventsQueue')])
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '1' } }));
  });

  afterAll(async () => {
    sqs?.destroy();
    await Promise.all(Object.values(databases).map(({ client }) => client.close()));
    await sink?.close();
  });

  const queue = ({ resources }: DeployedStage, stack: 'funnel' | 'email', name: string) =>
    found(resources[stack], new RegExp(`^${name}[0-9A-F]{8}$`));
  const functionOf = ({ resources }: DeployedStage, name: string) => found(resources.funnel, new RegExp(`^${name}Function[0-9A-F]{8}$`));

  /** What « Start DLQ redrive » does in AWS's console, which the emulator doesn't know: everything goes back to the queue it came from. */
  const replay = async (from: string, to: string): Promise<void> => {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) return;
      for (const { Body, ReceiptHandle } of Messages) {
        await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body }));
        await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
      }
    }
  };

  const ask = (email: string, stage: DeployedStage = staging): Promise<Answer> =>
    atApi(deployed, stage, 'POST', '/api/funnel/submissions', {
      d: signDescriptor(deriveKeys(stage.secret).descriptor, descriptor),
      email,
      company: 'Ateliers Marchand',
      conseils: 'on',
      elapsed: '9000',
    });

  /** The mails that SES took for an address, as they left. */
  const mailsTo = (email: string, subject: string) =>
    vi.waitFor(
      () => {
        const mails = sink.mails.filter(({ to, raw }) => to.includes(email) && raw.includes(`Subject: ${subject}`));
        expect(mails.length, `« ${subject} » for ${email}`).toBeGreaterThan(0);
        return mails;
      },
      { timeout: 60_000, interval: 100 },
    );

  const linkIn = (raw: string, kind: string): string => {
    const path = new RegExp(`https://[^/\\s]+(/${kind}/[\\w.~-]+)`).exec(raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1];
    if (path === undefined) throw new Error(`No ${kind} link in ${raw.slice(0, 2000)}`);
    return path;
  };

  it('takes a request through SQS to a mail, its button to a PDF in S3, the tick to a nurture mail, a bounce to silence', async () => {
    const { email } = traced;
    const merci = await ask(email);
    expect([merci.status, merci.headers.location]).toEqual([303, '/merci']);

    const [offer] = await mailsTo(email, 'Votre comparatif');
    const page = linkIn(offer?.raw ?? '', 'telecharger');
    traced.token = page.split('/').at(-1) ?? '';
    const looked = await atApi(deployed, staging, 'GET', page);
    expect([looked.status, looked.body.includes('<button')]).toEqual([200, true]);
    const pressed = await atApi(deployed, staging, 'POST', '/api/funnel/downloads', hiddenFields(looked.body));
    expect(pressed.status).toBe(303);
    const address = new URL(pressed.headers.location ?? '', 'https://www.recette.example');
    expect(address.pathname).toMatch(/^\/fichiers\//);
    expect(address.searchParams.has('Signature')).toBe(true);
    // CloudFront would check the signature; the emulator's can't read the bucket, so the file is read where CloudFront reads it
    const file = await fetch(`${deployed.endpoint}/${found(staging.resources.data, /^Assets[0-9A-F]{8}$/)}${address.pathname}`);
    expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true);

    await aws.invoke(functionOf(staging, 'Tick'), {});
    const [nurture] = await mailsTo(email, 'Premier conseil');
    const headers = nurture?.raw.slice(0, nurture.raw.search(/\r?\n\r?\n/)) ?? '';
    expect(headers).toMatch(/^List-Unsubscribe: <https:\/\/www\.recette\.example\/u\/[^>]+>\r?$/m);
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);

    const lead = await stores.staging.leads.findByEmail(email);
    const send = (await stores.staging.sends.ofLead(lead?.id ?? '')).find(({ kind }) => kind === 'marketing');
    await aws.publish(found(staging.resources.email, /^EventsTopic[0-9A-F]{8}$/), {
      eventType: 'Bounce',
      mail: {
        messageId: send?.providerId,
        timestamp: systemClock.now().toISOString(),
        destination: [email],
        tags: { 'send-id': [send?.id] },
      },
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: email }], timestamp: systemClock.now().toISOString() },
    });
    await vi.waitFor(async () => expect(await databases.staging.db.collection('suppressions').countDocuments()).toBe(1), {
      timeout: 30_000,
    });
    expect((await stores.staging.sends.find(send?.id ?? ''))?.status).toBe('bounced');

    const again = await ask(email);
    expect(again.status).toBe(303);
  });

  it('tells of that request by one id in the log of each function that it went through, and of nobody', async () => {
    const asked = await databases.staging.db.collection('submissions').findOne({ email: traced.email });
    const groups = ['capture', 'ingest', 'deliver', 'people', 'tick', 'providerevents'];
    const written = new Map<string, string[]>();
    await vi.waitFor(
      async () => {
        for (const group of groups) written.set(group, await aws.logLines(`/sillage/staging/${group}`));
        const telling = groups.filter((group) => written.get(group)?.some((line) => line.includes(`"correlation":"${asked?._id}"`)));
        expect(telling).toEqual(groups);
      },
      { timeout: 20_000, interval: 500 },
    );
    for (const [group, lines] of written) {
      const ours = lines.filter((line) => line.startsWith('{'));
      expect(
        lines.filter((line) => !ours.includes(line)),
        `${group} prints`,
      ).toEqual([]);
      for (const line of ours) {
        const read = logLineSchema.safeParse(JSON.parse(line));
        expect(read.success, `${group}: ${line} ${JSON.stringify(read.error?.issues)}`).toBe(true);
        for (const particular of [traced.email, traced.token, 'Marchand', '203.0.113.9', 'Firefox'])
          expect(line.includes(particular), `${group} tells ${particular}`).toBe(false);
      }
      // a press of a button and a page count nothing
      const counting = lines.some((line) => line.includes('"CloudWatchMetrics"') && line.includes('"stage":"staging"'));
      expect(counting, `figures of ${group}`).toBe(group !== 'people');
    }
  });

  it('shares nothing between stages', async () => {
    const asked = await databases.staging.db.collection('leads').distinct('email');
    expect(asked.length).toBeGreaterThan(0);
    expect(await databases.production.db.collection('leads').countDocuments({ email: { $in: asked } })).toBe(0);
    const names = (['staging', 'production'] as const).map(
      (name) => new Set(Object.values(deployed.stages[name].resources).flatMap(Object.values)),
    );
    const shared = [...(names[0] ?? [])].filter((id) => names[1]?.has(id) && id !== '$default');
    expect(shared).toEqual([]);
    const [first, second] = await Promise.all([staging, production].map((stage) => aws.environment(functionOf(stage, 'Ingest'))));
    const same = Object.keys(first ?? {}).filter((name) => first?.[name] === second?.[name]);
    expect(same.sort()).toEqual(['NODE_OPTIONS', 'SECRETS_REVISION']);
    const forged = await atApi(deployed, production, 'POST', '/api/funnel/submissions', {
      d: signDescriptor(deriveKeys(staging.secret).descriptor, descriptor),
      email: 'paul@exemple.example',
      company: 'X',
    });
    expect(forged.status).not.toBe(303);
  });

  it('lets nobody in around the distribution', async () => {
    const around = await atApi(deployed, { ...staging, originSecret: 'guess' }, 'POST', '/api/funnel/submissions', {
      email: 'x@y.example',
    });
    expect(around.status).toBe(403);
  });

  it('tries one poison message of a batch again, keeps it with the dead letters, and takes it once it is mended', async () => {
    const submissions = databases.staging.db.collection('submissions');
    await databases.staging.db.command({ collMod: 'submissions', validator: { email: { $not: /^poison@/ } } });
    const emails = ['un@lot.example', 'poison@lot.example', 'deux@lot.example'];
    for (const email of emails) expect((await ask(email)).status).toBe(303);
    const dead = queue(staging, 'funnel', 'SubmissionsDeadLetters');
    await vi.waitFor(
      async () => {
        const { Attributes } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['ApproximateNumberOfMessages'] }),
        );
        expect(Attributes?.ApproximateNumberOfMessages).toBe('1');
      },
      { timeout: 60_000, interval: 250 },
    );
    expect((await submissions.find({ email: /@lot\.example$/ }).toArray()).map(({ email }) => email).sort()).toEqual([
      'deux@lot.example',
      'un@lot.example',
    ]);

    await databases.staging.db.command({ collMod: 'submissions', validator: {} });
    await replay(dead, queue(staging, 'funnel', 'SubmissionsQueue'));
    await mailsTo('poison@lot.example', 'Votre comparatif');
    for (const email of emails) expect(await submissions.countDocuments({ email }), email).toBe(1);
  });

  it('is run by Scheduler every minute', async () => {
    const before = await stores.production.marks.get('tick');
    await vi.waitFor(async () => expect(await stores.production.marks.get('tick')).not.toEqual(before), { timeout: 90_000, interval: 500 });
  });

  it('loses nothing when changed functions are deployed under load, and has no difference to deploy afterwards', async () => {
    let asking = true;
    const asked = new Set<string>();
    const thanked: string[] = [];
    const load = (async () => {
      for (let n = 0; asking; n += 1) {
        const email = `n${n}@charge.example`;
        asked.add(email);
        const { status } = await ask(email, production);
        if (status === 303) thanked.push(email);
      }
    })();
    revision += 1;
    await deployAll(deployed, { keys: deployed.keys, output: deployed.output, revision });
    asking = false;
    await load;
    expect(thanked.length).toBeGreaterThan(10);
    const leads = databases.production.db.collection('leads');
    const kept = async () => (await leads.find({ email: /@charge\.example$/ }).toArray()).map(({ email }) => String(email));
    await vi.waitFor(
      async () => {
        const emails = new Set(await kept());
        expect(thanked.filter((email) => !emails.has(email))).toEqual([]);
      },
      { timeout: 60_000, interval: 250 },
    );
    // a request may be taken and its answer lost when its function changes: it is kept, once, and was asked for
    const emails = await kept();
    expect(emails).toHaveLength(new Set(emails).size);
    expect(emails.filter((email) => !asked.has(email))).toEqual([]);
    await cdk(deployed, ['diff', '**', '--fail'], { keys: deployed.keys, output: deployed.output, revision });
  });
});

/** What the form of a page sends along, as a browser would. */
function hiddenFields(html: string): Record<string, string> {
  const inputs = html.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  return Object.fromEntries(inputs.map((input) => [/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '']));
}

/** Makes the sequence of the test content send its mail without a wait. */
async function shortSequence(store: Store): Promise<void> {
  const [version] = await store.sequenceVersions.active();
  if (version === undefined) throw new Error('The test content has no sequence.');
  const { recordSequenceVersion } = await import('@sillage/functions/use-cases/record-sequence-version.ts');
  await recordSequenceVersion({ store, clock: systemClock, random: systemRandom })({
    ...version,
    steps: version.steps.filter(({ kind }) => kind !== 'wait'),
  });
}
