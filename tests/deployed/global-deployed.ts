import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findEmulator, startEmulator } from '../../scripts/emulator/start.ts';
import { startMongod } from '../../scripts/mongod/start.ts';
import { readArtefact } from '../../scripts/package/artefacts.ts';
import { startSink } from '../smtp-sink.ts';
import { account, cdk, cloud, region, type StageName } from './cloud.ts';

/** Both stages, deployed and told their secrets, as docs/operations.md has a person do it. */
export type Deployed = {
  endpoint: string;
  port: number;
  /** where cdk.out lies */
  output: string;
  /** what SES took, with its headers, is handed on here */
  smtpPort: number;
  keys: Record<StageName, string>;
  stages: Record<StageName, DeployedStage>;
  seconds: { bootstrap: number; deploy: number; redeploy: number };
};

const stacks = ['data', 'database', 'email', 'funnel', 'cms'] as const;
type StackName = (typeof stacks)[number];

export type DeployedStage = {
  databaseUrl: string;
  secret: string;
  originSecret: string;
  /** physical ids by stack and logical id */
  resources: Record<StackName, Record<string, string>>;
};

declare module 'vitest' {
  export interface ProvidedContext {
    /** null on a machine without the emulator or MongoDB */
    deployed: Deployed | null;
  }
}

const stages: readonly StageName[] = ['staging', 'production'];

/**
 * Starts MongoDB and the emulator, deploys what holds the secrets of two stages, writes them, deploys both side by side, and once more. The one place that decides what happens
 * where one of the two can't be had: the tests are left out and one line says so; with SILLAGE_INSIST=1 that is an error.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (findEmulator() === null) return leaveOut(project, 'the AWS emulator is not installed: scripts/emulator/fetch.sh');
  const foreign = (['admin', 'publish'] as const).filter((name) => readArtefact(name)?.architecture !== process.arch);
  if (foreign.length > 0) return leaveOut(project, `the CMS is not packed for this machine: npm run package -- --arch ${process.arch}`);
  const mongod = await startMongod({ replicas: 1 }).catch((error: unknown) => String(error).split('\n')[0] ?? '');
  if (typeof mongod === 'string') return leaveOut(project, mongod);

  const output = await mkdtemp(join(tmpdir(), 'sillage-deployed-'));
  // a port is all that the emulator needs of it: the tests start their own sink there
  const probe = await startSink();
  const smtpPort = probe.port;
  await probe.close();
  const emulator = await startEmulator({ region, smtpPort });
  const stop = async () => {
    await emulator.stop();
    await mongod.stop();
    await rm(output, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    project.provide('deployed', await deployBoth(emulator, mongod.url, output, smtpPort));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function leaveOut(project: TestProject, reason: string): undefined {
  if (process.env.SILLAGE_INSIST === '1') throw new Error(`The deployed tests can't run: ${reason}`);
  console.warn(`Without an AWS emulator: tests/deployed is left out (${reason}).`);
  project.provide('deployed', null);
}

export async function deployBoth(
  emulator: Awaited<ReturnType<typeof startEmulator>>,
  mongodUrl: string,
  output: string,
  smtpPort: number,
): Promise<Deployed> {
  const pairs = Object.fromEntries(
    stages.map((name) => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      return [
        name,
        { publicKey: publicKey.export({ type: 'spki', format: 'pem' }), privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) },
      ];
    }),
  ) as Record<StageName, { publicKey: string; privateKey: string }>;
  const keys = { staging: pairs.staging.publicKey, production: pairs.production.publicKey };
  const aws = cloud(emulator);

  const bootstrap = await timed(() =>
    cdk(emulator, ['bootstrap', `aws://${account}/${region}`, `aws://${account}/us-east-1`], { keys, output }),
  );
  const data = stages.map((name) => `${name}/data`);
  const first = await timed(() => deployAll(emulator, { keys, output, revision: 1 }, data));
  const told = await Promise.all(
    stages.map(async (name): Promise<[StageName, Omit<DeployedStage, 'resources' | 'originSecret'>]> => {
      const databaseUrl = mongodUrl.replace(/\/(\?|$)/, `/${name}$1`);
      // letters and figures, as Secrets Manager makes it: the emulator takes no notice of excludePunctuation
      const secret = `${name}-secret-of-an-emulated-installation-0123456789`;
      await aws.putSecret(found(Object.fromEntries(await aws.resources(`${name}-data`)), /^Installation/), {
        SILLAGE_SECRET: secret,
        DATABASE_URL: databaseUrl,
        CLOUDFRONT_PRIVATE_KEY: pairs[name].privateKey,
      });
      return [name, { databaseUrl, secret }];
    }),
  );
  const rest = await timed(() => deployAll(emulator, { keys, output, revision: 1 }));
  const redeploy = await timed(() => deployAll(emulator, { keys, output, revision: 2 }));
  const deployed = await Promise.all(
    told.map(async ([name, secrets]): Promise<[StageName, DeployedStage]> => {
      const physical = async (stack: StackName) => [stack, Object.fromEntries(await aws.resources(`${name}-${stack}`))] as const;
      const resources = Object.fromEntries(await Promise.all(stacks.map(physical))) as DeployedStage['resources'];
      const environment = await aws.environment(found(resources.funnel, /^CaptureFunction/));
      return [name, { ...secrets, originSecret: environment.ORIGIN_SECRET ?? '', resources }];
    }),
  );
  return {
    endpoint: emulator.endpoint,
    port: emulator.port,
    output,
    smtpPort,
    keys,
    stages: Object.fromEntries(deployed) as Record<StageName, DeployedStage>,
    seconds: { bootstrap, deploy: first + rest, redeploy },
  };
}

export const deployAll = (
  emulator: Pick<Deployed, 'endpoint'>,
  options: { keys: Record<StageName, string>; output: string; revision: number },
  stackPatterns: readonly string[] = ['**'],
) => cdk(emulator, ['deploy', ...stackPatterns, '--require-approval', 'never', '--concurrency', '1'], options);

/** The physical id of the one resource whose logical id matches. */
export function found(resources: Record<string, string>, logical: RegExp): string {
  const ids = Object.entries(resources).filter(([id]) => logical.test(id));
  const [only] = ids;
  if (only === undefined || ids.length > 1)
    throw new Error(`${ids.length} resources are called ${logical}: ${ids.map(([id]) => id).join(', ')}`);
  return only[1];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return Math.round((performance.now() - begun) / 100) / 10;
}
