import { openMongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { sqliteClient } from '@sillage/functions/adapters/sqlite-client.ts';
import { openPayloadOnMongo } from '@sillage/functions/adapters/test-payload-on-mongo.ts';
import type { Audience, Waterfall } from '@sillage/functions/domain/audience.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { countAudience } from '@sillage/functions/use-cases/count-audience.ts';
import { MongoClient } from 'mongodb';
import { startMongod } from '../scripts/mongod/start.ts';
import type { Measurement, Row } from './measurement.ts';
import { broadcastAt } from './parts/broadcasting.ts';
import { movedClock } from './parts/clock.ts';
import { settings } from './parts/people.ts';
import { progress } from './parts/repeat.ts';
import { openStore } from './parts/store.ts';

const sizes = [100_000, 1_000_000] as const;
const rounds = 5;
const everybody: Audience = { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null };
const some: Audience = {
  ...everybody,
  topics: [{ id: 'reversibilite', title: 'Réversibilité' }],
  offers: [{ id: 'comparatif', title: 'Comparatif' }],
};

/**
 * Of ten people: all were asked, eight confirmed, one of these withdrew, one in a hundred withdrew and came back; two in a hundred are suppressed, two
 * in ten had a mail this week, one in ten two. A third was granted the whitepaper, a tenth chose topics.
 */
async function fill(run: (sql: string) => Promise<unknown>, count: number): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  const id = (kind: number) => `printf('01KB${kind}%021d', i)`;
  const before = `'2026-11-20T08:00:00.000Z'`;
  await run(`${numbers} INSERT INTO leads (id, email, first_name, topics, address_hash, confirmed_at, last_contact_at, created_at, updated_at, first_source)
    SELECT ${id(1)}, 'lecteur-' || i || '@entreprise-' || (i % 997) || '.example', 'Élise', iif(i % 10 = 3, '["reversibilite"]', '[]'),
      printf('%08x%056d', (i * 2654435761) & 4294967295, i), ${before}, ${before}, ${before}, ${before}, '{"page":"/comparatifs/agences-ia"}' FROM n`);
  const said = (order: number, action: string, who: string) =>
    run(`${numbers} INSERT INTO consent_events (id, seq, key, lead_id, purpose, action, method, wording, wording_version, at, person_digest, prev_hash, hash)
      SELECT printf('01KB2${order}%020d', i), i * 5 + ${order}, i || ':${order}', ${id(1)}, 'newsletter', '${action}', 'checkbox',
        'J’accepte de recevoir les conseils par e-mail.', 'v', ${before}, printf('%064d', i), printf('%064d', i), printf('%064d', i) FROM n WHERE ${who}`);
  await said(1, 'asked', 'true');
  await said(2, 'confirmed', 'i % 10 < 8');
  await said(3, 'withdrawn', 'i % 10 = 1');
  await said(4, 'asked', 'i % 100 = 1');
  await said(5, 'confirmed', 'i % 100 = 1');
  await run(`${numbers} INSERT INTO suppressions (id, address_hash, reason, since)
    SELECT ${id(3)}, printf('%08x%056d', (i * 2654435761) & 4294967295, i), 'bounce', ${before} FROM n WHERE i % 50 = 2`);
  await run(`${numbers} INSERT INTO download_grants (id, key, lead_id, submission_id, whitepaper_id, whitepaper_title, nonce, token_hash, page, expires_at, downloads, max_downloads, created_at)
    SELECT ${id(4)}, 'g' || i, ${id(1)}, ${id(4)}, 'comparatif', 'Comparatif', 'n' || i, 't' || i, '/', ${before}, 0, 5, ${before} FROM n WHERE i % 3 = 0`);
  for (const [order, who] of [
    [5, 'i % 5 = 0'],
    [6, 'i % 10 = 0'],
  ] as const) {
    await run(`${numbers} INSERT INTO sends (id, title, "to", kind, purpose, status, attempts, due_at, queued_at, submitted_at, key, lead_id, message_id)
      SELECT ${id(order)}, 'Conseil', 'x', 'marketing', 'nurture', 'submitted', 1, ${before}, ${before}, ${before}, 's${order}' || i, ${id(1)}, '<m>' FROM n WHERE ${who}`);
  }
}

