import { expect, it, vi } from 'vitest';
import type { Compiler } from './compiler.ts';
import { startLoop } from './loop.ts';
import type { PublishParts } from './parts.ts';

/** A compiler whose lease can't be asked for at first, as with a database that is locked; then another worker has it. */
const unlucky = (failures: number) => {
  let rounds = 0;
  const hold = async () => {
    rounds += 1;
    if (rounds <= failures) throw new Error('database is locked');
    return { held: false, taken: false };
  };
  return { compiler: { hold, renew: async () => true, release: async () => undefined } as unknown as Compiler, rounds: () => rounds };
};
const at = new Date('2026-11-24T09:00:00.000Z');
const parts = {
  clock: { now: () => at, wall: () => at },
  log: { info: vi.fn(), warn: vi.fn(), error: vi.fn(), within: vi.fn(), measure: vi.fn() },
} as unknown as PublishParts;

it('isn’t ready while its first round fails: `up` would say that the site is there', async () => {
  const { compiler, rounds } = unlucky(2);
  const loop = startLoop(compiler, parts, { look: 1, reconcile: 60_000, renew: 60_000 });
  await loop.ready;
  expect([rounds(), loop.state().lastError]).toEqual([3, null]);
  await loop.stop();
});
