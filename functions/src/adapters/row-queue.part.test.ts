import { queueRows } from '../collections/machinery.ts';
import { describeRowQueue } from './contract/queue-contract.ts';
import { openTable } from './payload-table.ts';
import { openTestStore } from './test-store.ts';

describeRowQueue('row queue on SQLite', async () => {
  const opened = await openTestStore();
  return {
    ...opened,
    table: openTable(opened.payload, queueRows),
    async again() {
      const { payload, store } = await opened.again();
      return { table: openTable(payload, queueRows), close: () => store.close() };
    },
  };
});
