import { type ConsentEvent, genesis } from '../domain/consent.ts';
import { TransientError } from '../domain/errors.ts';
import type { Store } from '../ports.ts';
import { gathered } from './gathered.ts';
import { documentOf } from './mongo-documents.ts';
import { refusedKeys, retried } from './mongo-errors.ts';
import { longest, type MongoTable } from './mongo-table.ts';
import { consentRecord } from './records.ts';

type Head = { seq: number; hash: string };
type Seal = (head: Head) => ConsentEvent;

/** Other processes may append at the same time: each of them wins once in a round, so this many rounds is far more than enough. */
const attempts = 200;

/**
 * What most members of the set have. A primary that was just replaced may still show lines that are lost with it: sealed onto one of those, the
 * next would leave a gap, and taken for an answer it would be a consent that nobody can prove.
 */
const committed = { readConcern: { level: 'majority' }, ...longest } as const;

/** Lines that are asked for at once are sealed one after the other and travel as one command. */
export function mongoConsents(table: MongoTable): Pick<Store['consents'], 'append'> {
  return {
    append: gathered(async (seals: readonly Seal[]) => {
      const said = new Map<Seal, ConsentEvent>();
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const open = seals.filter((seal) => !said.has(seal));
        if (open.length === 0) return seals.flatMap((seal) => said.get(seal) ?? []);
        // Done twice, a round finds by their keys what it had written.
        await retried(() => appendRound(table, open, said));
      }
      throw new TransientError('chain-contended', 'The consent chain moved faster than it could be appended to.');
    }),
  };
}

/** Appends what can be appended to the chain as it is now, and keeps the answers in `said`. */
async function appendRound(table: MongoTable, open: readonly Seal[], said: Map<Seal, ConsentEvent>): Promise<void> {
  const lines = sealAll(open, await headOf(table));
  const written = await insertInOrder(table, lines);
  // The first that was refused: its number went to another process, or what it says had been said. The line that says it is the answer.
  const known = written === lines.length ? new Map<string, ConsentEvent>() : await linesByKey(table, lines.slice(written));
  for (const [index, seal] of open.entries()) {
    const line = lines[index];
    const answer = line === undefined || index < written ? line : known.get(line.key);
    if (answer !== undefined) said.set(seal, answer);
  }
}

function sealAll(seals: readonly Seal[], head: Head): ConsentEvent[] {
  let last = head;
  return seals.map((seal) => {
    const event = seal(last);
    if (event.seq !== last.seq + 1 || event.prevHash !== last.hash) {
      throw new Error(`A consent event must continue the chain: ${last.seq + 1} expected, ${event.seq} given.`);
    }
    last = event;
    return event;
  });
}

async function headOf({ documents, row }: MongoTable): Promise<Head> {
  const last = await documents.findOne({ seq: { $gt: 0 } }, { sort: { seq: -1 }, ...committed });
  if (last === null) return genesis;
  const line = row(last);
  return { seq: line.number('seq'), hash: line.text('hash') };
}

/** Writes lines up to the first that is refused, so that no number is left out. Says how many are there. */
async function insertInOrder({ documents, kinds }: MongoTable, lines: readonly ConsentEvent[]): Promise<number> {
  try {
    await documents.insertMany(
      lines.map((line) => documentOf(kinds, consentRecord.toRow(line))),
      { ordered: true },
    );
    return lines.length;
  } catch (error) {
    const [refused] = refusedKeys(error) ?? [];
    if (refused === undefined) throw error;
    return refused;
  }
}

async function linesByKey({ documents, row }: MongoTable, lines: readonly ConsentEvent[]): Promise<Map<string, ConsentEvent>> {
  const found = await documents.find({ key: { $in: lines.map(({ key }) => key) } }, committed).toArray();
  return new Map(found.map((document) => consentRecord.fromRow(row(document))).map((event) => [event.key, event]));
}
