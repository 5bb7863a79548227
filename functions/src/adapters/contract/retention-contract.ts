import { expect, it } from 'vitest';
import { erasedAddress } from '../../domain/submission.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { consent, emailEvent, lead, optIn, submission } from './samples.ts';

/** Long before what the other parts of the contract write, each test in a year of its own. */
const on = (year: number, day: number) => new Date(Date.UTC(year, 0, day)).toISOString();

export function describeRetention({ store, describe }: Contract): void {
  describe('retention', () => {
    it('finds those who fell silent, longest ago first, page by page', async () => {
      const [third, first, second] = await Promise.all(
        [3, 1, 2].map((day) => store().leads.upsert(lead({ lastContactAt: on(2001, day) }))),
      );
      const proved = await store().leads.upsert(lead({ lastContactAt: on(2001, 1), confirmedAt: on(2001, 1) }));
      const silent = (query: { after?: string; unproved?: boolean; limit?: number; before?: string }) =>
        store()
          .leads.silentSince({ before: on(2001, 3), after: null, unproved: true, limit: 9, ...query })
          .then((leads) => leads.map(({ id }) => id));
      expect(await silent({})).toEqual([first?.id, second?.id]);
      expect(await silent({ limit: 1 })).toEqual([first?.id]);
      expect(await silent({ after: on(2001, 1) })).toEqual([second?.id]);
      expect(await silent({ before: on(2001, 4) })).toEqual([first?.id, second?.id, third?.id]);
      expect(await silent({ unproved: false })).toEqual(expect.arrayContaining([first?.id, second?.id, proved.id]));
    });

    it('lists what a lead sent, and makes it nobody’s without losing what is counted', async () => {
      const leadId = newId();
      const email = `${leadId.toLowerCase()}@oubli.example`;
      const later = submission({ leadId, email, receivedAt: on(2002, 2), network: 'n', fields: { firstName: 'Zoé' } });
      const sooner = submission({ leadId, email, receivedAt: on(2002, 1) });
      const robots = submission({ leadId: null, email, outcome: 'robot', receivedAt: on(2002, 3) });
      for (const one of [later, sooner, robots]) await store().submissions.insert(one);
      expect(await store().submissions.ofLead(leadId)).toEqual([sooner, later]);
      expect(await store().submissions.anonymise(leadId, email)).toBe(3);
      expect(await store().submissions.ofLead(leadId)).toEqual([]);
      expect(await store().submissions.findByKey(later.key)).toBeNull();
      expect(await store().submissions.find(later.id)).toEqual({
        ...later,
        key: `erased:${later.id}`,
        email: erasedAddress,
        fields: {},
        ticked: [],
        network: null,
        leadId: null,
      });
      expect(await store().submissions.anonymise(leadId, email)).toBe(0);
    });

    it('deletes old requests of one refused outcome, oldest first, and no others', async () => {
      const old = await Promise.all(
        [1, 2, 3].map(async (day) => {
          const one = submission({ outcome: 'robot', receivedAt: on(1999, day) });
          await store().submissions.insert(one);
          return one;
        }),
      );
      const suppressed = submission({ outcome: 'suppressed', receivedAt: on(1999, 1) });
      const accepted = submission({ receivedAt: on(1999, 1) });
      const leads = submission({ outcome: 'robot', leadId: newId(), receivedAt: on(1999, 1) });
      for (const one of [suppressed, accepted, leads]) await store().submissions.insert(one);
      expect(await store().submissions.removeRefused('robot', on(1999, 3), 1)).toBe(1);
      expect(await store().submissions.find(old[0]?.id ?? '')).toBeNull();
      expect(await store().submissions.removeRefused('robot', on(1999, 3), 9)).toBeGreaterThan(0);
      expect(await store().submissions.removeRefused('robot', on(1999, 3), 9)).toBe(0);
      expect(
        await Promise.all([old[1], old[2], suppressed, accepted, leads].map((one) => store().submissions.find(one?.id ?? ''))),
      ).toEqual([null, old[2], suppressed, accepted, leads]);
    });

    it('empties hashes of networks up to a time, and says how far it came', async () => {
      const sent = await Promise.all(
        [1, 2, 3, 4].map(async (day) => {
          const one = submission({ network: day === 2 ? null : `n${day}`, receivedAt: on(2004, day) });
          await store().submissions.insert(one);
          return one;
        }),
      );
      const { forgetNetworks } = store().submissions;
      expect(await forgetNetworks(on(2004, 1), on(2004, 4), 2)).toEqual({ count: 1, until: on(2004, 2) });
      expect(await forgetNetworks(on(2004, 2), on(2004, 4), 9)).toEqual({ count: 1, until: on(2004, 4) });
      expect(await forgetNetworks(on(2004, 1), on(2004, 4), 9)).toEqual({ count: 0, until: on(2004, 4) });
      const networks = await Promise.all(sent.map(async ({ id }) => (await store().submissions.find(id))?.network));
      expect(networks).toEqual([null, null, null, 'n4']);
    });

    it('goes on behind requests of one instant that fill a page', async () => {
      for (const _ of [1, 2]) await store().submissions.insert(submission({ network: 'n', receivedAt: on(2008, 1) }));
      const { until } = await store().submissions.forgetNetworks(on(2008, 1), on(2008, 2), 2);
      expect(await store().submissions.forgetNetworks(until, on(2008, 2), 2)).toEqual({ count: 0, until: on(2008, 2) });
    });

    it('empties them in the ledger too, from its beginning, and changes nothing else of a line', async () => {
      const leadId = newId();
      const old = await store().consents.append((head) => consent(head, { leadId, at: on(2005, 1) }));
      const kept = await store().consents.append((head) => consent(head, { leadId, at: on(2005, 3) }));
      expect(await store().consents.forgetNetworks(null, on(2005, 2), 9)).toMatchObject({ until: on(2005, 2) });
      expect(await store().consents.ofLead(leadId)).toEqual([{ ...old, network: null }, kept]);
    });

    it('deletes the counts of old days, oldest first', async () => {
      const { counters } = store();
      for (const day of ['2006-01-01', '2006-01-02', '2006-01-03']) await counters.add(day, 'p', '', 'view', 1);
      expect(await counters.removeBefore('2006-01-03', 1)).toBe(1);
      expect(await counters.removeBefore('2006-01-03', 9)).toBe(1);
      expect(await counters.removeBefore('2006-01-03', 9)).toBe(0);
      expect(await counters.removeBefore('2006-01-04', 9)).toBe(1);
    });

    it('reads what one person’s links and mails came to', async () => {
      const leadId = newId();
      const [later, sooner] = [optIn({ leadId, createdAt: on(2007, 2) }), optIn({ leadId, createdAt: on(2007, 1) })];
      for (const one of [later, sooner]) await store().optIns.insert(one);
      expect(await store().optIns.ofLead(leadId)).toEqual([sooner, later]);

      const sendId = newId();
      const [second, first] = [emailEvent({ sendId, at: on(2007, 2), permanent: false }), emailEvent({ sendId, at: on(2007, 1) })];
      for (const one of [second, first, emailEvent()]) await store().emailEvents.insert(one);
      expect(await store().emailEvents.ofSends([sendId, newId()])).toEqual([first, second]);
      expect(await store().emailEvents.ofSends([])).toEqual([]);
    });
  });
}
