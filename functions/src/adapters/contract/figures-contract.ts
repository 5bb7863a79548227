import { expect, it } from 'vitest';
import { dayPlus, startOfDay } from '../../domain/counter.ts';
import { figuresOf, noCounts } from '../../domain/funnel.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Submission } from '../../domain/submission.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { consent, grant, lead, send, sourceOf, submission } from './samples.ts';

/** A day that no other test writes on, in the week that the clocks change: each test takes one of its own, with a day before and one after. */
let day = '2027-03-26';
const hour = 60 * 60 * 1000;

export function describeFigures({ store, describe }: Contract): void {
  const newDay = () => {
    day = dayPlus(day, 3);
    const start = startOfDay(day).getTime();
    return {
      period: { from: day, to: dayPlus(day, 1) },
      /** so many hours after the day begins in Paris */
      at: (hours: number) => new Date(start + hours * hour).toISOString(),
    };
  };
  const person = async (with_: Partial<Lead> = {}) => store().leads.upsert(lead(with_));
  const asks = async (with_: Partial<Submission>) => {
    const one = submission(with_);
    expect(await store().submissions.insert(one)).toBe('inserted');
    return one;
  };
  const totals = async (period: { from: string; to: string }) => figuresOf(await store().figures.rows(period)).total;
  const from = (piece: string, block: string | null = null) => ({
    ...sourceOf(piece),
    block,
    referrerHost: 'moteur.example',
    utmSource: 'lettre',
    utmMedium: null,
    utmCampaign: 'novembre',
  });
  const origin = { utmSource: 'lettre', utmMedium: null, utmCampaign: 'novembre', referrerHost: 'moteur.example' };

  describe('figures', () => {
    it('are none where nothing happened', async () => {
      expect(await store().figures.rows(newDay().period)).toEqual([]);
    });

    it('count views and clicks by piece and block, on the days of the period alone', async () => {
      const { period } = newDay();
      const { counters } = store();
      await counters.add(period.from, 'piece1', '', 'view', 7);
      await counters.add(period.from, 'piece1', 'fin', 'click', 2);
      await counters.add(period.to, 'piece1', '', 'view', 100);
      await counters.add(dayPlus(period.from, -1), 'piece1', '', 'view', 100);
      const rows = await store().figures.rows(period);
      expect(rows).toHaveLength(2);
      const common = { pieceId: 'piece1', offerId: null, origin: null };
      expect(rows).toEqual(
        expect.arrayContaining([
          { ...common, measure: 'views', block: null, count: 7 },
          { ...common, measure: 'clicks', block: 'fin', count: 2 },
        ]),
      );
    });

    it('count a request for its piece, block, offer and source, from the first moment of the day until just before the next', async () => {
      const { period, at } = newDay();
      const offer = { kind: 'whitepaper' as const, id: 'comparatif7', title: 'Le septième' };
      for (const hours of [0, 12, 23.9]) await asks({ receivedAt: at(hours), offer, source: from('piece7', 'fin') });
      for (const hours of [-0.1, 24]) await asks({ receivedAt: at(hours), offer, source: from('piece7', 'fin') });
      expect(await store().figures.rows(period)).toEqual([
        { measure: 'forms', pieceId: 'piece7', block: 'fin', offerId: 'comparatif7', origin, count: 3 },
      ]);
    });

    it('put a request from no piece down to the page of its form, and one without a source to none', async () => {
      const { period, at } = newDay();
      const nothing = { utmSource: null, utmMedium: null, utmCampaign: null, referrerHost: null };
      await asks({ receivedAt: at(1), source: { page: '/comparatifs/x', piece: null, block: null, ...nothing } });
      expect(await store().figures.rows(period)).toEqual([
        { measure: 'forms', pieceId: 'comparatif1', block: null, offerId: 'comparatif1', origin: nothing, count: 1 },
      ]);
    });

    it('leave out robots and suppressed addresses, and keep what is answered later', async () => {
      const { period, at } = newDay();
      for (const outcome of ['accepted', 'held', 'robot', 'suppressed'] as const) await asks({ receivedAt: at(2), outcome });
      expect(await totals(period)).toEqual({ ...noCounts(), forms: 2 });
    });

    it('count what happens to a person for that person’s first real request', async () => {
      const { period, at } = newDay();
      const before = (hours: number) => at(hours - 24 * 40);
      const { id: leadId } = await person({ confirmedAt: at(3) });
      await asks({ leadId, receivedAt: before(0), outcome: 'robot', source: from('robots') });
      await asks({ leadId, receivedAt: before(1), source: from('piece8', 'haut') });
      await asks({ leadId, receivedAt: before(2), source: from('later'), offer: { kind: 'whitepaper', id: 'autre', title: 'Autre' } });
      await store().sends.insert(send({ leadId, kind: 'marketing', purpose: 'nurture', status: 'delivered', submittedAt: at(4) }));
      await store().sends.insert(send({ leadId, kind: 'marketing', purpose: 'nurture', status: 'bounced', submittedAt: at(5) }));
      await store().sends.insert(send({ leadId, kind: 'marketing', purpose: 'nurture', status: 'skipped', submittedAt: null }));
      await store().sends.insert(send({ leadId, kind: 'transactional', status: 'delivered', submittedAt: at(5) }));
      for (const action of ['withdrawn', 'objected', 'confirmed'] as const) {
        await store().consents.append((head) => consent(head, { leadId, action, at: at(6) }));
      }
      const meeting = { kind: 'meeting' as const, id: 'rendez-vous', title: 'Demander un rendez-vous' };
      await asks({ leadId, receivedAt: at(7), offer: meeting, source: from('elsewhere') });

      const cause = { pieceId: 'piece8', block: 'haut', offerId: 'comparatif1', origin };
      const rows = await store().figures.rows(period);
      expect(rows).toHaveLength(4);
      expect(rows).toEqual(
        expect.arrayContaining([
          { ...cause, measure: 'confirmed', count: 1 },
          { ...cause, measure: 'mails', count: 2 },
          { ...cause, measure: 'unsubscribes', count: 1 },
          { ...cause, measure: 'meetings', count: 1 },
        ]),
      );
    });

    it('count a document once, when it is first opened, for the request that it was asked with', async () => {
      const { period, at } = newDay();
      const asked = await asks({ receivedAt: at(-300), source: from('piece9') });
      await store().grants.insert(grant({ submissionId: asked.id, firstUsedAt: at(1), downloads: 4 }));
      await store().grants.insert(grant({ submissionId: asked.id, firstUsedAt: null }));
      expect(await store().figures.rows(period)).toEqual([
        { measure: 'downloads', pieceId: 'piece9', block: null, offerId: 'comparatif1', origin, count: 1 },
      ]);
    });

    it('keep the mails of the erased in the sum, put down to nothing', async () => {
      const { period, at } = newDay();
      const { id: leadId } = await person();
      await asks({ leadId: null, receivedAt: at(-200) });
      await store().sends.insert(send({ leadId, kind: 'marketing', purpose: 'nurture', status: 'delivered', submittedAt: at(1) }));
      await store().consents.append((head) => consent(head, { leadId, action: 'withdrawn', at: at(1) }));
      await store().sends.anonymise(leadId);
      await store().consents.anonymise(leadId);
      expect(await store().figures.rows(period)).toEqual([
        { measure: 'mails', pieceId: null, block: null, offerId: null, origin: null, count: 1 },
      ]);
    });

    it('add up a person who never asked (of another system)', async () => {
      const { period, at } = newDay();
      await person({ id: newId(), confirmedAt: at(8) });
      expect(await totals(period)).toEqual({ ...noCounts(), confirmed: 1 });
    });
  });
}
