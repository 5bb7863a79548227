import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { queueRows } from '../collections/machinery.ts';
import { describeRowQueue } from './contract/queue-contract.ts';
import { openTestMongo } from './test-mongo.ts';

describeOnMongod('on a real MongoDB', (server) => {
  describeRowQueue('row queue', async () => {
    const opened = await openTestMongo(server);
    return {
      ...opened,
      table: opened.table(queueRows),
      async again() {
        const { table, store } = await opened.again();
        return { table: table(queueRows), close: () => store.close() };
      },
    };
  });
});
