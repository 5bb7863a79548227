import { systemClock } from '../clock.ts';
import { openPayloadStore } from '../payload-store.ts';
import { newId, systemRandom } from '../random.ts';
import { rowQueue } from '../row-queue.ts';

/** A process to be killed: puts messages as fast as it can, 64 at a time, and prints each key once its `put` has returned. Argument: database address. */
const [databaseUrl = ''] = process.argv.slice(2);
const { payload } = await openPayloadStore({ databaseUrl, secret: 'a secret of tests, never of an installation' });
const queue = rowQueue({ payload, clock: systemClock, random: systemRandom });
const forever = async () => {
  for (;;) {
    const key = newId();
    await queue.put('submissions', key, { key });
    process.stdout.write(`${key}\n`);
  }
};
await Promise.all(Array.from({ length: 64 }, forever));