/** The same people from one database into the other, without the fields that no count reads. */
async function copy(from: (sql: string) => Promise<{ rows: ArrayLike<unknown>[] }>, url: string): Promise<void> {
  const client = await MongoClient.connect(url);
  const day = new Date('2026-11-20T08:00:00.000Z');
  const tables: [string, string, (row: unknown[]) => Record<string, unknown>][] = [
    [
      'leads',
      'SELECT id, email, topics, address_hash FROM leads',
      ([id, email, topics, addressHash]) => ({ _id: id, email, topics: JSON.parse(String(topics)), addressHash, confirmedAt: day }),
    ],
    [
      'consent-events',
      'SELECT id, seq, key, lead_id, action FROM consent_events',
      ([id, seq, key, leadId, action]) => ({ _id: id, seq, key, leadId, purpose: 'newsletter', action }),
    ],
    ['suppressions', 'SELECT id, address_hash FROM suppressions', ([id, addressHash]) => ({ _id: id, addressHash })],
    [
      'download-grants',
      'SELECT id, key, token_hash, lead_id FROM download_grants',
      ([id, key, tokenHash, leadId]) => ({ _id: id, key, tokenHash, leadId, whitepaperId: 'comparatif' }),
    ],
    [
      'sends',
      'SELECT id, key, lead_id FROM sends',
      ([id, key, leadId]) => ({
        _id: id,
        key,
        leadId,
        kind: 'marketing',
        status: 'submitted',
        submittedAt: day,
        dueAt: day,
        queuedAt: day,
      }),
    ],
  ];
  try {
    for (const [collection, sql, document] of tables) {
      for (let offset = 0; ; offset += 20_000) {
        const { rows } = await from(`${sql} LIMIT 20000 OFFSET ${offset}`);
        if (rows.length === 0) break;
        await client
          .db()
          .collection(collection)
          .insertMany(
            rows.map((row) => document(Array.from(row))),
            { ordered: false },
          );
      }
    }
  } finally {
    await client.close();
  }
}

async function measured(store: Store): Promise<{ everybody: number[]; some: number[]; cpu: number[]; counts: Waterfall[] }> {
  await store.compiled.put('settings', settings);
  const count = countAudience({ store, clock: movedClock(broadcastAt) });
  const times = { everybody: [] as number[], some: [] as number[], cpu: [] as number[] };
  let counts: Waterfall[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const all = await count(everybody);
    const { user, system } = process.cpuUsage(cpu);
    times.cpu.push((user + system) / 1e6);
    const between = performance.now();
    const few = await count(some);
    times.everybody.push((between - began) / 1000);
    times.some.push((performance.now() - between) / 1000);
    counts = [all, few];
  }
  return { ...times, counts };
}

async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const add = (who: string, { everybody, some, cpu, counts }: Awaited<ReturnType<typeof measured>>) => {
    progress(`${who}: ${counts.map((count) => Object.values(count).join(' → ')).join('; ')}`);
    rows.push(
      { who, what: 'everybody', unit: 's', values: everybody, better: 'less' },
      // The database of SQLite is in the process: this is all that a count costs, whoever else is at work on the machine.
      { who, what: 'everybody, CPU of the process', unit: 's', values: cpu, better: 'less' },
      { who, what: 'a topic and a whitepaper', unit: 's', values: some, better: 'less' },
    );
  };
  for (const size of sizes) {
    const leads = `${size.toLocaleString('en-GB')} leads`;
    const { store, payload, dispose } = await openStore();
    const client = sqliteClient(payload);
    if (client === null) throw new Error('SQLite was opened.');
    try {
      progress(`${leads} are written`);
      await fill((sql) => client.execute(sql), size);
      const onSqlite = await measured(store);
      add(`SQLite, ${leads}`, onSqlite);
      const mongod = await startMongod({ replicas: 1 }).catch(() => null);
      if (mongod === null) continue;
      const opened = await openPayloadOnMongo(mongod.url);
      try {
        await copy((sql) => client.execute(sql), opened.databaseUrl);
        const mongo = await openMongoStore(opened.databaseUrl);
        const onMongo = await measured(mongo.store);
        await mongo.store.close();
        if (JSON.stringify(onMongo.counts) !== JSON.stringify(onSqlite.counts)) throw new Error('The two databases count differently.');
        add(`MongoDB, ${leads}`, onMongo);
      } finally {
        await opened.dispose();
        await mongod.stop();
      }
    } finally {
      await dispose();
    }
  }
  return rows;
}

export const measurement: Measurement = {
  name: 'audience',
  what: 'Counting who would get a broadcast: chosen → consented (derived from the ledger) → not suppressed → under the weekly cap, for everybody and for a topic with a whitepaper. Two or three lines of the ledger a lead; no count is kept anywhere.',
  run,
};
