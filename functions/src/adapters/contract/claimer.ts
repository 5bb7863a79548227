import { openPayloadStore } from '../payload-store.ts';
import { newId } from '../random.ts';
import { at } from './samples.ts';

/**
 * A process of its own for the contract: waits for a line on stdin (so that several start together), claims whatever is due until nothing
 * is, prints the ids as JSON. Arguments: database address.
 */
const [databaseUrl = ''] = process.argv.slice(2);
const { store } = await openPayloadStore({ databaseUrl, secret: 'a secret of tests, never of an installation' });
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

const claimed: string[] = [];
const work = async () => {
  for (;;) {
    const rows = await store.enrolments.claimDue(at(2), at(2), { token: newId(), until: at(9) }, 10);
    if (rows.length === 0) return;
    claimed.push(...rows.map(({ id }) => id));
  }
};
await Promise.all(Array.from({ length: 10 }, work));
await store.close();
process.stdout.write(`${JSON.stringify(claimed)}\n`);
process.exit(0);
