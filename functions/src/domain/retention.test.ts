import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keptSince,
  lastRetention,
  monthsBefore,
  nothingForgotten,
  periodInFrench,
  retentionAt,
  retentionDefaults,
  retentionSchema,
} from './retention.ts';

const at = (text: string) => new Date(text);

describe('monthsBefore', () => {
  it.each([
    ['2026-11-24T10:00:00.000Z', 36, '2023-11-24T10:00:00.000Z'],
    ['2024-02-29T10:00:00.000Z', 12, '2023-02-28T10:00:00.000Z'],
    ['2026-03-31T23:59:59.999Z', 1, '2026-02-28T23:59:59.999Z'],
    ['2026-01-15T00:00:00.000Z', 1, '2025-12-15T00:00:00.000Z'],
  ])('%s, %i months: %s', (time, months, earlier) => {
    expect(monthsBefore(at(time), months).toISOString()).toBe(earlier);
  });

  it('is never on a later day of the month, and a year is never longer than 366 days', () => {
    const moments = fc.date({ min: at('2020-01-01'), max: at('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 48 }), (time, months) => {
        const earlier = monthsBefore(time, months);
        expect(earlier.getUTCDate()).toBeLessThanOrEqual(time.getUTCDate());
        expect((time.getUTCFullYear() - earlier.getUTCFullYear()) * 12 + time.getUTCMonth() - earlier.getUTCMonth()).toBe(months);
        expect(earlier.getTime() % 86_400_000).toBe(time.getTime() % 86_400_000);
      }),
    );
  });
});

describe('periods', () => {
  it('hold what the CNIL says as long as nobody chose, and no longer', () => {
    expect(retentionDefaults).toEqual({ unprovedDays: 30, prospectMonths: 36, networkMonths: 12, counterMonths: 25 });
    for (const name of ['unprovedDays', 'prospectMonths', 'networkMonths', 'counterMonths'] as const) {
      expect(retentionSchema.safeParse({ ...retentionDefaults, [name]: retentionDefaults[name] + 1 }).success).toBe(false);
      expect(retentionSchema.safeParse({ ...retentionDefaults, [name]: 0 }).success).toBe(false);
    }
  });

  it('say since when', () => {
    expect(keptSince(retentionDefaults, at('2026-11-24T10:00:00.000Z'))).toEqual({
      unproved: '2026-10-25T10:00:00.000Z',
      prospects: '2023-11-24T10:00:00.000Z',
      networks: '2025-11-24T10:00:00.000Z',
      counters: '2024-10-24',
    });
  });

  it.each([
    [36, '3 ans'],
    [12, '1 an'],
    [18, '18 mois'],
    [1, '1 mois'],
  ])('%i months are %s in a notice', (months, words) => {
    expect(periodInFrench(months)).toBe(words);
  });
});

describe('the mark of a run', () => {
  it('begins anew on another day, and goes on counting what a day was too short for', () => {
    const first = retentionAt(null, '2026-11-24');
    expect(first).toMatchObject({ day: '2026-11-24', step: 'unproved', after: null, forgotten: nothingForgotten, last: null });
    const midway = { ...first, step: 'counters' as const, forgotten: { ...nothingForgotten, prospects: 3 } };
    expect(retentionAt(midway, '2026-11-24')).toEqual(midway);
    expect(retentionAt(midway, '2026-11-25')).toMatchObject({ step: 'unproved', forgotten: { prospects: 3 } });
    expect(retentionAt({ ...midway, step: null }, '2026-11-25').forgotten).toEqual(nothingForgotten);
  });

  it('is begun anew when it can’t be read', () => {
    expect(retentionAt({ day: 'hier' }, '2026-11-24')).toEqual(retentionAt(null, '2026-11-24'));
    expect(lastRetention('x')).toBeNull();
  });
});
