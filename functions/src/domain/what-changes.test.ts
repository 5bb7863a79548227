import { describe, expect, it } from 'vitest';
import type { ExitReason } from './enrolment.ts';
import { reasonInFrench } from './reasons.ts';
import type { DeferReason, SkipReason } from './send-decision.ts';
import { whatChanges } from './what-changes.ts';

/** Each word once, held to the domain's types: a new one makes this file fail to compile until it is here. */
const every = {
  suppressed: true,
  erased: true,
  'address-changed': true,
  'no-consent': true,
  'enrolment-ended': true,
  'not-me': true,
  stopped: true,
  cap: true,
  'mail-incomplete': true,
  'suppression-unknown': true,
  paused: true,
  window: true,
  'address-daily': true,
  'address-gap': true,
  withdrawn: true,
  meeting: true,
  step: true,
  'version-missing': true,
  admin: true,
} satisfies Record<SkipReason | DeferReason | ExitReason, true>;

describe('every reason that holds a mail back', () => {
  it.each(Object.keys(every))('%s has a sentence, and one that says what would change it', (reason) => {
    const told = reasonInFrench(reason);
    const change = whatChanges(reason);
    expect(told).not.toBe(reason);
    expect(told).toMatch(/^\p{Lu}/u);
    expect(change).toMatch(/^\p{Lu}.{15,}\.$/u);
  });

  it.each(Object.keys(every))('%s is typeset as French is', (reason) => {
    for (const text of [reasonInFrench(reason), whatChanges(reason) ?? '']) expect(text).not.toMatch(/ [:;!?»]|« |'/);
  });

  it('leaves to the reader what a request for a meeting suspended (docs/decisions/014)', () => {
    expect(whatChanges('meeting')).toContain('«\u202fMes guides\u202f»');
  });

  it('knows nothing of a server’s words', () => {
    expect(whatChanges('550 unknown user')).toBeNull();
    expect(whatChanges('constructor')).toBeNull();
  });
});
