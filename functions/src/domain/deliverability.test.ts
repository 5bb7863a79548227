import { describe, expect, it } from 'vitest';
import { countedSince, stopReason } from './deliverability.ts';

describe('stopReason', () => {
  it.each<[string, Parameters<typeof stopReason>[0], RegExp | null]>([
    ['nothing left', { left: 0, bounced: 0, complained: 0 }, null],
    ['too few to tell a rate', { left: 49, bounced: 20, complained: 3 }, null],
    ['just under the rate of bounces', { left: 1000, bounced: 39, complained: 0 }, null],
    [
      'at the rate of bounces',
      { left: 1000, bounced: 40, complained: 0 },
      /40 adresses invalides sur 1000 e-mails \(4,0\u202f%, seuil 4\u202f%\)/,
    ],
    ['one complaint of few', { left: 499, bounced: 0, complained: 1 }, null],
    [
      'one complaint of a thousand',
      { left: 1000, bounced: 0, complained: 1 },
      /1 signalement comme indésirable sur 1000 e-mails \(0,10\u202f%, seuil 0,08\u202f%\)/,
    ],
    ['one complaint of many', { left: 1300, bounced: 0, complained: 1 }, null],
    ['two complaints of few', { left: 60, bounced: 0, complained: 2 }, /2 signalements/],
  ])('%s', (_what, fates, expected) => {
    const reason = stopReason(fates);
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatch(expected);
  });
});

describe('countedSince', () => {
  const now = new Date('2026-11-24T10:00:00.000Z');
  it('is a week ago', () => {
    expect(countedSince(null, now).toISOString()).toBe('2026-11-17T10:00:00.000Z');
    expect(countedSince({ at: '2026-01-01T00:00:00.000Z' }, now).toISOString()).toBe('2026-11-17T10:00:00.000Z');
  });
  it('is when somebody said that it may go on, if that was since', () => {
    expect(countedSince({ at: '2026-11-23T10:00:00.000Z' }, now).toISOString()).toBe('2026-11-23T10:00:00.000Z');
  });
});
