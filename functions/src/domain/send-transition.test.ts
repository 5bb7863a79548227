import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmailEvent } from './email-event.ts';
import type { SendStatus } from './send.ts';
import { suppressionOf, transitionOf } from './send-transition.ts';

type Report = Pick<EmailEvent, 'type' | 'permanent'>;

const report = (type: EmailEvent['type'], permanent = false): Report => ({ type, permanent });
const delivery = report('Delivery');
const bounce = report('Bounce', true);
const softBounce = report('Bounce');
const complaint = report('Complaint');
const delay = report('DeliveryDelay');

/** What the store's compare-and-set makes of a run of reports. */
const after = (status: SendStatus, reports: readonly Report[]): SendStatus =>
  reports.reduce((present, report) => {
    const transition = transitionOf(report);
    return transition?.from.includes(present) ? transition.to : present;
  }, status);

describe('transitionOf', () => {
  it.each<[SendStatus, SendStatus, Report[]]>([
    ['submitted', 'delivered', [delivery]],
    ['submitting', 'delivered', [delivery]],
    ['uncertain', 'delivered', [delivery]],
    ['submitted', 'bounced', [bounce]],
    ['submitted', 'bounced', [softBounce]],
    ['submitted', 'bounced', [delivery, bounce]],
    ['submitted', 'delivered', [delivery, softBounce]],
    ['submitted', 'complained', [delivery, complaint]],
    ['submitted', 'complained', [complaint, delivery]],
    ['submitted', 'submitted', [delay]],
    ['submitted', 'failed', [report('Reject')]],
    ['delivered', 'delivered', [report('Reject')]],
    ['skipped', 'skipped', [delivery, bounce, complaint]],
    ['failed', 'failed', [delivery, bounce]],
  ])('moves %s to %s', (from, to, reports) => {
    expect(after(from, reports)).toBe(to);
  });

  it('settles a mail that was queued again because nobody knew whether it had left', () => {
    expect(after('queued', [delivery])).toBe('delivered');
  });

  it('ends in one state whatever the order and number of reports', () => {
    const some = fc.uniqueArray(fc.constantFrom(delivery, bounce, complaint, delay), { minLength: 1 });
    const shuffled = some.chain((reports) =>
      fc.tuple(fc.constant(reports), fc.shuffledSubarray([...reports, ...reports], { minLength: 2 * reports.length })),
    );
    fc.assert(fc.property(shuffled, ([once, twice]) => after('submitted', twice) === after('submitted', once)));
  });
});

describe('suppressionOf', () => {
  it.each([
    [bounce, 'bounce'],
    [complaint, 'complaint'],
    [softBounce, null],
    [delivery, null],
    [delay, null],
  ])('of %j is %s', (report, reason) => {
    expect(suppressionOf(report)).toBe(reason);
  });
});
