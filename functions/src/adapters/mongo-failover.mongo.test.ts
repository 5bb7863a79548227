import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { type Mongod, startMongod } from '../../../scripts/mongod/start.ts';
import { consentEvents } from '../collections/consent-events.ts';
import { leads } from '../collections/leads.ts';
import { broadcastSendKey } from '../domain/broadcast.ts';
import { genesis } from '../domain/consent.ts';
import { spans } from '../domain/schedule.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { approveBroadcast } from '../use-cases/approve-broadcast.ts';
import { letter, marie, outcomesOf, paul, requested, runOf, turn } from '../use-cases/broadcasts.test-support.ts';
import { openWorld, publish, type World } from '../use-cases/world.test-support.ts';
import { at, consent, lead } from './contract/samples.ts';
import { consentRecord, leadRecord } from './records.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

const count = 20_000;
const page = 1000;

/** So many people who confirmed the newsletter, as the use-cases would have left them. */
async function readers(mongo: TestMongo, { keys }: World): Promise<string[]> {
  const [people, lines] = [mongo.table(leads), mongo.table(consentEvents)];
  const ids: string[] = [];
  let head = genesis;
  for (let made = 0; made < count; made += page) {
    const some = Array.from({ length: page }, () => lead({ confirmedAt: at(0) }));
    const said = some.map(({ id }) => {
      head = consent(head, { leadId: id, purpose: 'newsletter', action: 'confirmed', method: 'mail-button' });
      return consentRecord.toRow(head as ReturnType<typeof consent>);
    });
    await people.insertAll(some.map((one) => ({ ...leadRecord.toRow(one), addressHash: suppressionHash(keys.suppression, one.email) })));
    await lines.insertAll(said);
    ids.push(...some.map(({ id }) => id));
  }
  return ids;
}

describeOnMongod('a set of three whose primary steps down, and whose next primary is killed', (server) => {
  let mongod: Mongod;
  let mongo: TestMongo;
  beforeAll(async () => {
    expect(server).not.toBe('');
    mongod = await startMongod({ replicas: 3 });
    mongo = await openTestMongo(mongod.url);
  });
  afterAll(async () => {
    await mongo?.store.close();
    await mongod?.stop();
  });

  it(`loses none of a broadcast of ${count} mails that leaves meanwhile, and sends none twice`, { timeout: 300_000 }, async () => {
    const { store } = mongo;
    const world = openWorld(store);
    await publish(world);
    await letter(world);
    const ids = await readers(mongo, world);
    const run = await requested(world, { by: marie });
    expect(run.approved.final).toBe(count);
    await approveBroadcast(world)(run.id, paul, run.approved);

    const times = new Map<string, number>();
    const faults: Promise<unknown>[] = [];
    let taken = 0;
    const mailer: World['mailer'] = {
      async submit({ sendId }) {
        taken += 1;
        times.set(sendId, (times.get(sendId) ?? 0) + 1);
        if (taken === count / 4) faults.push(mongod.stepDown());
        if (taken === count / 2) faults.push(mongod.killPrimary());
        return { outcome: 'accepted', providerId: `p-${sendId}` };
      },
      async close() {},
    };

    // The ledger is written meanwhile, by somebody else.
    let sending = true;
    const said = (async () => {
      const lines: string[] = [];
      while (sending) lines.push((await store.consents.append((head) => consent(head, { leadId: null }))).id);
      return lines;
    })();
    for (let ticks = 0; (await runOf(world, run.id)).status !== 'done' && ticks < 50; ticks += 1) {
      await turn(world, { mailer });
      world.pass(spans.minute);
    }
    sending = false;
    const lines = await said;
    await Promise.all(faults);
    expect(faults).toHaveLength(2);

    expect(await outcomesOf(world, run.id)).toEqual([`submitted: ${count}`]);
    expect(times.size).toBe(count);
    expect([...times.values()].filter((n) => n !== 1)).toEqual([]);
    const rows = await mongo.db
      .collection('sends')
      .find({}, { projection: { key: 1, providerId: 1 } })
      .toArray();
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(ids.map((id) => broadcastSendKey(run.id, id))));
    expect(rows.filter(({ _id, providerId }) => providerId !== `p-${_id}`)).toEqual([]);

    const chain = await store.consents.chain(0, 1_000_000);
    expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, index) => index + 1));
    expect(chain.every(({ prevHash }, index) => prevHash === (chain[index - 1] ?? genesis).hash)).toBe(true);
    const kept = new Set(chain.map(({ id }) => id));
    expect(lines.filter((id) => !kept.has(id))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
