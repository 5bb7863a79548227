import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { describeOnMongod } from './describe-on-mongod.ts';

describeOnMongod('the MongoDB of tests', (server) => {
  it('is a replica set, so that writes can be retried and read back as committed', async () => {
    const client = new MongoClient(server);
    try {
      expect(await client.db('admin').command({ hello: 1 })).toMatchObject({ isWritablePrimary: true, setName: 'rs0' });
    } finally {
      await client.close();
    }
  });
});
