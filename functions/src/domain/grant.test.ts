import { describe, expect, it } from 'vitest';
import { at } from './builders.test-support.ts';
import { grantState, optInState } from './grant.ts';

const expiresAt = '2026-11-10T10:00:00.000Z';
const before = at('2026-11-10T09:59:59.999Z');
const after = at('2026-11-10T10:00:00.000Z');

describe('grantState', () => {
  it.each([
    ['open', before, 0],
    ['open', before, 4],
    ['used-up', before, 5],
    ['expired', after, 0],
    ['expired', after, 5],
  ])('is %s at %s after %d downloads', (state, now, downloads) => {
    expect(grantState({ expiresAt, downloads, maxDownloads: 5 }, now)).toBe(state);
  });
});

describe('optInState', () => {
  it('is open until it expires', () => {
    expect(optInState({ expiresAt, usedAt: null }, before)).toBe('open');
    expect(optInState({ expiresAt, usedAt: null }, after)).toBe('expired');
  });

  it('is used up once it was used, also long after', () => {
    expect(optInState({ expiresAt, usedAt: '2026-11-04T10:00:00.000Z' }, after)).toBe('used-up');
  });
});
