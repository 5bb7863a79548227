import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { genesis } from '../domain/consent.ts';
import { TransientError } from '../domain/errors.ts';
import type { Store } from '../ports.ts';
import { type LossyProxy, startLossyProxy } from './contract/lossy-proxy.ts';
import { at, broadcastRun, consent, enrolment, grant, lead, send } from './contract/samples.ts';
import { openMongo } from './mongo-connection.ts';
import { mongoStore } from './mongo-store.ts';
import { newId } from './random.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

const writes = ['insert', 'update', 'findAndModify', 'delete'];
const claim = { token: 'mine', until: at(59) };

/**
 * Every write is carried out, and its answer is lost twice: once for the driver, which tries again under the same number, and once more, so that the
 * store has to find out by itself that it did what it wanted.
 */
describeOnMongod('a write whose answer is lost', (server) => {
  let proxy: LossyProxy;
  /** through the proxy */
  let store: Store;
  /** beside it */
  let mongo: TestMongo;
  beforeAll(async () => {
    mongo = await openTestMongo(server);
    const { hostname, port } = new URL(server);
    proxy = await startLossyProxy({ host: hostname, port: Number(port) });
    const { pathname } = new URL(mongo.databaseUrl);
    store = mongoStore(await openMongo(`mongodb://127.0.0.1:${proxy.port}${pathname}?directConnection=true`));
  });
  afterAll(async () => {
    await store?.close();
    await proxy?.close();
    await mongo?.dispose();
  });

  const losing = async <T>(work: () => Promise<T>): Promise<T> => {
    proxy.loseAnswers(writes, 2);
    const answer = await work();
    expect(proxy.left(), 'answers that were not lost').toBe(0);
    return answer;
  };

  describe('is the caller’s own', () => {
    it('insert, once', async () => {
      const one = send();
      expect(await losing(() => store.sends.insert(one))).toBe('inserted');
      expect(await mongo.store.sends.findByKey(one.key)).toEqual(one);
    });

    it('inserts, of several at once, beside those of somebody else', async () => {
      const theirs = send();
      await mongo.store.sends.insert(theirs);
      const ours = [send(), send()];
      const outcomes = await losing(() => Promise.all([...ours, send({ key: theirs.key })].map((one) => store.sends.insert(one))));
      expect(outcomes).toEqual(['inserted', 'inserted', 'duplicate']);
    });

    it('upsert', async () => {
      const one = lead({ company: 'Entreprise' });
      expect(await losing(() => store.leads.upsert(one))).toEqual(one);
    });

    it('confirmation', async () => {
      const one = await store.leads.upsert(lead());
      expect(await losing(() => store.leads.confirm(one.id, at(3)))).toBe(true);
      expect(await store.leads.confirm(one.id, at(4))).toBe(false);
    });

    it('download, counted once', async () => {
      const one = grant();
      await store.grants.insert(one);
      expect(await losing(() => store.grants.countDownload(one.id, 0, at(1)))).toBe(true);
      expect((await store.grants.find(one.id))?.downloads).toBe(1);
    });

    it('claim and its settling', async () => {
      const one = send();
      await store.sends.insert(one);
      expect(await losing(() => store.sends.claim(one.id, at(1), at(1), claim))).toMatchObject({ tookOver: false, send: { id: one.id } });
      const patch = { status: 'submitted', providerId: one.id, submittedAt: at(2), attempts: 1 } as const;
      expect(await losing(() => store.sends.settle(one.id, claim.token, patch))).toBe(true);
      expect(await store.sends.find(one.id)).toEqual({ ...one, ...patch });
    });

    it('claim of many, without those of somebody else, and its settling', async () => {
      const [first, second, theirs, later] = [send(), send(), send(), send({ dueAt: at(30) })];
      await store.sends.insertMany([first, second, theirs, later]);
      await store.sends.claim(theirs.id, at(1), at(1), { token: 'theirs', until: at(59) });
      const ids = [first, second, theirs, later].map(({ id }) => id);
      const claimed = await losing(() => store.sends.claimMany(ids, at(1), claim));
      expect(claimed.sort()).toEqual([first.id, second.id].sort());
      const patches = ids.map((id) => ({ id, patch: { status: 'submitted', submittedAt: at(2), attempts: 1 } as const }));
      const settled = await losing(() => store.sends.settleMany(claim.token, patches));
      expect(settled.sort()).toEqual([first.id, second.id].sort());
      const whole = [send(), send()];
      await store.sends.insertMany(whole);
      expect(
        await losing(() =>
          store.sends.claimMany(
            whole.map(({ id }) => id),
            at(1),
            claim,
          ),
        ),
      ).toHaveLength(2);
    });

    it('plan of many mails, once', async () => {
      const [known, fresh] = [send(), send()];
      await mongo.store.sends.insert(known);
      await losing(() => store.sends.insertMany([known, fresh]));
      expect([await store.sends.find(known.id), await store.sends.find(fresh.id)]).toEqual([known, fresh]);
    });

    it('decision on a broadcast, and its claim and progress', async () => {
      const run = broadcastRun();
      await losing(() => store.broadcastRuns.insert(run));
      const running = { ...run, status: 'running', startedAt: at(1), revision: 2 } as const;
      expect(await losing(() => store.broadcastRuns.decide(running, 1))).toBe(true);
      expect(await losing(() => store.broadcastRuns.claim(run.id, at(1), claim))).toMatchObject({ leaseToken: claim.token });
      expect(await losing(() => store.broadcastRuns.progress(run.id, claim.token, { planned: 7 }, null))).toBe(true);
      expect(await store.broadcastRuns.find(run.id)).toEqual({ ...running, planned: 7 });
    });

    it('claim of what is due, and its saving', async () => {
      const one = enrolment({ nextAt: at(1) });
      await store.enrolments.insert(one);
      const claimed = await losing(() => store.enrolments.claimDue(at(2), at(2), claim, 10));
      expect(claimed.map(({ id }) => id)).toEqual([one.id]);
      const moved = { ...one, stepKey: 's1', visit: 2, nextAt: at(40) };
      expect(await losing(() => store.enrolments.save(moved, claim.token))).toBe(true);
      expect(await store.enrolments.find(one.id)).toEqual(moved);
    });

    it('line of the ledger, said once and in its place', async () => {
      const before = (await store.consents.chain(0, 1000)).at(-1) ?? genesis;
      const keys = [newId(), newId(), newId()];
      const said = await losing(() => Promise.all(keys.map((key) => store.consents.append((head) => consent(head, { key })))));
      expect(said.map(({ seq }) => seq)).toEqual([1, 2, 3].map((n) => before.seq + n));
      expect(await store.consents.chain(before.seq, 10)).toEqual(said);
    });

    it('value under a key', async () => {
      await losing(() => store.marks.set('tick', { n: 1 }));
      await losing(() => store.marks.set('tick', { n: 2 }));
      expect(await store.marks.get('tick')).toEqual({ n: 2 });
    });
  });

  it('isn’t tried again by us where twice would be wrong: a counter stays right, and the caller is told', async () => {
    const add = () => store.counters.add('2026-12-01', 'piece1', 'hero', 'view', 1);
    proxy.loseAnswers(writes, 1);
    await add();
    proxy.loseAnswers(writes, 2);
    await expect(add()).rejects.toBeInstanceOf(TransientError);
    expect(await mongo.db.collection('counters').findOne({ piece: 'piece1' })).toMatchObject({ total: 2 });
  });

  it('tells a claim that is lost from one that held', async () => {
    const one = send();
    await store.sends.insert(one);
    await store.sends.claim(one.id, at(1), at(1), { token: 'theirs', until: at(59) });
    expect(await losing(() => store.sends.settle(one.id, 'mine', { status: 'submitted', submittedAt: at(2) }))).toBe(false);
  });
});
