import { describe, expect, it } from 'vitest';
import { ulidSchema } from '../domain/ids.ts';
import { clockOffsetMark, productClock } from './clock.ts';
import { systemRandom, ulidMaker } from './random.ts';

describe('ulidMaker', () => {
  it('makes ids that are ULIDs, in the order of their making', () => {
    let time = Date.UTC(2026, 11, 1);
    const next = ulidMaker(() => time);
    const ids = Array.from({ length: 2000 }, (_, i) => {
      if (i === 700) time += 5;
      if (i === 1400) time -= 60_000;
      return next();
    });
    for (const id of ids) expect(ulidSchema.safeParse(id).success).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(2000);
  });

  it('carries the time', () => {
    expect(ulidMaker(() => 0)()).toMatch(/^0000000000/);
    expect(ulidMaker(() => 2 ** 48 - 1)()).toMatch(/^7ZZZZZZZZZ/);
  });
});

describe('systemRandom', () => {
  it('gives as many bytes as asked, never the same', () => {
    expect(systemRandom.bytes(32)).toHaveLength(32);
    expect(systemRandom.bytes(32)).not.toEqual(systemRandom.bytes(32));
  });
});

describe('productClock', () => {
  const clockWith = (stored: unknown) => productClock({ get: async (key) => (key === clockOffsetMark ? stored : null) });
  const lead = (clock: ReturnType<typeof clockWith>) => Math.round((clock.now().getTime() - clock.wall().getTime()) / 1000);

  it('moves product time by the offset, and never the machine’s', async () => {
    const clock = clockWith(4 * 86_400_000);
    expect(lead(clock)).toBe(0);
    await clock.refresh();
    expect(lead(clock)).toBe(4 * 86_400);
    expect(Math.abs(clock.wall().getTime() - Date.now())).toBeLessThan(1000);
  });

  it.each([null, 'x', Number.NaN, {}, 1.5])('takes %j for no offset', async (stored) => {
    const clock = clockWith(stored);
    await clock.refresh();
    expect(lead(clock)).toBe(0);
  });
});
