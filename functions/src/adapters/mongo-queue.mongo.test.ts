import { afterAll, beforeAll } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { queueRows } from '../collections/machinery.ts';
import { describeRowQueue } from './contract/queue-contract.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

describeOnMongod('on a real MongoDB', (server) => {
  let opened: TestMongo;
  beforeAll(async () => {
    opened = await openTestMongo(server);
  });
  afterAll(() => opened.dispose());

  describeRowQueue('row queue', async () => ({
    databaseUrl: opened.databaseUrl,
    table: opened.table(queueRows),
    async again() {
      const { table, store } = await opened.again();
      return { table: table(queueRows), close: () => store.close() };
    },
    // To make a database and its indexes takes a second: each test finds this one empty.
    async dispose() {
      await opened.table(queueRows).documents.deleteMany({});
    },
  }));
});
