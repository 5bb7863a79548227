import { expect, it } from 'vitest';
import { mayMoveClock } from './installation-clock.ts';

const own = { demo: true, host: '127.0.0.1', publicUrl: 'http://localhost:3000' };

it('moves the clock of a demonstration on somebody’s own machine', () => {
  for (const publicUrl of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
    expect(mayMoveClock({ ...own, publicUrl })).toBe(true);
  }
});

it.each([
  ['without a demonstration', { demo: false }],
  ['open to the network', { host: '0.0.0.0' }],
  ['behind a proxy that serves a public address from the loopback interface', { publicUrl: 'https://exemple.fr' }],
])('leaves the clock of an installation alone: %s', (_, over) => {
  expect(mayMoveClock({ ...own, ...over })).toBe(false);
});
