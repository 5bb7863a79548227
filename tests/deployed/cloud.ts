import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Emulator } from '../../scripts/emulator/start.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..', '..');

export const region = 'eu-west-3';
export const account = '000000000000';
export type StageName = 'staging' | 'production';

/** SES refuses a sender whose domain isn't the stage's own identity. */
export const mailDomains: Record<StageName, string> = { staging: 'recette.example', production: 'production.example' };

/** What a stage was told by whoever owns it: everything the template asks a person for. */
export type StageGiven = { databaseUrl: string; filesPublicKey: string };

/** What `cdk` and the SDK's clients need to speak to the emulator. */
export const awsEnvironment = ({ endpoint }: Pick<Emulator, 'endpoint'>): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: region,
  CDK_DEFAULT_ACCOUNT: account,
  CDK_DISABLE_CLI_TELEMETRY: '1',
});

/** Runs the CDK's program on the app of infra/, fitted to the emulator (emulated-app.ts). Throws with what it printed. */
export async function cdk(
  emulator: Pick<Emulator, 'endpoint'>,
  args: readonly string[],
  { revision = 1, keys, output, minutes = 5 }: { revision?: number; keys: Record<StageName, string>; output: string; minutes?: number },
): Promise<string> {
  const environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: output,
    EMULATED_REVISION: String(revision),
    EMULATED_KEYS: JSON.stringify(keys),
    ...awsEnvironment(emulator),
  };
  try {
    const { stdout, stderr } = await run(
      process.execPath,
      [
        join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
        ...args,
        '--app',
        `${process.execPath} --disable-warning=ExperimentalWarning ${join(root, 'tests', 'deployed', 'emulated-app.ts')}`,
        '--output',
        output,
        '--no-notices',
        '--ci',
      ],
      {
        cwd: root,
        timeout: minutes * 60_000,
        killSignal: 'SIGKILL',
        maxBuffer: 64 * 1024 * 1024,
        env: environment as NodeJS.ProcessEnv,
      },
    );
    return stdout + stderr;
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error && 'stderr' in error ? `${error.stdout}\n${error.stderr}` : String(error);
    throw new Error(`cdk ${args.join(' ')} failed:\n${said.slice(-4000)}`);
  }
}

/** The few calls for which the project has no client: signed in name only, which is all that the emulator reads. */
export function cloud({ endpoint }: Pick<Emulator, 'endpoint'>) {
  const call = async (service: string, path: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const answer = await fetch(`${endpoint}${path}`, {
      ...init,
      signal: AbortSignal.timeout(70_000),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        'x-amz-date': '20260101T000000Z',
        ...init.headers,
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${service} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return text;
  };
  const json = (service: string, target: string, body: unknown, version = '1.1') =>
    call(service, '/', {
      method: 'POST',
      headers: { 'x-amz-target': target, 'content-type': `application/x-amz-json-${version}` },
      body: JSON.stringify(body),
    }).then((text): unknown => (text === '' ? null : JSON.parse(text)));
  const query = (service: string, fields: Record<string, string>) =>
    call(service, '/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });

  return {
    putSecret: (SecretId: string, value: Record<string, string>) =>
      json('secretsmanager', 'secretsmanager.PutSecretValue', { SecretId, SecretString: JSON.stringify(value) }),
    /** Physical ids by logical id. */
    async resources(stack: string): Promise<Map<string, string>> {
      const xml = await query('cloudformation', { Action: 'DescribeStackResources', Version: '2010-05-15', StackName: stack });
      return new Map(
        [...xml.matchAll(/<member>([\s\S]*?)<\/member>/g)].map(([, member = '']) => [
          tag(member, 'LogicalResourceId'),
          tag(member, 'PhysicalResourceId'),
        ]),
      );
    },
    async environment(name: string): Promise<Record<string, string>> {
      const text = await call('lambda', `/2015-03-31/functions/${encodeURIComponent(name)}/configuration`, { method: 'GET' });
      const { Environment } = JSON.parse(text) as { Environment?: { Variables?: Record<string, string> } };
      return Environment?.Variables ?? {};
    },
    invoke: (name: string, event: unknown) =>
      call('lambda', `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, { method: 'POST', body: JSON.stringify(event) }).then(
        (text): unknown => (text === '' ? null : JSON.parse(text)),
      ),
    /** What a function printed, a line each, without what isn't its own. */
    async logLines(logGroupName: string): Promise<string[]> {
      const lines: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = (await json('logs', 'Logs_20140328.FilterLogEvents', { logGroupName, nextToken })) as {
          events?: { message: string }[];
          nextToken?: string;
        };
        lines.push(...(page.events ?? []).map(({ message }) => message));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return lines.filter((line) => !platform.test(line));
    },
    publish: (TopicArn: string, message: unknown) =>
      query('sns', { Action: 'Publish', Version: '2010-03-31', TopicArn, Message: JSON.stringify(message) }),
  };
}

/** What Lambda says of each call, and what Node warns of in the emulator's own runner, which calls url.parse. */
const platform = /^(START|END|REPORT|INIT_START) |\[DEP0169\]|^\(Use `node --trace-/;

export type Cloud = ReturnType<typeof cloud>;

const tag = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
