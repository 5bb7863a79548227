import { describe, expect, it } from 'vitest';
import { steps } from './builders.test-support.ts';
import { shownInWaits, standingOf, standingTogether, stillToReceive } from './sequence-standing.ts';

const counts = {
  active: 6,
  completed: 10,
  exited: 3,
  steps: [
    { stepKey: 'wait-1', waiting: 1, left: 0 },
    { stepKey: 'send-1', waiting: 3, left: 2 },
    { stepKey: 'wait-2', waiting: 0, left: 0 },
    { stepKey: 'send-2', waiting: 2, left: 1 },
  ],
};

describe('standingOf', () => {
  it('takes whoever is later, left later or went through all for passed', () => {
    expect(standingOf(steps, counts)).toEqual([
      { stepKey: 'wait-1', waiting: 1, passed: 18, left: 0 },
      { stepKey: 'send-1', waiting: 3, passed: 13, left: 2 },
      { stepKey: 'wait-2', waiting: 0, passed: 13, left: 0 },
      { stepKey: 'send-2', waiting: 2, passed: 10, left: 1 },
    ]);
  });
});

describe('standingTogether', () => {
  it('adds up versions step by step, and says how many wait at steps that are gone', () => {
    const now = steps.slice(2);
    const old = standingOf(steps, counts);
    expect(standingTogether(now, [old, old])).toEqual({
      steps: [
        { stepKey: 'wait-2', waiting: 0, passed: 26, left: 0 },
        { stepKey: 'send-2', waiting: 4, passed: 20, left: 2 },
      ],
      elsewhere: 8,
    });
  });
});

describe('stillToReceive', () => {
  const standings = standingOf(steps, counts);
  it('counts whoever waits at the mail or before it', () => {
    expect(stillToReceive(steps, standings, 'mail-1')).toBe(4);
    expect(stillToReceive(steps, standings, 'mail-2')).toBe(6);
  });
  it('is nobody for a mail that isn’t in it', () => {
    expect(stillToReceive(steps, standings, 'mail-9')).toBe(0);
  });
});

describe('shownInWaits', () => {
  it('shows in a wait whoever stands at the step after it with time to go', () => {
    expect(shownInWaits(steps, standingOf(steps, counts))).toEqual([
      { stepKey: 'wait-1', waiting: 4, passed: 15, left: 0 },
      { stepKey: 'send-1', waiting: 0, passed: 13, left: 2 },
      { stepKey: 'wait-2', waiting: 2, passed: 11, left: 0 },
      { stepKey: 'send-2', waiting: 0, passed: 10, left: 1 },
    ]);
  });

  it('leaves alone who waits at a mail that no wait comes before, and every sum', () => {
    const [, mail, wait] = steps;
    if (!mail || !wait) throw new Error('The builders have four steps.');
    const twoMails = [mail, { ...mail, key: 'send-2' }, { ...wait, key: 'w1' }, { ...wait, key: 'w2' }];
    const standings = standingOf(twoMails, {
      active: 7,
      completed: 0,
      exited: 0,
      steps: [
        { stepKey: 'send-1', waiting: 1, left: 0 },
        { stepKey: 'send-2', waiting: 2, left: 0 },
        { stepKey: 'w1', waiting: 3, left: 0 },
        { stepKey: 'w2', waiting: 1, left: 0 },
      ],
    });
    const shown = shownInWaits(twoMails, standings);
    expect(shown.map(({ waiting }) => waiting)).toEqual([1, 2, 4, 0]);
  });
});
