import { describe, expect, it } from 'vitest';
import { at, buildSend, ulid } from './builders.test-support.ts';
import { addressHoldOf, capOf, holdOf } from './limits.ts';
import type { Send } from './send.ts';

const now = at('2026-11-03T10:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const hours = 60;
const days = 24 * hours;

let number = 300;
const sent = (minutes: number, over: Partial<Send> = {}): Send => {
  number += 1;
  const time = minutesAgo(minutes);
  return buildSend({ id: ulid(number), kind: 'transactional', status: 'submitted', queuedAt: time, submittedAt: time, ...over });
};
const holdUntil = (hold: ReturnType<typeof holdOf>) => (hold.kind === 'held' ? [hold.reason, hold.until.toISOString()] : 'free');

describe('holdOf', () => {
  it('lets the first request through', () => {
    expect(holdUntil(holdOf([], 0, now))).toBe('free');
  });

  it('holds a second mail within five minutes until they are over', () => {
    expect(holdUntil(holdOf([sent(2)], 0, now))).toEqual(['address-gap', '2026-11-03T10:03:00.000Z']);
    expect(holdUntil(holdOf([sent(5)], 0, now))).toBe('free');
  });

  it('holds a fourth mail in 24 hours until the first of the three is a day old', () => {
    expect(holdUntil(holdOf([sent(23 * hours), sent(7 * hours), sent(6 * hours)], 0, now))).toEqual([
      'address-daily',
      '2026-11-03T11:00:00.000Z',
    ]);
    expect(holdUntil(holdOf([sent(24 * hours), sent(7 * hours), sent(6 * hours)], 0, now))).toBe('free');
  });

  it('counts mails that wait to leave, from when they were queued', () => {
    expect(holdUntil(holdOf([sent(1, { status: 'queued', submittedAt: null })], 0, now))).toEqual([
      'address-gap',
      '2026-11-03T10:04:00.000Z',
    ]);
  });

  it.each(['skipped', 'failed'] as const)('doesn’t count a mail that was %s: nobody received it', (status) => {
    expect(holdUntil(holdOf([sent(1, { status, submittedAt: null })], 0, now))).toBe('free');
  });

  it('doesn’t count marketing mails', () => {
    expect(holdUntil(holdOf([sent(1, { kind: 'marketing' })], 0, now))).toBe('free');
  });

  it('lets a network that asks for thousands have five mails in a span', () => {
    expect(holdUntil(holdOf([], 9, now))).toEqual(['network', '2026-11-03T10:10:00.000Z']);
    expect(holdUntil(holdOf([], 10, now))).toEqual(['network', '2026-11-03T10:20:00.000Z']);
    expect(holdUntil(holdOf([], 5_000, now))).toEqual(['network', '2026-11-10T08:40:00.000Z']);
  });

  it('holds the sixth submission of a network in ten minutes', () => {
    expect(holdUntil(holdOf([], 0, now, { sent: 29, most: 30 }))).toBe('free');
    expect(holdUntil(holdOf([], 0, now, { sent: 30, most: 30 }))).toEqual(['domain', '2026-11-03T11:00:00.000Z']);
    expect(holdUntil(holdOf([], 0, now, { sent: 61, most: 30 }))).toEqual(['domain', '2026-11-03T12:00:00.000Z']);
    // never longer than a day
    expect(holdUntil(holdOf([], 0, now, { sent: 36_000, most: 30 }))).toEqual(['domain', '2026-11-04T10:00:00.000Z']);
    expect(holdUntil(holdOf([], 0, now, { sent: 61, most: 0 }))).toBe('free');
    expect(holdUntil(holdOf([], 35, now, { sent: 30, most: 30 }))).toEqual(['network', '2026-11-03T11:10:00.000Z']);
    expect(holdUntil(holdOf([], 4, now))).toBe('free');
    expect(holdUntil(holdOf([], 5, now))).toEqual(['network', '2026-11-03T10:10:00.000Z']);
  });
});

describe('addressHoldOf', () => {
  const leaving = buildSend({ id: ulid(1000), kind: 'transactional', queuedAt: minutesAgo(0) });

  it('keeps two mails that were queued together five minutes apart', () => {
    expect(holdUntil(addressHoldOf(leaving, [leaving, sent(1)], now))).toEqual(['address-gap', '2026-11-03T10:04:00.000Z']);
  });

  it('doesn’t wait for those that wait themselves', () => {
    expect(holdUntil(addressHoldOf(leaving, [leaving, sent(1, { status: 'queued', submittedAt: null })], now))).toBe('free');
  });

  it('doesn’t count itself, when it is taken over', () => {
    const taken: Send = { ...leaving, status: 'submitting' };
    expect(holdUntil(addressHoldOf(taken, [taken], now))).toBe('free');
  });
});

describe('capOf', () => {
  const mailed = (minutes: number, over: Partial<Send> = {}) => sent(minutes, { kind: 'marketing', ...over });
  const free = (sends: Send[], perWeek = 2, except: string | null = null) => capOf(sends, perWeek, now, except)?.toISOString() ?? 'free';

  it('lets a mail leave while the week isn’t full', () => {
    expect(free([mailed(6 * days)])).toBe('free');
  });

  it('says when a full week has room again: when its oldest mail is seven days old', () => {
    expect(free([mailed(6 * days), mailed(1 * days)])).toBe('2026-11-04T10:00:00.000Z');
    expect(free([mailed(7 * days), mailed(1 * days)])).toBe('free');
  });

  it('waits for as many to grow old as are over, when the cap was lowered', () => {
    expect(free([mailed(6 * days), mailed(5 * days), mailed(1 * days)], 1)).toBe('2026-11-09T10:00:00.000Z');
  });

  it.each(['submitted', 'delivered', 'bounced', 'complained', 'uncertain'] as const)('counts a mail that is %s', (status) => {
    expect(free([mailed(1 * days, { status })], 1)).not.toBe('free');
  });

  it.each(['queued', 'skipped', 'failed'] as const)('doesn’t count a mail that is %s', (status) => {
    expect(free([mailed(1 * days, { status, submittedAt: null })], 1)).toBe('free');
  });

  it('waits a minute for a mail that is leaving at this moment, however long ago it was due', () => {
    const leaving = mailed(0, { status: 'submitting', submittedAt: null, dueAt: minutesAgo(30 * days) });
    expect(free([leaving], 1)).toBe('2026-11-03T10:01:00.000Z');
    expect(free([leaving, mailed(1 * days)], 2)).toBe('2026-11-03T10:01:00.000Z');
    expect(free([leaving, mailed(1 * days)], 3)).toBe('free');
  });

  it('counts an uncertain mail from when it was given up', () => {
    expect(free([mailed(0, { status: 'uncertain', submittedAt: null, settledAt: minutesAgo(1 * days) })], 1)).toBe(
      '2026-11-09T10:00:00.000Z',
    );
  });

  it('doesn’t count the mail that asks, nor transactional ones', () => {
    const asking = mailed(0, { status: 'submitting', submittedAt: null });
    expect(free([asking, sent(60)], 1, asking.id)).toBe('free');
  });

  it('doesn’t bind where there is no cap', () => {
    expect(free([mailed(1), mailed(2), mailed(3)], Number.POSITIVE_INFINITY)).toBe('free');
  });
});
