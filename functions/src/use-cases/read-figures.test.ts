import { expect, it } from 'vitest';
import type { FigureRow } from '../domain/funnel.ts';
import { readFigures } from './read-figures.ts';

const row: FigureRow = { measure: 'views', pieceId: 'p1', block: null, offerId: null, origin: null, count: 3 };
const period = { from: '2026-11-01', to: '2026-12-01' };

const opened = () => {
  const state = { now: 0, asked: 0, broken: false };
  const rows = async () => {
    state.asked += 1;
    if (state.broken) throw new Error('away');
    return [row];
  };
  return { state, read: readFigures({ store: { figures: { rows } }, clock: { wall: () => new Date(state.now) } }) };
};

it('asks the database once a minute for a period, whoever looks', async () => {
  const { state, read } = opened();
  const [first, second] = await Promise.all([read(period), read(period)]);
  expect([first.total.views, second.total.views, state.asked]).toEqual([3, 3, 1]);
  state.now = 59_999;
  await read(period);
  expect(state.asked).toBe(1);
  state.now = 60_000;
  await read(period);
  expect(state.asked).toBe(2);
});

it('asks for every period of its own', async () => {
  const { state, read } = opened();
  await read(period);
  await read({ ...period, to: '2026-11-08' });
  expect(state.asked).toBe(2);
});

it('remembers no failure', async () => {
  const { state, read } = opened();
  state.broken = true;
  await expect(read(period)).rejects.toThrow('away');
  state.broken = false;
  expect((await read(period)).total.views).toBe(3);
});
