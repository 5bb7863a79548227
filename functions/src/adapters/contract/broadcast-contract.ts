import { expect, it } from 'vitest';
import type { Audience } from '../../domain/audience.ts';
import type { BroadcastRun } from '../../domain/broadcast.ts';
import type { ConsentAction } from '../../domain/consent.ts';
import { plus, spans } from '../../domain/schedule.ts';
import type { Send, SendPatch } from '../../domain/send.ts';
import { newId } from '../random.ts';
import { audienceReference, hashes } from './audience-reference.ts';
import type { Contract } from './contract.ts';
import { at, broadcastRun, consent, grant, lead, send, suppression } from './samples.ts';

const claim = (token: string, untilMinute: number) => ({ token, until: at(untilMinute) });
const skipped: SendPatch = { status: 'skipped', reason: 'test', settledAt: at(59) };

/** What broadcasts and delivery in bulk ask. */
export function describeBroadcasts({ store, again, describe }: Contract): void {
  describe('sends in bulk', () => {
    it('are inserted once a key, whole', async () => {
      const broadcastId = newId();
      const [one, two] = [send({ broadcastId, values: { a: 'é"\'\n' } }), send({ broadcastId, link: null, kind: 'marketing' })];
      await store().sends.insertMany([one]);
      await store().sends.insertMany([send({ key: one.key }), two]);
      await store().sends.insertMany([]);
      expect(await store().sends.find(one.id)).toEqual(one);
      expect(await store().sends.findByKey(one.key)).toEqual(one);
      expect(await store().sends.find(two.id)).toEqual(two);
      await store().sends.changeQueued([one, two].map(({ id }) => ({ id, patch: skipped })));
    });

    it('are listed whole by kind, oldest first, those a dead worker left among them', async () => {
      const [early, late, abandoned] = [send({ dueAt: at(1) }), send({ dueAt: at(2) }), send({ dueAt: at(0) })];
      const others = [send({ dueAt: at(50) }), send({ kind: 'marketing', purpose: 'nurture', dueAt: at(1) })];
      await store().sends.insertMany([late, early, abandoned, ...others]);
      await store().sends.claimMany([abandoned.id], at(0), claim('dead', 2));
      expect(await store().sends.due('transactional', at(2), at(1), 10)).toEqual([early, late]);
      const all = await store().sends.due('transactional', at(2), at(2), 10);
      expect(all.map(({ id }) => id)).toEqual([abandoned.id, early.id, late.id]);
      expect(all[0]).toMatchObject({ status: 'submitting', leaseToken: 'dead' });
      expect((await store().sends.due('marketing', at(2), at(2), 10)).map(({ id }) => id)).toEqual([others[1]?.id]);
      expect(await store().sends.due('transactional', at(2), at(2), 2)).toHaveLength(2);
      await store().sends.settleMany('dead', [{ id: abandoned.id, patch: skipped }]);
      await store().sends.changeQueued([early, late, ...others].map(({ id }) => ({ id, patch: skipped })));
    });

    it('are claimed and settled under one claim, each by its own patch, and only those that are still held', async () => {
      const [one, two, future, taken] = [send(), send(), send({ dueAt: at(50) }), send()];
      await store().sends.insertMany([one, two, future, taken]);
      await store().sends.claim(taken.id, at(1), at(1), claim('other', 9));
      const ids = [one, two, future, taken].map(({ id }) => id);
      expect((await store().sends.claimMany(ids, at(1), claim('t1', 9))).sort()).toEqual([one.id, two.id].sort());
      expect(await store().sends.find(one.id)).toEqual({ ...one, status: 'submitting', leaseToken: 't1', leaseUntil: at(9) });
      expect(await store().sends.claimMany([], at(1), claim('t1', 9))).toEqual([]);
      await store().sends.transition(two.id, ['submitting'], skipped);
      const gone: SendPatch = { status: 'submitted', reason: null, attempts: 1, providerId: `p-${one.id}`, submittedAt: at(2) };
      const patches = [
        { id: one.id, patch: gone },
        { id: two.id, patch: gone },
        { id: taken.id, patch: { status: 'failed', reason: 'x' } as const },
      ];
      expect(await store().sends.settleMany('t1', patches)).toEqual([one.id]);
      expect(await store().sends.find(one.id)).toEqual({ ...one, ...gone });
      expect(await store().sends.find(taken.id)).toMatchObject({ status: 'submitting', leaseToken: 'other' });
      expect(await store().sends.settleMany('t1', [])).toEqual([]);
      expect(
        (
          await store().sends.changeQueued([
            { id: future.id, patch: { status: 'queued', reason: 'cap', dueAt: at(55) } },
            ...patches.map(({ id }) => ({ id, patch: { status: 'skipped', reason: 'late' } as const })),
          ])
        ).sort(),
      ).toEqual([future.id]);
      expect(await store().sends.find(future.id)).toEqual({ ...future, reason: 'cap', dueAt: at(55) });
      await store().sends.changeQueued([{ id: future.id, patch: skipped }]);
      await store().sends.settle(taken.id, 'other', skipped);
    });

    it('are claimed by one of two connections', async () => {
      const queued = Array.from({ length: 60 }, () => send({ kind: 'marketing', purpose: 'newsletter' }));
      await store().sends.insertMany(queued);
      const ids = queued.map(({ id }) => id);
      const stores = [store(), await again()];
      const won = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          stores[i % 2]?.sends.claimMany(ids.slice((i % 4) * 15, (i % 4) * 15 + 15), at(1), claim(newId(), 9)),
        ),
      );
      expect(won.flat()).toHaveLength(60);
      expect(new Set(won.flat()).size).toBe(60);
      for (const { id } of queued) await store().sends.transition(id, ['submitting'], skipped);
    });

    it('tell what counts for the caps of many leads', async () => {
      const [a, b] = [newId(), newId()];
      const marketing = { kind: 'marketing', purpose: 'nurture', leadId: a } as const;
      const counted = [
        send({ ...marketing, status: 'submitted', submittedAt: at(10) }),
        send({ ...marketing, status: 'submitting', leaseToken: 't', leaseUntil: at(59) }),
        send({ ...marketing, status: 'uncertain', settledAt: at(0) }),
      ];
      await store().sends.insertMany([
        ...counted,
        send({ ...marketing, status: 'submitted', submittedAt: at(5) }),
        send({ ...marketing, status: 'skipped' }),
        send({ leadId: a, status: 'submitted', submittedAt: at(10) }),
      ]);
      const found = await store().sends.counted([a, b], at(5));
      expect([...found.keys()]).toEqual([a]);
      expect(
        found
          .get(a)
          ?.map(({ id }) => id)
          .sort(),
      ).toEqual(counted.map(({ id }) => id).sort());
      const [first] = counted;
      expect(found.get(a)?.find(({ id }) => id === first?.id)).toEqual({
        id: first?.id,
        kind: 'marketing',
        status: 'submitted',
        queuedAt: at(0),
        dueAt: at(0),
        submittedAt: at(10),
        settledAt: null,
      });
      for (const { id } of counted) await store().sends.transition(id, ['submitting'], skipped);
    });

    it('tell which mail of an enrolment hasn’t left', async () => {
      const [waiting, leaving, sent, silent] = [newId(), newId(), newId(), newId()];
      const of = (enrolmentId: string, over: Partial<Send>) =>
        send({ kind: 'marketing', purpose: 'nurture', enrolmentId, key: `enrolment:${enrolmentId}:${newId()}`, ...over });
      const queued = of(waiting, { dueAt: at(50) });
      const submitting = of(leaving, { status: 'submitting', leaseToken: 't', leaseUntil: at(59), dueAt: at(51) });
      const others = [
        of(waiting, { status: 'submitted', submittedAt: at(1), dueAt: at(55) }),
        of(sent, { status: 'uncertain' }),
        of(sent, { status: 'skipped' }),
      ];
      await store().sends.insertMany([queued, submitting, ...others]);
      const unsent = await store().sends.unsentOf([waiting, leaving, sent, silent]);
      expect([...unsent].sort()).toEqual(
        [
          [waiting, { key: queued.key, dueAt: at(50) }],
          [leaving, { key: submitting.key, dueAt: at(51) }],
        ].sort(),
      );
      expect(await store().sends.unsentOf([])).toEqual(new Map());
      await store().sends.changeQueued([{ id: queued.id, patch: skipped }]);
      await store().sends.settle(submitting.id, 't', skipped);
    });

    it('of a broadcast are listed by lead or by outcome, counted, and skipped while they wait', async () => {
      const run = newId();
      const rows = [0, 1, 2, 3, 4, 5].map((i) => {
        const leadId = newId();
        const of = { leadId, broadcastId: run, key: `broadcast:${run}:${leadId}`, kind: 'marketing', purpose: 'newsletter' } as const;
        return send({ ...of, status: i < 3 ? 'queued' : 'skipped', reason: i < 3 ? null : i === 5 ? 'cap' : 'no-consent', dueAt: at(59) });
      });
      const ordered = rows.toSorted((x, y) => (x.key < y.key ? -1 : 1));
      await store().sends.insertMany(rows);
      const first = await store().sends.ofBroadcast(run, { limit: 4 });
      expect(first).toEqual(ordered.slice(0, 4));
      expect(await store().sends.ofBroadcast(run, { limit: 4, after: first.at(-1)?.key ?? null })).toEqual(ordered.slice(4));
      // what is below every row of it begins at its first: others' rows stand before
      await store().sends.insertMany([send({ key: `autre:${newId()}`, status: 'skipped' })]);
      expect(await store().sends.ofBroadcast(run, { limit: 9, after: 'a' })).toEqual(ordered);
      const refused = ordered.filter(({ reason }) => reason === 'no-consent');
      const outcome = { status: 'skipped', reason: 'no-consent' } as const;
      expect(await store().sends.ofBroadcast(run, { outcome, limit: 1 })).toEqual(refused.slice(0, 1));
      expect(await store().sends.ofBroadcast(run, { outcome, limit: 9, after: refused[0]?.key ?? null })).toEqual(refused.slice(1));
      expect(await store().sends.ofBroadcast(run, { outcome: { status: 'queued', reason: null }, limit: 9 })).toHaveLength(3);
      expect(await store().sends.outcomes(run)).toEqual([
        { status: 'queued', reason: null, count: 3 },
        { status: 'skipped', reason: 'cap', count: 1 },
        { status: 'skipped', reason: 'no-consent', count: 2 },
      ]);
      expect(await store().sends.waitingOfBroadcast(run)).toBe(3);
      const [putOff, other] = ordered.filter(({ status }) => status === 'queued');
      await store().sends.changeQueued([
        { id: putOff?.id ?? '', patch: { status: 'queued', reason: 'paused', dueAt: at(58) } },
        { id: other?.id ?? '', patch: { status: 'queued', reason: 'cap', dueAt: at(58) } },
      ]);
      expect(await store().sends.wakeOfBroadcast(newId(), at(3))).toBe(0);
      expect(await store().sends.wakeOfBroadcast(run, at(3))).toBe(1);
      expect(await store().sends.find(putOff?.id ?? '')).toEqual({ ...putOff, reason: null, dueAt: at(3) });
      expect(await store().sends.find(other?.id ?? '')).toMatchObject({ reason: 'cap', dueAt: at(58) });
      expect(await store().sends.skipQueuedOfBroadcast(run, 'stopped', at(3))).toBe(3);
      expect(await store().sends.waitingOfBroadcast(run)).toBe(0);
      expect(await store().sends.skipQueuedOfBroadcast(run, 'stopped', at(3))).toBe(0);
      expect((await store().sends.outcomes(run)).find(({ reason }) => reason === 'stopped')).toMatchObject({ status: 'skipped', count: 3 });
      expect(await store().sends.outcomes(newId())).toEqual([]);
    });
  });

  describe('people in bulk', () => {
    it('are what a mail needs of them', async () => {
      const one = await store().leads.upsert(lead({ firstName: 'Élise', confirmedAt: at(1), company: 'É & Fils', role: 'DSI' }));
      const found = await store().leads.recipients([one.id, newId()]);
      const { id, email, firstName, company, role, confirmedAt } = one;
      expect([...found]).toEqual([[id, { id, email, firstName, company, role, confirmedAt }]]);
      expect(await store().leads.recipients([])).toEqual(new Map());
    });

    it('have an address hash from their first form, or get one once', async () => {
      const without = await store().leads.upsert(lead());
      const with_ = await store().leads.upsert(lead(), 'hash-with');
      const missing = await store().leads.withoutAddressHash(10_000);
      expect(missing).toContainEqual({ id: without.id, email: without.email });
      expect(missing.map(({ id }) => id)).not.toContain(with_.id);
      await store().leads.setAddressHashes([{ id: without.id, addressHash: 'hash-late' }]);
      await store().leads.upsert(lead({ email: without.email }), 'hash-other');
      expect((await store().leads.withoutAddressHash(10_000)).map(({ id }) => id)).not.toContain(without.id);
      const later = await store().leads.upsert(lead());
      await store().leads.upsert(lead({ email: later.email }), 'hash-by-form');
      expect((await store().leads.withoutAddressHash(10_000)).map(({ id }) => id)).not.toContain(later.id);
    });

    it('said what they said about one purpose', async () => {
      const one = await store().leads.upsert(lead());
      for (const [purpose, action] of [
        ['nurture', 'asked'],
        ['newsletter', 'asked'],
        ['nurture', 'confirmed'],
      ] as const)
        await store().consents.append((head) => consent(head, { leadId: one.id, purpose, action }));
      const said = await store().consents.saidBy([one.id, newId()], 'nurture');
      expect([...said.keys()]).toEqual([one.id]);
      const lines = said.get(one.id)?.toSorted((x, y) => x.seq - y.seq);
      expect(lines?.map(({ purpose, action }) => `${purpose} ${action}`)).toEqual(['nurture asked', 'nurture confirmed']);
    });
  });

  describe('an audience', () => {
    it('is counted as the domain decides, over random people', async () => {
      const random = seeded(20261124);
      const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
      const now = plus(new Date(at(0)), 20 * spans.day);
      const actions: ConsentAction[] = ['asked', 'confirmed', 'withdrawn', 'objected', 'asked', 'confirmed'];
      const [paris, lyon] = [`topic-${newId()}`, `topic-${newId()}`];
      const [guide, grille] = [`offer-${newId()}`, `offer-${newId()}`];
      const before = await store().audience.lastLead();
      for (let person = 0; person < 90; person += 1) {
        const hash = `hash-${newId()}`;
        const one = await store().leads.upsert(
          lead({ topics: pick([[], [], [paris], [lyon], [paris, lyon]]), confirmedAt: pick([null, at(1), at(30)]) }),
          random() < 0.9 ? hash : undefined,
        );
        hashes.set(one.id, hash);
        if (random() < 0.2) await store().suppressions.insert(suppression({ addressHash: hash }));
        if (random() < 0.5) await store().grants.insert(grant({ leadId: one.id, whitepaper: { id: pick([guide, grille]), title: 'G' } }));
        for (let line = Math.floor(random() * 6); line > 0; line -= 1) {
          const said = { leadId: one.id, action: pick(actions), purpose: pick(['newsletter', 'newsletter', 'nurture'] as const) };
          await store().consents.append((head) => consent(head, said));
        }
        for (let mail = Math.floor(random() * 4); mail > 0; mail -= 1) {
          const days = pick([0.5, 3, 6.999, 7, 7.001, 12]);
          const time = plus(now, -days * spans.day).toISOString();
          const status = pick(['submitted', 'delivered', 'uncertain', 'bounced', 'skipped', 'queued', 'submitting', 'complained'] as const);
          const handed = status === 'submitted' || (status !== 'uncertain' && random() < 0.5);
          await store().sends.insert(
            send({
              leadId: one.id,
              kind: pick(['marketing', 'marketing', 'transactional'] as const),
              purpose: 'nurture',
              status,
              queuedAt: time,
              dueAt: time,
              submittedAt: handed ? time : null,
              settledAt: !handed && random() < 0.5 ? time : null,
              ...(status === 'submitting' ? { leaseToken: 't', leaseUntil: '2099-01-01T00:00:00.000Z' } : {}),
              ...(status === 'queued' ? { dueAt: '2099-01-01T00:00:00.000Z' } : {}),
            }),
          );
        }
      }
      const through = await store().audience.lastLead();
      const audiences: Audience[] = [
        { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null },
        { purpose: 'nurture', topics: [{ id: paris, title: 'P' }], offers: [], confirmedSince: null },
        { purpose: 'newsletter', topics: [], offers: [{ id: guide, title: 'G' }], confirmedSince: null },
        { purpose: 'newsletter', topics: [], offers: [guide, grille].map((id) => ({ id, title: 'G' })), confirmedSince: at(2) },
        { purpose: 'newsletter', topics: [paris, lyon].map((id) => ({ id, title: 'T' })), offers: [], confirmedSince: at(1) },
      ];
      for (const audience of audiences) {
        for (const capPerWeek of [1, 2, 99]) {
          const expected = await audienceReference(store(), audience, { after: before, through }, { capPerWeek, now });
          const counted = await store().audience.count(audience, { capPerWeek, nowIso: now.toISOString() }, { after: before, through });
          expect(counted, JSON.stringify({ audience, capPerWeek })).toEqual(expected.counts);
          const { chosen, consented, notSuppressed, underCap } = expected.counts;
          if (audience === audiences[0] && capPerWeek === 2) {
            // Every rule takes somebody out: else nothing was compared.
            expect(chosen > consented && consented > notSuppressed && notSuppressed > underCap && underCap > 0).toBe(true);
          }
          const ids: string[] = [];
          let next: string | null = before;
          do {
            const part = await store().audience.chosen(audience, { after: next, through, span: 17 });
            ids.push(...part.ids);
            next = part.last;
          } while (next !== null);
          expect(ids).toEqual(expected.ids);
        }
      }
      // Nothing is left that is due to the tests beside this one.
      expect(await store().sends.due('marketing', at(0), at(0), 10)).toEqual([]);
    });
  });

  describe('broadcast runs', () => {
    it('are one a document', async () => {
      const run = broadcastRun();
      expect(await store().broadcastRuns.insert(run)).toBe('inserted');
      expect(await store().broadcastRuns.insert(broadcastRun({ broadcastId: run.broadcastId }))).toBe('duplicate');
      expect(await store().broadcastRuns.find(run.id)).toEqual(run);
      expect(await store().broadcastRuns.findByBroadcast(run.broadcastId)).toEqual(run);
      expect(await store().broadcastRuns.findMany([run.id, newId()])).toEqual(new Map([[run.id, run]]));
      expect(await store().broadcastRuns.findMany([])).toEqual(new Map());
    });

    it('are due while they run or their time has come, the oldest first', async () => {
      const request = (minute: number, over: Partial<BroadcastRun>) =>
        broadcastRun({ requestedAt: `2020-01-01T09:0${minute}:00.000Z`, ...over });
      const [late, first, second, paused] = [
        request(1, { status: 'scheduled', startAt: at(50) }),
        request(2, { status: 'scheduled', startAt: at(10) }),
        request(3, { status: 'running', startAt: at(50) }),
        request(4, { status: 'paused', startAt: at(0) }),
      ];
      for (const run of [second, paused, first, late]) await store().broadcastRuns.insert(run);
      const ours = new Set([late, first, second, paused].map(({ id }) => id));
      const due = async (now: string, limit: number) =>
        (await store().broadcastRuns.due(now, limit)).map(({ id }) => id).filter((id) => ours.has(id));
      expect(await due(at(10), 50)).toEqual([first.id, second.id]);
      expect(await due(at(9), 50)).toEqual([second.id]);
      expect(await due(at(50), 2)).toEqual([late.id, first.id]);
      for (const run of [late, first, second]) await store().broadcastRuns.decide({ ...run, status: 'stopped', revision: 2 }, 1);
    });

    it('are listed by age', async () => {
      const runs = [7, 9, 8].map((minute) =>
        broadcastRun({ status: 'halted', requestedAt: `2027-01-01T09:0${minute}:00.000Z`, haltReason: 'Trop de monde.' }),
      );
      for (const run of runs) await store().broadcastRuns.insert(run);
      const newest = [runs[1]?.id, runs[2]?.id, runs[0]?.id];
      expect((await store().broadcastRuns.recent(2)).map(({ id }) => id)).toEqual(newest.slice(0, 2));
    });

    it('are decided on by whoever saw the newest revision', async () => {
      const run = broadcastRun({ status: 'awaiting-approval' });
      await store().broadcastRuns.insert(run);
      const approved = { ...run, status: 'scheduled', approvedBy: { id: 'u2', name: 'Claire' }, approvedAt: at(3), revision: 2 } as const;
      const stopped = { ...run, status: 'stopped', endedAt: at(3), revision: 2 } as const;
      const stores = [store(), await again()];
      const won = await Promise.all([stores[0]?.broadcastRuns.decide(approved, 1), stores[1]?.broadcastRuns.decide(stopped, 1)]);
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store().broadcastRuns.find(run.id)).toEqual(won[0] === true ? approved : stopped);
    });

    it('are planned by one at a time, beside what people decide', async () => {
      const run = broadcastRun({ status: 'running' });
      await store().broadcastRuns.insert(run);
      const stores = [store(), await again()];
      const claims = await Promise.all(stores.map((own, i) => own.broadcastRuns.claim(run.id, at(1), claim(`p${i}`, 5))));
      const winner = claims.findIndex((claimed) => claimed !== null);
      expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
      expect(claims[winner]).toMatchObject({ id: run.id, leaseToken: `p${winner}`, leaseUntil: at(5) });
      const cursor = newId();
      expect(await store().broadcastRuns.progress(run.id, 'somebody', { planned: 9 }, at(5))).toBe(false);
      expect(await store().broadcastRuns.decide({ ...run, status: 'paused', revision: 2 }, 1)).toBe(true);
      expect(await store().broadcastRuns.progress(run.id, `p${winner}`, { cursor, planned: 5, nextDueAt: at(9) }, at(6))).toBe(true);
      expect(await store().broadcastRuns.find(run.id)).toMatchObject({
        status: 'paused',
        cursor,
        planned: 5,
        nextDueAt: at(9),
        leaseUntil: at(6),
      });
      expect(await store().broadcastRuns.progress(run.id, `p${winner}`, {}, null)).toBe(true);
      expect(await store().broadcastRuns.find(run.id)).toMatchObject({ leaseUntil: null, leaseToken: null });
      // Paused: nobody plans.
      expect(await store().broadcastRuns.claim(run.id, at(9), claim('late', 12))).toBeNull();
      await store().broadcastRuns.decide({ ...run, status: 'running', revision: 3 }, 2);
      expect(await store().broadcastRuns.claim(run.id, at(9), claim('dead', 12))).not.toBeNull();
      expect(await store().broadcastRuns.claim(run.id, at(11), claim('late', 14))).toBeNull();
      expect(await store().broadcastRuns.claim(run.id, at(12), claim('late', 14))).toMatchObject({ leaseToken: 'late' });
    });
  });

  describe('switches', () => {
    it('are turned by whoever saw the last turn', async () => {
      const key = `sequence:${newId()}` as const;
      const control = {
        id: newId(),
        key,
        state: 'paused',
        reason: 'Trop de plaintes.',
        by: { id: null, name: 'Sillage' },
        at: at(0),
        revision: 1,
      } as const;
      expect(await store().controls.get(key)).toBeNull();
      expect(await store().controls.set(control, null)).toBe(true);
      expect(await store().controls.set({ ...control, id: newId() }, null)).toBe(false);
      expect(await store().controls.get(key)).toEqual(control);
      const running = { ...control, state: 'running', reason: null, by: { id: 'u1', name: 'Claire' }, at: at(2), revision: 2 } as const;
      const won = await Promise.all([store(), await again()].map((own) => own.controls.set(running, 1)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store().controls.list()).toContainEqual(running);
    });
  });

  describe('what staff did', () => {
    it('is kept', async () => {
      const event = {
        id: newId(),
        at: at(0),
        actorId: null,
        actorName: 'Sillage',
        action: 'control.paused',
        targetCollection: 'controls',
        targetId: newId(),
        targetTitle: 'marketing',
        before: null,
        after: { state: 'paused' },
      };
      expect(await store().audit.insert(event)).toBe('inserted');
      expect(await store().audit.insert(event)).toBe('duplicate');
    });
  });
}

/** The same numbers in [0, 1) at every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
