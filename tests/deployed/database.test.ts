import { openMongo } from '@sillage/functions/adapters/mongo-connection.ts';
import { buildIndexes, missingIndexes } from '@sillage/functions/adapters/mongo-indexes.ts';
import { describe, expect, inject, it } from 'vitest';
import { stageSettings } from '../../infra/src/stages.ts';
import { cloud } from './cloud.ts';
import { type Deployed, deployAll, found } from './global-deployed.ts';

const given = inject('deployed');
const administrator = stageSettings().staging?.administrator ?? '';

describe.skipIf(given === null)('the database, as a deployment prepares it', () => {
  const deployed = given as Deployed;
  const { staging } = given?.stages ?? ({} as Deployed['stages']);
  const aws = cloud(deployed ?? { endpoint: '' });

  it('has every index, and the administrator of the settings, who gets a link to choose a password', async () => {
    expect(await missingIndexes(staging.databaseUrl)).toEqual([]);
    const { client, db } = await openMongo(staging.databaseUrl);
    expect(await db.collection('users').find().toArray()).toMatchObject([{ email: administrator, role: 'administrator' }]);
    await client.close();
    const prepare = found(staging.resources.database, /^PrepareFunction[0-9A-F]{8}$/);
    const origin = (await aws.environment(prepare)).PUBLIC_URL ?? '';
    const { link } = (await aws.invoke(prepare, { link: administrator })) as { link: string };
    expect(link).toMatch(/\/admin\/reset\/\w{40}$/);
    expect(link.startsWith(`${origin}/`)).toBe(true);
  });

  it('ends a deployment with a sentence where an index can’t be built, and leaves what runs as it was', async () => {
    const { client, db } = await openMongo(staging.databaseUrl);
    const twins = db.collection('leads');
    await twins.dropIndex('email_1');
    await twins.insertMany([{ email: 'double@exemple.fr' }, { email: 'double@exemple.fr' }]);
    const revision = async () => (await aws.environment(found(staging.resources.funnel, /^CaptureFunction/))).SECRETS_REVISION;
    const before = await revision();
    try {
      await expect(deployAll(deployed, { keys: deployed.keys, output: deployed.output, revision: 90 }, ['staging/**'])).rejects.toThrow(
        'leads (email)',
      );
      expect(await revision()).toBe(before);
    } finally {
      await twins.deleteMany({ email: 'double@exemple.fr' });
      await buildIndexes(staging.databaseUrl);
      await client.close();
    }
  });
});
