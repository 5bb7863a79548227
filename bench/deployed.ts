import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cmsConfig } from '@sillage/cms/config.ts';
import { openServices, settingsFromEnvironment } from '@sillage/cms/environment.ts';
import { articles } from '@sillage/cms/seed/content/articles/index.ts';
import { seedId } from '@sillage/cms/seed/ids.ts';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { openMongo } from '@sillage/functions/adapters/mongo-connection.ts';
import { mongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { s3Bucket } from '@sillage/functions/adapters/s3-bucket.ts';
import { signDescriptor } from '@sillage/functions/domain/descriptor.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import { parseEnv } from '@sillage/functions/env.ts';
import { openAssets } from '@sillage/functions/wire/storage.ts';
import { descriptor, publishTestContent } from '@sillage/functions/wire/test-content.ts';
import { BasePayload } from 'payload';
import { findEmulator, startEmulator } from '../scripts/emulator/start.ts';
import { startMongod } from '../scripts/mongod/start.ts';
import { readArtefact } from '../scripts/package/artefacts.ts';
import { buildBundles } from '../scripts/up/build.ts';
import { awsEnvironment, mailDomains, region } from '../tests/deployed/cloud.ts';
import { type Deployed, type DeployedStage, deployAll, deployBoth, found } from '../tests/deployed/global-deployed.ts';
import { atApi } from '../tests/deployed/http.ts';
import { type Received, type Sink, startSink } from '../tests/smtp-sink.ts';
import { CannotMeasure, type Measurement, type Row } from './measurement.ts';
import { runProgram } from './parts/installation.ts';
import { progress } from './parts/repeat.ts';
import { quantile } from './statistics.ts';

const warm = 200;
const mails = 60;
const publishes = 10;

const who = 'both stages on the emulator';
const one = 'staging, everything on two cores';

/** The newest of the examples, which the home page shows too. */
const newest = [...articles].sort((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0];

/** When each mail was taken, by recipient. */
function arrivals(sink: Sink) {
  const waiting = new Map<string, (at: number) => void>();
  sink.hooks.onData = ({ to }: Received) => waiting.get(to[0] ?? '')?.(performance.now());
  return (email: string) => new Promise<number>((arrived) => waiting.set(email, arrived));
}

const ask = (deployed: Deployed, stage: DeployedStage, email: string, network: number) =>
  atApi(
    deployed,
    stage,
    'POST',
    '/api/funnel/submissions',
    {
      d: signDescriptor(deriveKeys(stage.secret).descriptor, descriptor),
      email,
      company: 'Ateliers Marchand',
      conseils: 'on',
      elapsed: '9000',
    },
    { 'x-forwarded-for': `198.51.${network % 250}.${Math.floor(network / 250)}` },
  );

async function timedAsk(deployed: Deployed, stage: DeployedStage, email: string, network: number): Promise<number> {
  const began = performance.now();
  const { status } = await ask(deployed, stage, email, network);
  if (status !== 303) throw new Error(`A form was answered ${status}.`);
  return performance.now() - began;
}

/** Milliseconds of a form post to a function that is warm, and from a post to its mail at the transport. */
async function funnel(deployed: Deployed, stage: DeployedStage, sink: Sink): Promise<{ captured: number[]; mailed: number[] }> {
  const { client, db } = await openMongo(stage.databaseUrl);
  try {
    const store = mongoStore({ client, db });
    const environment = parseEnv({
      ...awsEnvironment(deployed),
      SILLAGE_SECRET: stage.secret,
      PUBLIC_URL: `https://www.${mailDomains.staging}`,
      ASSETS_BUCKET: bucketOf(stage, 'Assets'),
    });
    const assets = await openAssets(environment, deriveKeys(stage.secret).files, systemClock);
    await publishTestContent({ store, assets, clock: systemClock, random: systemRandom }, `Banc d’essai <guides@${mailDomains.staging}>`);
    const arrival = arrivals(sink);
    // containers are started, connections made
    for (let n = 0; n < 10; n += 1) {
      const mail = arrival(`chaud${n}@exemple.example`);
      await timedAsk(deployed, stage, `chaud${n}@exemple.example`, n);
      await mail;
    }
    const mailed: number[] = [];
    for (let n = 0; n < mails; n += 1) {
      const email = `lectrice${n}@exemple.example`;
      const mail = arrival(email);
      const began = performance.now();
      await timedAsk(deployed, stage, email, 100 + n);
      mailed.push((await mail) - began);
    }
    progress(`${mails} mails`);
    const captured: number[] = [];
    for (let n = 0; n < warm; n += 1) captured.push(await timedAsk(deployed, stage, `lecteur${n}@exemple.example`, 1000 + n));
    progress(`${warm} forms`);
    return { captured, mailed };
  } finally {
    await client.close();
  }
}

/** Seconds from the beginning of an editor's save until its page is in the bucket: hooks, a message of the FIFO queue, the function that compiles, S3. */
async function published(deployed: Deployed, stage: DeployedStage, data: string): Promise<number[]> {
  const env = {
    ...awsEnvironment(deployed),
    NODE_ENV: 'production',
    SILLAGE_SECRET: stage.secret,
    PUBLIC_URL: `https://www.${mailDomains.production}`,
    DATABASE_URL: stage.databaseUrl,
    MEDIA_BUCKET: bucketOf(stage, 'Media'),
    QUEUE_URL_PUBLISH: queueOf(deployed, stage),
    DATA_DIR: data,
    TMPDIR: tmpdir(),
  };
  await buildBundles(['migrate', 'seed']);
  await runProgram('migrate', env);
  const account = { email: 'camille@exemple.test', name: 'Camille', role: 'administrator', password: 'pont-quai-rade-rive-42' };
  await runProgram('seed', { ...env, SEED_USERS: JSON.stringify([account]) });
  Object.assign(process.env, env);
  const pages = s3Bucket({
    bucket: bucketOf(stage, 'Pages'),
    endpoint: deployed.endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const shows = async (key: string, text: string) => {
    const deadline = performance.now() + 120_000;
    while (performance.now() < deadline) {
      const found = await pages.get(key);
      if (found !== null && new TextDecoder().decode(found.bytes).includes(text)) return;
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error(`${key} did not show the change within two minutes.`);
  };
  await shows('index.html', 'Banc d’essai');
  // Stands for the admin, which saves through the same config and hooks in a function of its own.
  const payload = await new BasePayload().init({ config: cmsConfig(settingsFromEnvironment(), openServices), disableOnInit: true });
  try {
    const times: number[] = [];
    for (let turn = 0; turn < publishes; turn += 1) {
      const word = `Essai${turn}x`;
      const began = performance.now();
      await payload.update({
        collection: 'articles',
        id: seedId('articles', newest?.slug ?? ''),
        data: { title: `${word}, un essai parmi d’autres`, _status: 'published' },
        depth: 0,
      });
      await Promise.all([shows(`articles/${newest?.slug}/index.html`, word), shows('index.html', word)]);
      times.push((performance.now() - began) / 1000);
    }
    progress(`${publishes} publishes`);
    return times;
  } finally {
    await payload.destroy();
  }
}

const bucketOf = ({ resources }: DeployedStage, name: string) => found(resources.data, new RegExp(`^${name}[0-9A-F]{8}$`));
/** Addresses of queues name the emulator by a host of its own. */
const queueOf = ({ endpoint }: Deployed, { resources }: DeployedStage) =>
  `${endpoint}${new URL(found(resources.cms, /^JobsQueue[0-9A-F]{8}$/)).pathname}`;

async function run(): Promise<Row[]> {
  if (findEmulator() === null) throw new CannotMeasure('the AWS emulator is not installed: scripts/emulator/fetch.sh');
  if (readArtefact('admin')?.architecture !== process.arch || readArtefact('publish')?.architecture !== process.arch)
    throw new CannotMeasure(`the CMS is not packed for this machine: npm run package -- --arch ${process.arch}`);
  const mongod = await startMongod({ replicas: 1 }).catch((error: unknown) => {
    throw new CannotMeasure(`no MongoDB: ${String(error).split('\n')[0]}`);
  });
  const folder = mkdtempSync(join(tmpdir(), 'sillage-bench-deployed-'));
  const sink = await startSink(0, { keep: false });
  const emulator = await startEmulator({ region, smtpPort: sink.port });
  try {
    const deployed = await deployBoth(emulator, mongod.url, join(folder, 'cdk.out'), sink.port);
    const { bootstrap, deploy, redeploy } = deployed.seconds;
    progress(`deployed in ${deploy} s`);
    const { staging, production } = deployed.stages;
    const { captured, mailed } = await funnel(deployed, staging, sink);
    const visible = await published(deployed, production, folder);
    const options = { keys: deployed.keys, output: deployed.output };
    const timed = async (revision: number) => {
      const began = performance.now();
      await deployAll(deployed, { ...options, revision });
      return (performance.now() - began) / 1000;
    };
    const [changed, unchanged] = [await timed(3), await timed(3)];
    const took = (what: string, value: number, note?: string): Row => ({
      who,
      what,
      unit: 's',
      values: [value],
      better: null,
      ...(note && { note }),
    });
    const part = (what: string, values: number[], of: number): Row => ({
      who: one,
      what: `${what}, p${of}`,
      unit: 'ms',
      values: [quantile(values, of / 100)],
      better: 'less',
    });
    return [
      took('bootstrap of two regions', bootstrap),
      took('first deploy', deploy, 'synthesis, bundling of the functions and upload of the two packed artefacts included.'),
      took('second deploy, with another revision of the secrets', redeploy),
      took('deploy of changed functions', changed),
      took('deploy without a change', unchanged),
      // what is behind the form goes on meanwhile: each is ingested and mailed
      part(`form post to a warm function, ${warm} in turn`, captured, 50),
      part(`form post to a warm function, ${warm} in turn`, captured, 95),
      part(`from the form post to its mail at the transport, ${mails} in turn`, mailed, 50),
      part(`from the form post to its mail at the transport, ${mails} in turn`, mailed, 95),
      {
        who: 'production, the example content',
        what: 'from the editor’s save to its page and the home page in S3',
        unit: 's',
        values: visible,
        better: 'less',
      },
    ];
  } finally {
    await emulator.stop();
    await sink.close();
    await mongod.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const measurement: Measurement = {
  name: 'deployed',
  what: 'Two stages deployed through CDK to an emulator of AWS (ministack), with a real MongoDB, emulator, functions, database and mail sink on the same two cores. What the emulator itself costs (a poll of a queue, a request through its gateway) is in every number: AWS’s own are others. It shows that nothing in the product waits.',
  run,
};
