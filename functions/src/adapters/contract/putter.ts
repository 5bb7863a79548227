import { queueRows } from '../../collections/machinery.ts';
import { systemClock } from '../clock.ts';
import { openMongoStore } from '../mongo-store.ts';
import { openPayloadStore } from '../payload-store.ts';
import { openTable } from '../payload-table.ts';
import { newId, systemRandom } from '../random.ts';
import { rowQueue } from '../row-queue.ts';

/** A process to be killed: puts messages as fast as it can, 64 at a time, and prints each key once its `put` has returned. Argument: database address. */
const [databaseUrl = ''] = process.argv.slice(2);
const secret = 'a secret of tests, never of an installation';
const table = databaseUrl.startsWith('file:')
  ? openTable((await openPayloadStore({ databaseUrl, secret })).payload, queueRows)
  : (await openMongoStore(databaseUrl)).table(queueRows);
const queue = rowQueue({ table, clock: systemClock, random: systemRandom });
const forever = async () => {
  for (;;) {
    const key = newId();
    await queue.put('submissions', key, { key });
    process.stdout.write(`${key}\n`);
  }
};
await Promise.all(Array.from({ length: 64 }, forever));
