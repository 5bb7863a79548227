import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { openPayloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { openTable } from '@sillage/functions/adapters/payload-table.ts';
import { newId, systemRandom } from '@sillage/functions/adapters/random.ts';
import { consentRecord, leadRecord } from '@sillage/functions/adapters/records.ts';
import { consentEvents } from '@sillage/functions/collections/consent-events.ts';
import { leads } from '@sillage/functions/collections/leads.ts';
import type { ConsentEvent } from '@sillage/functions/domain/consent.ts';
import { seal } from '@sillage/functions/domain/consent-ledger.ts';
import type { Lead } from '@sillage/functions/domain/lead.ts';
import { suppressionHash } from '@sillage/functions/domain/suppression.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Log } from '@sillage/functions/ports.ts';
import { approveBroadcast } from '@sillage/functions/use-cases/approve-broadcast.ts';
import { requestBroadcast } from '@sillage/functions/use-cases/request-broadcast.ts';
import { compiledMail } from '@sillage/functions/use-cases/world.test-support.ts';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { until } from './installation.ts';
import { addressesInLogs, begin, copyOf, discard, type Place, secret } from './parts.ts';
import { openRecords, type Records } from './records.ts';
import { type Received, type Sink, startSink } from './smtp-sink.ts';

const count = 2000;
const kills = 10;
/** Mails that are with the transport at a time: what a kill can leave in doubt. */
const chunk = 16;

let place: Place;
let records: Records;
let sink: Sink;
let edge: ReturnType<typeof begin> | null;

beforeEach(async () => {
  edge = null;
  sink = await startSink(0);
  place = await copyOf(inject('prepared'), sink.port);
  records = openRecords(place.env.DATABASE_URL ?? '');
});

afterEach(async () => {
  edge?.kill();
  await edge?.gone;
  await sink.close();
  expect(addressesInLogs()).toEqual([]);
  await records.close();
  await discard(place);
});

/** So many readers who agreed to the letter, and an approved broadcast to them that is due. */
async function approved(): Promise<string> {
  const { store, payload } = await openPayloadStore({ databaseUrl: place.env.DATABASE_URL ?? '', secret });
  try {
    const keys = deriveKeys(secret);
    const at = systemClock.now().toISOString();
    const people = Array.from(
      { length: count },
      (_, index): Lead => ({
        id: newId(),
        email: `lectrice-${index}@entreprise-${index % 97}.example`,
        firstName: 'Élise',
        company: null,
        role: null,
        topics: [],
        confirmedAt: at,
        lastContactAt: at,
        firstSource: null,
        createdAt: at,
        updatedAt: at,
      }),
    );
    const last = (await store.consents.chain(0, 1_000_000)).at(-1);
    let head = { seq: last?.seq ?? 0, hash: last?.hash ?? '0'.repeat(64) };
    const lines = people.flatMap((lead) =>
      (['asked', 'confirmed'] as const).map((action): ConsentEvent => {
        const line = seal(head, {
          id: newId(),
          key: `${lead.id}:${action}`,
          leadId: lead.id,
          email: lead.email,
          salt: '00'.repeat(16),
          purpose: 'newsletter',
          action,
          method: 'checkbox',
          wording: 'J’accepte de recevoir la lettre.',
          formId: null,
          formVersion: null,
          pageUrl: null,
          submissionId: null,
          network: null,
          at,
        });
        head = line;
        return line;
      }),
    );
    const rows = people.map((lead) => ({ ...leadRecord.toRow(lead), addressHash: suppressionHash(keys.suppression, lead.email) }));
    for (let from = 0; from < count; from += 500) await openTable(payload, leads).insertAll(rows.slice(from, from + 500));
    for (let from = 0; from < lines.length; from += 500) {
      await openTable(payload, consentEvents).insertAll(lines.slice(from, from + 500).map((line) => consentRecord.toRow(line)));
    }
    await store.compiled.put('mail:m:lettre:0123456789abcdef', compiledMail('marketing', 'La lettre', ['firstName', 'unsubscribeUrl']));
    const quiet: Log = {
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
      within: (_correlation, work) => work(),
      measure: () => undefined,
    };
    const parts = { store, clock: systemClock, random: systemRandom, log: quiet };
    const asked = await requestBroadcast(parts)({
      broadcast: { id: 'lettre', title: 'La lettre' },
      mailKey: 'm:lettre:0123456789abcdef',
      audience: { purpose: 'newsletter', topics: [], offers: [], confirmedSince: at },
      startAt: null,
      throttlePerMinute: null,
      by: { id: 'u1', name: 'Marie' },
    });
    if (asked.kind !== 'requested') throw new Error(`The broadcast was ${asked.kind}.`);
    expect(asked.run.approved.final).toBe(count);
    const outcome = await approveBroadcast(parts)(asked.run.id, { id: 'u2', name: 'Paul' }, asked.run.approved);
    expect(outcome).toMatchObject({ kind: 'done', run: { status: 'scheduled' } });
    return asked.run.id;
  } finally {
    await store.close();
  }
}

/** What a dead process held is free, as it is two minutes later: nobody waits for them here. */
async function leasesRunOut(): Promise<void> {
  for (const collection of ['sends', 'broadcast-runs'])
    await records.update(collection, [['leaseUntil', '<>', null]], { leaseUntil: '2020-01-01T00:00:00.000Z' });
}

const rowsOf = (runId: string) => records.find('sends', [['broadcastId', '=', runId]]);

async function statusOf(runId: string): Promise<unknown> {
  const [run] = await records.find('broadcast-runs', [['id', '=', runId]]);
  return run?.status;
}

const messageIdOf = ({ raw }: Received) => /^Message-ID: (.*?)\r?$/m.exec(raw)?.[1] ?? '';
const letters = () => sink.mails.filter(({ raw }) => raw.includes('Subject: La lettre'));

describe('the functions killed again and again while a broadcast leaves', () => {
  it('leave nobody out and mail nobody twice; the few that nobody can know are uncertain, and listed', { timeout: 240_000 }, async () => {
    const runId = await approved();
    // Half of them before the server has answered, half after it has: both leave a mail whose outcome isn't recorded.
    for (let kill = 1; kill <= kills; kill += 1) {
      const fatal = Math.floor((kill * count) / (kills + 1));
      let killed = false;
      const end = (mail: Received) => {
        if (killed || !mail.raw.includes('Subject: La lettre') || letters().length < fatal) return;
        killed = true;
        edge?.kill();
      };
      sink.hooks = kill % 2 === 0 ? { onData: end } : { onAnswered: end };
      edge = begin('edge', place.env);
      edge.ready.catch(() => undefined);
      await edge.gone;
      expect(killed, `kill ${kill}`).toBe(true);
      await leasesRunOut();
    }
    sink.hooks = {};
    edge = begin('edge', place.env);
    await edge.ready;
    await until('the end of the broadcast', async () => (await statusOf(runId)) === 'done', 120);

    const rows = await rowsOf(runId);
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map(({ leadId }) => leadId)).size).toBe(count);
    const arrived = new Map<string, number>();
    for (const mail of letters()) arrived.set(messageIdOf(mail), (arrived.get(messageIdOf(mail)) ?? 0) + 1);
    expect([...arrived.values()].filter((times) => times > 1)).toEqual([]);
    expect(new Set(letters().map(({ to }) => to[0])).size).toBe(letters().length);

    const by = (status: string) => rows.filter((row) => row.status === status);
    expect(by('submitted').filter(({ messageId }) => !arrived.has(String(messageId)))).toEqual([]);
    expect(by('submitted').length + by('uncertain').length).toBe(count);
    expect(by('uncertain').length).toBeGreaterThan(0);
    expect(by('uncertain').length).toBeLessThanOrEqual(kills * chunk);
    for (const { reason } of by('uncertain')) expect(reason).toBe('lease-ran-out');
  });
});
