import { expect, it } from 'vitest';
import { VisibleError } from '../../domain/errors.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { at, enrolment, grant, lead, send } from './samples.ts';

const malformedIds = ['', 'x', '../etc', '1', 'undefined', 'null', "' OR 1=1 --", '01ARZ3NDEKTSV4RRFFQ69G5FAVX', '{"$ne":null}', 'ИД'];
const malformedDates = ['', 'tomorrow', '2026-13-45T00:00:00Z', '2026-12-01', 'null', '01/12/2026', '2026-12-01T09:00:00'];

const code = (error: unknown) => (error instanceof VisibleError ? error.code : error);

export function describeSafety({ store, describe }: Contract): void {
  describe('malformed values', () => {
    it('never reach a query as an id', async () => {
      const one = await store().leads.upsert(lead());
      await store().grants.insert(grant({ leadId: one.id }));
      for (const id of malformedIds) {
        const calls = [
          store().leads.find(id),
          store().leads.findMany([one.id, id]),
          store().leads.confirm(id, at(1)),
          store().leads.touch(id, at(59)),
          store().leads.erase(id),
          store().grants.erase(id),
          store().grants.countDownload(id, 0, at(1)),
          store().optIns.use(id, at(1)),
          store().enrolments.endAll(id, 'admin', at(1)),
          store().enrolments.save(enrolment({ id }), 'token'),
          store().sends.claim(id, at(1), at(1), { token: 't', until: at(2) }),
          store().sends.anonymise(id),
          store().consents.ofLeads([id]),
          store().consents.anonymise(id),
          store().submissions.erase(id, one.email),
        ];
        for (const outcome of await Promise.allSettled(calls)) {
          expect(outcome.status === 'rejected' ? code(outcome.reason) : outcome, `id ${JSON.stringify(id)}`).toBe('invalid-id');
        }
      }
      expect(await store().leads.find(one.id)).toEqual(one);
      expect(await store().grants.ofLead(one.id)).toHaveLength(1);
    });

    it('never reach a query as the id of a content document', async () => {
      for (const id of ['', '../x', 'a b', 'x'.repeat(65), '{"$gt":""}']) {
        await expect(store().editions.latest(id)).rejects.toMatchObject({ code: 'invalid-id' });
        await expect(store().sequenceVersions.activate(id, null)).rejects.toMatchObject({ code: 'invalid-id' });
      }
    });

    it('never reach a query as a date', async () => {
      const waiting = enrolment({ nextAt: at(0) });
      await store().enrolments.insert(waiting);
      const one = await store().leads.upsert(lead());
      for (const date of malformedDates) {
        const calls = [
          store().enrolments.claimDue(date, at(0), { token: 't', until: at(2) }, 10),
          store().enrolments.claimDue(at(0), date, { token: 't', until: at(2) }, 10),
          store().enrolments.claimDue(at(0), at(0), { token: 't', until: date }, 10),
          store().sends.claimable(date, at(0), 10),
          store().submissions.countByNetwork('network', date),
          store().leads.confirm(one.id, date),
          store().leads.touch(one.id, date),
        ];
        for (const outcome of await Promise.allSettled(calls)) {
          expect(outcome.status === 'rejected' ? code(outcome.reason) : outcome, `date ${JSON.stringify(date)}`).toBe('invalid-date');
        }
      }
      expect((await store().enrolments.find(waiting.id))?.leaseToken).toBeNull();
      expect(await store().leads.find(one.id)).toEqual(one);
      await store().enrolments.end(waiting.id, 'admin', at(0));
    });

    it('are not stored either', async () => {
      await expect(store().sends.insert(send({ dueAt: 'soon' }))).rejects.toMatchObject({ code: 'invalid-date' });
      await expect(store().sends.insert(send({ leadId: 'nobody' }))).rejects.toMatchObject({ code: 'invalid-id' });
    });

    it('leave nothing to an empty key', async () => {
      await expect(store().grants.findByTokenHash('')).rejects.toMatchObject({ code: 'invalid-value' });
      await expect(store().leads.findByEmail('')).rejects.toMatchObject({ code: 'invalid-value' });
    });
  });

  describe('dates', () => {
    it('mean the same instant however they were written', async () => {
      const one = send({ dueAt: '2026-12-01T10:05:00+01:00', queuedAt: '2026-12-01T09:00:00Z' });
      await store().sends.insert(one);
      expect(await store().sends.find(one.id)).toMatchObject({ dueAt: at(5), queuedAt: at(0) });
      expect(await store().sends.claim(one.id, '2026-12-01T10:04:59+01:00', at(0), { token: 't', until: at(9) })).toBeNull();
      expect(await store().sends.claim(one.id, '2026-12-01T10:05:00+01:00', at(0), { token: 't', until: at(9) })).not.toBeNull();
      await store().sends.transition(one.id, ['submitting'], { status: 'skipped', reason: 'test', settledAt: at(6) });
    });
  });

  describe('text', () => {
    it('comes back as it went in', async () => {
      const texts = [
        'L’Œuvre « naïve » — 50 %',
        '‏עברית',
        '👩🏽‍💻',
        "Robert'); DROP TABLE leads;--",
        '%_*?',
        ' espaces ',
        'a,b,c',
        '42',
        'true',
        'null',
      ];
      for (const company of texts) {
        const one = await store().leads.upsert(lead({ company }));
        expect((await store().leads.find(one.id))?.company).toBe(company);
      }
      const odd = `o'hara+${newId().toLowerCase()}@entreprise.example`;
      const one = await store().leads.upsert(lead({ email: odd }));
      expect((await store().leads.findByEmail(odd))?.id).toBe(one.id);
    });
  });
}
