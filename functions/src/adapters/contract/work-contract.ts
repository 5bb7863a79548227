import { expect, it } from 'vitest';
import type { Send } from '../../domain/send.ts';
import { outlineMails } from '../../domain/sequence.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { at, edition, enrolment, send, sequenceVersion } from './samples.ts';

const claim = (token: string, untilMinute: number) => ({ token, until: at(untilMinute) });

export function describeWork({ store, describe }: Contract): void {
  describe('enrolments', () => {
    it('keeps one a lead, sequence and entry', async () => {
      const one = enrolment();
      expect(await store().enrolments.insert(one)).toBe('inserted');
      expect(await store().enrolments.insert(enrolment({ key: one.key }))).toBe('duplicate');
      expect(await store().enrolments.find(one.id)).toEqual(one);
      expect(await store().enrolments.ofLead(one.leadId)).toEqual([one]);
      await store().enrolments.end(one.id, 'admin', at(0));
    });

    it('claims what is due and free, oldest first, within the limit', async () => {
      const due = [enrolment({ nextAt: at(3) }), enrolment({ nextAt: at(1) }), enrolment({ nextAt: at(2) })];
      const others = [
        enrolment({ nextAt: at(9) }),
        enrolment({ nextAt: at(1), leaseToken: 'somebody', leaseUntil: at(30) }),
        enrolment({ nextAt: null, status: 'completed', stepKey: null }),
      ];
      for (const one of [...due, ...others]) await store().enrolments.insert(one);
      expect(await store().enrolments.nextDue()).toBe(at(1));
      const first = await store().enrolments.claimDue(at(5), at(5), claim('t1', 7), 2);
      expect(first.map(({ nextAt }) => nextAt)).toEqual([at(1), at(2)]);
      expect(first[0]).toMatchObject({ leaseToken: 't1', leaseUntil: at(7) });
      const rest = await store().enrolments.claimDue(at(5), at(5), claim('t2', 7), 10);
      expect(rest.map(({ id }) => id)).toEqual([due[0]?.id]);
      expect(await store().enrolments.claimDue(at(5), at(5), claim('t3', 7), 10)).toEqual([]);
      for (const one of [...due, ...others]) await store().enrolments.end(one.id, 'admin', at(9));
    });

    it('claims again what a dead worker held, by the machine’s time and not the product’s', async () => {
      const one = enrolment({ nextAt: at(1) });
      await store().enrolments.insert(one);
      await store().enrolments.claimDue(at(5), at(5), claim('dead', 7), 10);
      expect(await store().enrolments.claimDue(at(59), at(6), claim('t2', 9), 10)).toEqual([]);
      const [taken] = await store().enrolments.claimDue(at(5), at(7), claim('t2', 9), 10);
      expect(taken?.id).toBe(one.id);
      expect(await store().enrolments.save({ ...one, stepKey: 's1' }, 'dead')).toBe(false);
      expect(await store().enrolments.save({ ...one, stepKey: 's1', nextAt: at(40), visit: 2 }, 't2')).toBe(true);
      expect(await store().enrolments.find(one.id)).toEqual({ ...one, stepKey: 's1', nextAt: at(40), visit: 2 });
      await store().enrolments.end(one.id, 'admin', at(9));
    });

    it('lets one that ended go on where it was, once and for the reason that is named', async () => {
      const one = enrolment({ nextAt: at(1), stepKey: 's1', visit: 2 });
      await store().enrolments.insert(one);
      await store().enrolments.end(one.id, 'meeting', at(2));
      expect(await store().enrolments.resume(one.id, 'withdrawn', at(3))).toBe(false);
      expect(await store().enrolments.resume(one.id, 'meeting', at(3))).toBe(true);
      expect(await store().enrolments.resume(one.id, 'meeting', at(4))).toBe(false);
      expect(await store().enrolments.find(one.id)).toEqual({ ...one, nextAt: at(3) });
      await store().enrolments.end(one.id, 'admin', at(9));
    });

    it('ends over a claim, whose save is then lost', async () => {
      const leadId = newId();
      const [one, done] = [enrolment({ leadId }), enrolment({ leadId, status: 'completed', nextAt: null, stepKey: null, endedAt: at(1) })];
      await store().enrolments.insert(one);
      await store().enrolments.insert(done);
      await store().enrolments.claimDue(at(20), at(20), claim('t1', 22), 10);
      expect(await store().enrolments.endAll(leadId, 'withdrawn', at(21))).toBe(1);
      expect(await store().enrolments.save({ ...one, stepKey: 's1' }, 't1')).toBe(false);
      expect(await store().enrolments.find(one.id)).toMatchObject({
        status: 'exited',
        exitReason: 'withdrawn',
        endedAt: at(21),
        nextAt: null,
        stepKey: one.stepKey,
        leaseToken: null,
        leaseUntil: null,
      });
      expect(await store().enrolments.find(done.id)).toEqual(done);
      expect(await store().enrolments.end(one.id, 'admin', at(22))).toBe(false);
      expect(await store().enrolments.erase(leadId)).toBe(2);
    });
  });

  describe('a correction', () => {
    it('replaces the mails of a version once, and nothing else', async () => {
      const version = sequenceVersion(1, { sequence: { id: newId(), title: 'Corrigée' } });
      await store().sequenceVersions.insert(version);
      const by = { id: 'u1', name: 'Claire Vidal' };
      const corrections = [{ at: at(4), by, mailKey: 'm1', from: 'avant', to: 'après' }];
      const patch = { mails: {}, contentHash: 'corrigée', corrections };
      expect(await store().sequenceVersions.correct(version.id, 'autre', patch)).toBe(false);
      expect(await store().sequenceVersions.correct(version.id, version.contentHash, patch)).toBe(true);
      expect(await store().sequenceVersions.correct(version.id, version.contentHash, patch)).toBe(false);
      expect(await store().sequenceVersions.find(version.id)).toEqual({ ...version, ...patch });
    });
  });

  describe('a pause', () => {
    const sequence = () => ({ id: newId(), title: 'En pause' });

    it('holds a row out of the tick’s way, and releases it at the time at which it was held', async () => {
      const paused = sequence();
      const [one, two, other] = [enrolment({ sequence: paused }), enrolment({ sequence: paused }), enrolment()];
      for (const each of [one, two, other]) await store().enrolments.insert(each);
      const claimed = await store().enrolments.claimDue(at(20), at(20), claim('t1', 22), 10);
      expect(claimed.map(({ id }) => id).sort()).toEqual([one.id, two.id, other.id].sort());
      await store().enrolments.save({ ...one, nextAt: null, heldAt: at(12) }, 't1');
      await store().enrolments.save({ ...two, nextAt: null, heldAt: at(11) }, 't1');
      await store().enrolments.save({ ...other, nextAt: null, heldAt: at(10) }, 't1');
      expect(await store().enrolments.claimDue(at(50), at(50), claim('t2', 52), 10)).toEqual([]);
      expect(await store().enrolments.countHeld(paused.id)).toBe(2);

      expect(await store().enrolments.releaseHeld(paused.id, 1)).toBe(1);
      expect(await store().enrolments.find(two.id)).toEqual({ ...two, nextAt: at(11), heldAt: null });
      expect(await store().enrolments.releaseHeld(paused.id, 10)).toBe(1);
      expect(await store().enrolments.releaseHeld(paused.id, 10)).toBe(0);
      const due = await store().enrolments.claimDue(at(50), at(50), claim('t3', 52), 10);
      expect(due.map(({ id, nextAt }) => [id, nextAt])).toEqual([
        [two.id, at(11)],
        [one.id, at(12)],
      ]);
      for (const each of [one, two, other]) await store().enrolments.end(each.id, 'admin', at(60));
    });

    it('releases nobody who left meanwhile', async () => {
      const paused = sequence();
      const one = enrolment({ sequence: paused, nextAt: null, heldAt: at(12) });
      await store().enrolments.insert(one);
      expect(await store().enrolments.endAll(one.leadId, 'withdrawn', at(13))).toBe(1);
      expect(await store().enrolments.releaseHeld(paused.id, 10)).toBe(0);
      expect(await store().enrolments.find(one.id)).toMatchObject({ status: 'exited', nextAt: null, heldAt: null });
    });
  });

  describe('counts by step', () => {
    it('say how many wait at each step of a version, left there, and went through all', async () => {
      const versionId = newId();
      const ended = { nextAt: null, endedAt: at(9) };
      const all = [
        enrolment({ versionId, stepKey: 'w1' }),
        enrolment({ versionId, stepKey: 's1' }),
        enrolment({ versionId, stepKey: 's1', nextAt: null, heldAt: at(3) }),
        enrolment({ versionId, stepKey: 's1', status: 'exited', exitReason: 'withdrawn', ...ended }),
        enrolment({ versionId, stepKey: null, status: 'completed', ...ended }),
        enrolment({ stepKey: 's1' }),
      ];
      for (const each of all) await store().enrolments.insert(each);
      expect(await store().enrolments.countsByStep(versionId, ['w1', 's1', 'e1'])).toEqual({
        active: 3,
        completed: 1,
        exited: 1,
        steps: [
          { stepKey: 'w1', waiting: 1, left: 0 },
          { stepKey: 's1', waiting: 2, left: 1 },
          { stepKey: 'e1', waiting: 0, left: 0 },
        ],
      });
      for (const each of all) await store().enrolments.end(each.id, 'admin', at(9));
    });
  });

  describe('sends', () => {
    it('keeps one a key, found by id, key and the provider’s id', async () => {
      const one = send({
        link: null,
        kind: 'marketing',
        purpose: 'nurture',
        mail: { kind: 'sequence', versionId: newId(), mailKey: 'm1' },
      });
      expect(await store().sends.insert(one)).toBe('inserted');
      expect(await store().sends.insert(send({ key: one.key }))).toBe('duplicate');
      expect(await store().sends.find(one.id)).toEqual(one);
      expect(await store().sends.findByKey(one.key)).toEqual(one);
      expect(await store().sends.findByProviderId('nobody')).toBeNull();
      await store().sends.transition(one.id, ['queued'], { status: 'skipped', reason: 'test', settledAt: at(0) });
    });

    it('claims what is queued and due, once', async () => {
      const one = send({ dueAt: at(5) });
      await store().sends.insert(one);
      expect(await store().sends.claim(one.id, at(4), at(4), claim('t1', 6))).toBeNull();
      const claimed = await store().sends.claim(one.id, at(5), at(5), claim('t1', 7));
      expect(claimed).toEqual({ send: { ...one, status: 'submitting', leaseToken: 't1', leaseUntil: at(7) }, tookOver: false });
      expect(await store().sends.claim(one.id, at(6), at(6), claim('t2', 8))).toBeNull();
      expect(await store().sends.settle(one.id, 't2', { status: 'submitted' })).toBe(false);
      const patch = { status: 'submitted', providerId: `p-${one.id}`, submittedAt: at(6), attempts: 1 } as const;
      expect(await store().sends.settle(one.id, 't1', patch)).toBe(true);
      expect(await store().sends.findByProviderId(`p-${one.id}`)).toEqual({ ...one, ...patch });
      expect(await store().sends.claim(one.id, at(9), at(9), claim('t3', 11))).toBeNull();
    });

    it('lets another take over when a lease ran out, and says so', async () => {
      const one = send({ dueAt: at(0) });
      await store().sends.insert(one);
      await store().sends.claim(one.id, at(1), at(1), claim('dead', 3));
      expect(await store().sends.claim(one.id, at(2), at(2), claim('t2', 4))).toBeNull();
      expect(await store().sends.claim(one.id, at(1), at(3), claim('t2', 5))).toMatchObject({ tookOver: true, send: { leaseToken: 't2' } });
      expect(await store().sends.settle(one.id, 'dead', { status: 'submitted' })).toBe(false);
      expect(await store().sends.settle(one.id, 't2', { status: 'queued', reason: 'timeout', dueAt: at(20), attempts: 1 })).toBe(true);
      expect(await store().sends.find(one.id)).toMatchObject({ status: 'queued', dueAt: at(20), leaseToken: null, leaseUntil: null });
      await store().sends.transition(one.id, ['queued'], { status: 'skipped', reason: 'test', settledAt: at(20) });
    });

    it('lists what could be claimed, oldest first', async () => {
      const late = send({ dueAt: at(2) });
      const early = send({ dueAt: at(1) });
      const abandoned = send({ dueAt: at(0) });
      const future = send({ dueAt: at(50) });
      for (const one of [late, early, abandoned, future]) await store().sends.insert(one);
      await store().sends.claim(abandoned.id, at(0), at(0), claim('dead', 2));
      expect(await store().sends.claimable(at(2), at(1), 10)).toEqual([early.id, late.id]);
      expect(await store().sends.claimable(at(2), at(2), 10)).toEqual([abandoned.id, early.id, late.id]);
      expect(await store().sends.claimable(at(2), at(2), 2)).toEqual([abandoned.id, early.id]);
      for (const one of [late, early, abandoned, future]) {
        await store().sends.transition(one.id, ['queued', 'submitting'], { status: 'skipped', reason: 'test', settledAt: at(3) });
      }
    });

    it('moves by a report from the states it names, and a claim on it is lost', async () => {
      const one = send();
      await store().sends.insert(one);
      await store().sends.claim(one.id, at(1), at(1), claim('t1', 3));
      expect(await store().sends.transition(one.id, ['submitted'], { status: 'delivered' })).toBe(false);
      expect(await store().sends.transition(one.id, [], { status: 'delivered' })).toBe(false);
      expect(
        await store().sends.transition(one.id, ['submitting', 'submitted'], { status: 'bounced', reason: '550', settledAt: at(2) }),
      ).toBe(true);
      expect(await store().sends.settle(one.id, 't1', { status: 'submitted' })).toBe(false);
      expect(await store().sends.find(one.id)).toMatchObject({ status: 'bounced', reason: '550', leaseToken: null });
    });

    it('moves from a status with one reason only, when told so', async () => {
      const one = send({ status: 'bounced', reason: 'bounce-transient' });
      await store().sends.insert(one);
      expect(await store().sends.transition(one.id, ['bounced'], { status: 'delivered', reason: null }, 'bounce-permanent')).toBe(false);
      expect(await store().sends.transition(one.id, ['bounced'], { status: 'delivered', reason: null }, 'bounce-transient')).toBe(true);
    });

    it('counts what became of the marketing mails that left since a time', async () => {
      const since = '2031-01-01T00:00:00.000Z';
      const left = { kind: 'marketing', submittedAt: '2031-01-02T00:00:00.000Z' } as const;
      const those: Partial<Send>[] = [
        { ...left, status: 'submitted' },
        { ...left, status: 'delivered' },
        { ...left, status: 'bounced', reason: 'bounce-permanent' },
        { ...left, status: 'bounced', reason: 'bounce-transient' },
        { ...left, status: 'complained', reason: 'complaint' },
        { ...left, status: 'complained', reason: 'complaint', submittedAt: '2030-12-31T23:59:59.000Z' },
        { ...left, status: 'bounced', reason: 'bounce-permanent', kind: 'transactional' },
        { ...left, status: 'queued', submittedAt: null, dueAt: '2032-01-01T00:00:00.000Z' },
      ];
      for (const each of those) await store().sends.insert(send(each));
      expect(await store().sends.fates(since)).toEqual({ left: 5, bounced: 1, complained: 1 });
    });

    it('skips what waits for a lead, of one kind and purpose', async () => {
      const leadId = newId();
      const nurture = send({ leadId, kind: 'marketing', purpose: 'nurture' });
      const letter = send({ leadId, kind: 'marketing', purpose: 'newsletter' });
      const guide = send({ leadId });
      for (const one of [nurture, letter, guide]) await store().sends.insert(one);
      expect(await store().sends.skipQueued(leadId, 'marketing', 'withdrawn', at(5), 'nurture')).toBe(1);
      expect(await store().sends.find(nurture.id)).toMatchObject({ status: 'skipped', reason: 'withdrawn', settledAt: at(5) });
      expect(await store().sends.skipQueued(leadId, 'marketing', 'withdrawn', at(6))).toBe(1);
      expect((await store().sends.find(guide.id))?.status).toBe('queued');
      await store().sends.skipQueued(leadId, 'transactional', 'test', at(6));
    });
  });

  describe('what publishing leaves', () => {
    it('keeps each edition once, and knows the latest', async () => {
      expect(await store().editions.latest('comparatif1')).toBeNull();
      const editions = [edition(1), edition(3), edition(2)];
      for (const one of editions) expect(await store().editions.insert(one)).toBe('inserted');
      expect(await store().editions.insert(edition(3))).toBe('duplicate');
      expect(await store().editions.latest('comparatif1')).toEqual(editions[1]);
      expect(await store().editions.latest('other')).toBeNull();
    });

    it('has at most one version a sequence that takes new leads', async () => {
      const sequence = { id: 'seq-a', title: 'A' };
      const [v1, v2] = [sequenceVersion(1, { sequence }), sequenceVersion(2, { sequence })];
      const other = sequenceVersion(1, { sequence: { id: 'seq-b', title: 'B' }, active: true });
      for (const one of [v1, v2, other]) expect(await store().sequenceVersions.insert(one)).toBe('inserted');
      expect(await store().sequenceVersions.insert(sequenceVersion(2, { sequence }))).toBe('duplicate');
      await store().sequenceVersions.activate('seq-a', v1.id);
      await store().sequenceVersions.activate('seq-a', v2.id);
      const active = await store().sequenceVersions.active();
      expect(active.map(({ id }) => id).sort()).toEqual([v2.id, other.id].sort());
      expect(await store().sequenceVersions.latest('seq-a')).toEqual({ ...v2, active: true });
      expect(await store().sequenceVersions.find(v1.id)).toEqual(v1);
      expect((await store().sequenceVersions.outlines('seq-a', 10)).map(({ number }) => number)).toEqual([2, 1]);
      const [outline] = await store().sequenceVersions.outlines('seq-a', 1);
      const { mails, ...rest } = v2;
      expect(outline).toMatchObject({ ...rest, active: expect.any(Boolean), mails: outlineMails(mails) });
      expect(JSON.stringify(outline)).not.toContain('segments');
      await store().sequenceVersions.activate('seq-a', null);
      expect((await store().sequenceVersions.active()).map(({ id }) => id)).toEqual([other.id]);
    });

    it('keeps compiled values by key', async () => {
      expect(await store().compiled.settings()).toBeNull();
      await store().compiled.put('settings', { siteName: 'Un' });
      await store().compiled.put('settings', { siteName: 'Deux' });
      expect(await store().compiled.settings()).toEqual({ siteName: 'Deux' });
      await store().compiled.put('mail:offer:comparatif1', { v: 1 });
      expect(await store().compiled.mail('offer:comparatif1')).toEqual({ v: 1 });
      await store().compiled.remove('mail:offer:comparatif1');
      expect(await store().compiled.mail('offer:comparatif1')).toBeNull();
    });

    it('keeps marks of any shape', async () => {
      expect(await store().marks.get('tick')).toBeNull();
      for (const value of [42, 'text', { at: at(0) }, false, ['a']]) {
        await store().marks.set('tick', value);
        expect(await store().marks.get('tick')).toEqual(value);
      }
    });
  });

  describe('the database', () => {
    it('answers a ping', async () => {
      await expect(store().ping()).resolves.toBeUndefined();
    });
  });
}
