import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { type Mongod, startMongod } from '../../../scripts/mongod/start.ts';
import { type Sink, startSink } from '../../../tests/smtp-sink.ts';
import { genesis } from '../domain/consent.ts';
import { plus, spans } from '../domain/schedule.ts';
import { newSend, type Send } from '../domain/send.ts';
import { deriveKeys } from '../domain/token.ts';
import type { Clock, Log, Mailer } from '../ports.ts';
import { deliverDue } from '../use-cases/deliver-due.ts';
import { deliverSend } from '../use-cases/deliver-send.ts';
import { sequence } from '../use-cases/world.test-support.ts';
import { at, consent, enrolment, lead, sequenceVersion } from './contract/samples.ts';
import { systemRandom } from './random.ts';
import { smtpTransport } from './smtp-transport.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

const count = 2000;
const publicUrl = 'https://exemple.fr';
const start = new Date(at(0));

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Time goes on when the test says so: whoever waits for a moment of quiet or for a lease gets there at once. */
function movedClock(): Clock & { pass(milliseconds: number): void } {
  let passed = 0;
  const present = () => plus(start, passed);
  return {
    now: present,
    wall: present,
    pass(milliseconds) {
      passed += milliseconds;
    },
  };
}

/** So many people who confirmed, each in a sequence, each with its first mail waiting. */
async function queued({ store }: TestMongo): Promise<Send[]> {
  const version = sequenceVersion(1, { ...sequence, active: true });
  await store.sequenceVersions.insert(version);
  const sends = Array.from({ length: count }, async () => {
    const person = lead({ confirmedAt: at(0) });
    const entered = enrolment({ leadId: person.id, sequence: version.sequence, versionId: version.id, nextAt: at(50) });
    const send = newSend(
      {
        id: systemRandom.id(),
        key: `enrolment:${entered.id}:send-1:1`,
        kind: 'marketing',
        purpose: 'nurture',
        leadId: person.id,
        enrolmentId: entered.id,
        to: person.email,
        title: 'Premier conseil',
        mail: { kind: 'sequence', versionId: version.id, mailKey: 'mail-1' },
        link: { kind: 'reader', leadId: person.id },
        values: {},
      },
      { queuedAt: start, dueAt: start, publicUrl },
    );
    await store.leads.upsert(person);
    await store.consents.append((head) => consent(head, { leadId: person.id, action: 'confirmed', method: 'mail-button' }));
    await store.enrolments.insert(entered);
    await store.sends.insert(send);
    return send;
  });
  return Promise.all(sends);
}

describeOnMongod('a set of three whose primary steps down, and whose next primary is killed', () => {
  let mongod: Mongod;
  let mongo: TestMongo;
  let sink: Sink;
  let mailer: Mailer;
  beforeAll(async () => {
    mongod = await startMongod({ replicas: 3 });
    mongo = await openTestMongo(mongod.url);
    sink = await startSink();
    mailer = smtpTransport({ url: `smtp://127.0.0.1:${sink.port}`, ownName: 'exemple.fr' });
  });
  afterAll(async () => {
    await mailer?.close();
    await sink?.close();
    await mongo?.store.close();
    await mongod?.stop();
  });

  it(`loses none of ${count} mails that leave meanwhile, and sends none twice`, async () => {
    const { store } = mongo;
    const sends = await queued(mongo);
    const clock = movedClock();
    const faults: Promise<unknown>[] = [];
    sink.hooks.onData = () => {
      const taken = sink.count();
      if (taken === count / 4) faults.push(mongod.stepDown());
      if (taken === count / 2) faults.push(mongod.killPrimary());
    };
    const parts = { store, clock, log: quiet, mailer, random: systemRandom, keys: deriveKeys('a secret of tests'), publicUrl };
    const run = deliverDue({
      ...parts,
      concurrency: 20,
      deliverSend: deliverSend(parts),
    });

    // The ledger is written meanwhile, by somebody else.
    let delivering = true;
    const said = (async () => {
      const lines: string[] = [];
      while (delivering) {
        const { id } = await store.consents.append((head) => consent(head, { leadId: null }));
        lines.push(id);
      }
      return lines;
    })();

    for (let tick = 0; tick < 20; tick += 1) {
      const { listed } = await run();
      if (listed === 0 && tick > 0) break;
      clock.pass(spans.hour);
    }
    delivering = false;
    const lines = await said;
    await Promise.all(faults);
    expect(faults).toHaveLength(2);

    const mailed = sink.mails.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1]);
    expect(mailed).toHaveLength(count);
    expect(new Set(mailed)).toEqual(new Set(sends.map(({ messageId }) => messageId)));
    const rows = await Promise.all(sends.map(({ id }) => store.sends.find(id)));
    expect(rows.filter((row) => row?.status !== 'submitted')).toEqual([]);

    const chain = await store.consents.chain(0, 1_000_000);
    expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, index) => index + 1));
    expect(chain.every(({ prevHash }, index) => prevHash === (chain[index - 1] ?? genesis).hash)).toBe(true);
    const kept = new Set(chain.map(({ id }) => id));
    expect(lines.filter((id) => !kept.has(id))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
