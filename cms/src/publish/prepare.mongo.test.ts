import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMongo } from '@sillage/functions/adapters/mongo-connection.ts';
import { missingIndexes } from '@sillage/functions/adapters/mongo-indexes.ts';
import { newDatabase } from '@sillage/functions/adapters/test-database.ts';
import { BasePayload } from 'payload';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { cmsConfig } from '../config.ts';
import { settingsFromEnvironment } from '../environment.ts';
import { prepare } from './prepare.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const filesPublicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const administrator = 'camille@revue.fr';

describeOnMongod('the step of a deployment that prepares the database', (server) => {
  let databaseUrl: string;
  let cloudFormation: Server;
  const answers: Record<string, unknown>[] = [];
  beforeAll(async () => {
    databaseUrl = newDatabase(server);
    cloudFormation = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      answers.push(JSON.parse(body) as Record<string, unknown>);
      response.end();
    });
    await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
    const variables = {
      NODE_ENV: 'production',
      SILLAGE_SECRET: 'a secret of tests, long enough for an installation',
      PUBLIC_URL: 'https://www.revue.fr',
      DATABASE_URL: databaseUrl,
      MEDIA_BUCKET: 'media',
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      CLOUDFRONT_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    cloudFormation.close();
    const { client, db } = await openMongo(databaseUrl);
    await db.dropDatabase();
    await client.close();
  });

  const deploy = async (more: Record<string, string> = {}) => {
    answers.length = 0;
    await prepare({
      RequestType: 'Create',
      ResponseURL: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/`,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Prepared',
      ResourceProperties: { administrator, filesPublicKey, ...more },
    });
    return answers[0] ?? {};
  };

  it('ends the deployment, naming index and records, where an index can’t be built; goes on once that is mended', async () => {
    const { client, db } = await openMongo(databaseUrl);
    const twice = [{ email: 'double@exemple.fr' }, { email: 'double@exemple.fr' }];
    await db.collection('leads').insertMany(twice);
    const refused = await deploy();
    expect(refused.Status).toBe('FAILED');
    expect(refused.Reason).toContain('leads (email)');
    expect(refused.Reason).not.toContain('double@exemple.fr');
    expect(await db.collection('users').countDocuments()).toBe(0);
    await db.collection('leads').deleteMany({});
    await client.close();

    expect(await deploy()).toMatchObject({ Status: 'SUCCESS', Data: { administrator: 'created' } });
    expect(await missingIndexes(databaseUrl)).toEqual([]);
  });

  it('makes the first account alone: a later deployment, even for another address, makes none', async () => {
    expect(await deploy({ administrator: 'autre@revue.fr' })).toMatchObject({ Status: 'SUCCESS', Data: { administrator: 'there' } });
    expect(await prepare({ link: 'autre@revue.fr' })).toEqual({ link: null });
  });

  it('gives a link by which the administrator chooses a password, and logs in with it', async () => {
    const given = await prepare({ link: administrator });
    const [, token] = /^https:\/\/www\.revue\.fr\/admin\/reset\/(\w+)$/.exec(given?.link ?? '') ?? [];
    const config = cmsConfig({ ...settingsFromEnvironment(), uploads: false, quiet: true }, () => Promise.reject(new Error('none')));
    const payload = await new BasePayload().init({ config, disableOnInit: true });
    const password = 'pont-quai-rade-rive-42';
    await payload.resetPassword({ collection: 'users', data: { token: token ?? '', password }, overrideAccess: true });
    const { user } = await payload.login({ collection: 'users', data: { email: administrator, password } });
    expect(user).toMatchObject({ email: administrator, role: 'administrator' });
    await payload.destroy();
  });

  it('ends the deployment where the key of private files belongs to another pair', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await deploy({ filesPublicKey: other })).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('filesPublicKey') as unknown,
    });
  });
});
