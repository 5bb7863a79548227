import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from './builders.test-support.ts';
import { submissionBucket, submissionKey } from './submission.ts';

const form = { email: 'claire@exemple.fr', formId: 'form-1', formVersion: 'v1' };

describe('submissionKey', () => {
  it('is the same within ten minutes of a bucket', () => {
    expect(submissionKey(form, at('2026-11-03T10:00:00.000Z'))).toBe(submissionKey(form, at('2026-11-03T10:09:59.999Z')));
  });

  it('is another in the next bucket', () => {
    expect(submissionKey(form, at('2026-11-03T10:09:59.999Z'))).not.toBe(submissionKey(form, at('2026-11-03T10:10:00.000Z')));
  });

  it('is the same exactly for the same address, form, version and bucket', () => {
    const part = fc.constantFrom('a', 'b', 'a"', '","', '1');
    const time = fc.integer({ min: 0, max: 4 * submissionBucket });
    const one = fc.record({ email: part, formId: part, formVersion: part, time });
    const bucket = (time: number) => Math.floor(time / submissionBucket);
    fc.assert(
      fc.property(one, one, (left, right) => {
        const same =
          left.email === right.email &&
          left.formId === right.formId &&
          left.formVersion === right.formVersion &&
          bucket(left.time) === bucket(right.time);
        return same === (submissionKey(left, new Date(left.time)) === submissionKey(right, new Date(right.time)));
      }),
      { numRuns: 500 },
    );
  });
});
