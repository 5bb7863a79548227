import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { s3Bucket } from '@sillage/functions/adapters/s3-bucket.ts';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { buildBundles } from '../../scripts/up/build.ts';
import { type Env, run } from '../parts.ts';
import { awsEnvironment, cloud, mailDomains, region } from './cloud.ts';
import { type Deployed, type DeployedStage, found } from './global-deployed.ts';

const given = inject('deployed');

/** An account that isn't one of the examples. */
const member = { email: 'camille@exemple.test', name: 'Camille', role: 'administrator', password: 'pont-quai-rade-rive-42' };

describe.skipIf(given === null)('the publish worker as it is deployed', () => {
  const deployed = given as Deployed;
  const { production } = given?.stages ?? ({} as Deployed['stages']);
  const aws = cloud(deployed ?? { endpoint: '' });
  let data: string;

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'sillage-deployed-data-'));
    await buildBundles(['migrate', 'seed']);
    const env: Env = {
      ...awsEnvironment(deployed),
      NODE_ENV: 'production',
      SILLAGE_SECRET: production.secret,
      PUBLIC_URL: `https://www.${mailDomains.production}`,
      DATABASE_URL: production.databaseUrl,
      MEDIA_BUCKET: bucketOf(production, 'Media'),
      DATA_DIR: data,
      TMPDIR: tmpdir(),
    };
    for (const [program, more] of [
      ['migrate', {}],
      ['seed', { SEED_USERS: JSON.stringify([member]) }],
    ] as const) {
      const ended = await run(program, { ...env, ...more });
      if (ended.code !== 0) throw new Error(`${program}: ${ended.output}`);
    }
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  const open = (bucket: string) =>
    s3Bucket({ bucket, endpoint: deployed.endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

  it('is woken by the schedule through its queue: the site is in the bucket of pages, editions in that of files', async () => {
    const pages = open(bucketOf(production, 'Pages'));
    // ticks have compiled an empty site before
    await vi.waitFor(
      async () => {
        const home = await pages.get('index.html');
        expect(new TextDecoder().decode(home?.bytes)).toContain('Banc d’essai');
        const editions: string[] = [];
        for await (const key of open(bucketOf(production, 'Assets')).list('fichiers/editions/')) editions.push(key);
        expect(editions.length).toBeGreaterThan(1);
      },
      { timeout: 150_000, interval: 1000 },
    );
  }, 180_000);

  it('answers previews and the 404 page from the same artefact, and nobody who comes around the distribution', async () => {
    const ask = (path: string, headers: Record<string, string>) =>
      aws.invoke(found(production.resources.cms, /^QueryFunction[0-9A-F]{8}$/), {
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: { host: 'x.lambda-url.eu-west-3.on.aws', ...headers },
        requestContext: { domainName: 'x', http: { method: 'GET', path, sourceIp: '130.176.1.1' } },
        isBase64Encoded: false,
      }) as Promise<{ statusCode: number; body: string }>;
    const missing = await ask('/nulle/part/index.html', { 'x-origin-secret': production.originSecret });
    expect([missing.statusCode, missing.body.includes('<html lang="fr"')]).toEqual([404, true]);
    expect((await ask('/nulle/part/index.html', {})).statusCode).toBe(403);
  });
});

const bucketOf = ({ resources }: DeployedStage, name: string): string => found(resources.data, new RegExp(`^${name}[0-9A-F]{8}$`));
