import { describe, expect, it } from 'vitest';
import { type FigureRow, figuresOf, lastDays, noCounts, type Origin, shareAt } from './funnel.ts';

const letter: Origin = { utmSource: 'lettre', utmMedium: 'email', utmCampaign: null, referrerHost: null };
const search: Origin = { utmSource: null, utmMedium: null, utmCampaign: null, referrerHost: 'moteur.example' };
const row = (with_: Partial<FigureRow>): FigureRow => ({
  measure: 'forms',
  pieceId: 'article',
  block: 'fin',
  offerId: 'comparatif',
  origin: letter,
  count: 1,
  ...with_,
});
const counts = (with_: Partial<ReturnType<typeof noCounts>>) => ({ ...noCounts(), ...with_ });

describe('the last days', () => {
  it('end with today, in Paris', () => {
    expect(lastDays(new Date('2026-11-24T23:30:00.000Z'), 7)).toEqual({ from: '2026-11-19', to: '2026-11-26' });
  });
});

describe('figures', () => {
  it('add up by piece and block, by offer and by source', () => {
    const figures = figuresOf([
      row({ count: 3 }),
      row({ block: 'milieu', origin: search, count: 2 }),
      row({ measure: 'confirmed', count: 2 }),
      row({ measure: 'meetings', pieceId: 'comparatif', block: null }),
    ]);
    expect(figures.total).toEqual(counts({ forms: 5, confirmed: 2, meetings: 1 }));
    expect(figures.pieces).toEqual([
      {
        id: 'article',
        counts: counts({ forms: 5, confirmed: 2 }),
        blocks: [
          { block: 'fin', counts: counts({ forms: 3, confirmed: 2 }) },
          { block: 'milieu', counts: counts({ forms: 2 }) },
        ],
      },
      { id: 'comparatif', counts: counts({ meetings: 1 }), blocks: [] },
    ]);
    expect(figures.offers).toEqual([{ id: 'comparatif', counts: counts({ forms: 5, confirmed: 2, meetings: 1 }) }]);
    expect(figures.origins).toEqual([
      { origin: letter, counts: counts({ forms: 3, confirmed: 2, meetings: 1 }) },
      { origin: search, counts: counts({ forms: 2 }) },
    ]);
  });

  it('count the views of an offer’s own page for the offer, and no other', () => {
    const counter = { offerId: null, origin: null, block: '' };
    const { total, offers, origins } = figuresOf([
      row({}),
      row({ ...counter, measure: 'views', pieceId: 'comparatif', count: 40 }),
      row({ ...counter, measure: 'views', pieceId: 'article', count: 900 }),
    ]);
    expect(total.views).toBe(940);
    expect(offers).toEqual([{ id: 'comparatif', counts: counts({ views: 40, forms: 1 }) }]);
    expect(origins).toHaveLength(1);
  });

  it('count the erased in all, and nowhere else', () => {
    const { total, pieces, origins } = figuresOf([
      row({ measure: 'mails', pieceId: null, block: null, offerId: null, origin: null, count: 7 }),
    ]);
    expect([total.mails, pieces, origins]).toEqual([7, [], []]);
  });

  it('know a campaign by its name, whatever site it was followed from', () => {
    const { origins } = figuresOf([row({}), row({ origin: { ...letter, referrerHost: 'courrier.example' } })]);
    expect(origins).toEqual([{ origin: letter, counts: counts({ forms: 2 }) }]);
  });
});

describe('a share', () => {
  it.each([
    ['forms', { views: 1000, forms: 8 }, { of: 'views', share: 0.008 }],
    ['meetings', { confirmed: 200, meetings: 10 }, { of: 'confirmed', share: 0.05 }],
    ['unsubscribes', { mails: 400, unsubscribes: 1 }, { of: 'mails', share: 0.0025 }],
  ] as const)('of %s is of the stage they come from', (stage, some, share) => {
    expect(shareAt(stage, counts(some))).toEqual(share);
  });

  it.each([
    ['of too few', 'forms', { views: 29, forms: 1 }],
    ['of people who came before the period', 'confirmed', { forms: 40, confirmed: 41 }],
    ['of a stage that follows from no other', 'mails', { downloads: 100, mails: 50 }],
    ['of the first stage', 'views', { views: 100 }],
  ] as const)('%s isn’t shown', (_what, stage, some) => {
    expect(shareAt(stage, counts(some))).toBeNull();
  });
});
