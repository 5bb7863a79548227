import { expect, it } from 'vitest';
import { ulid } from './builders.test-support.ts';
import { correlationOf } from './correlation.ts';

it.each([
  ['a submission', { id: ulid(1), key: 'k', email: 'a@exemple.fr' }, ulid(1)],
  ['a mail that goes back to one', { sendId: ulid(2), submissionId: ulid(1) }, ulid(1)],
  ['a mail that goes back to none', { sendId: ulid(2), submissionId: null }, null],
  ['what is no id of ours', { id: 'a@exemple.fr', key: 'k' }, null],
  ['what nobody wrote', 'x', null],
  ['nothing', null, null],
])('tells what %s goes back to', (_, body, expected) => {
  expect(correlationOf(body)).toBe(expected);
});
