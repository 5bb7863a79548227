import { broadcastSendKey } from '@sillage/functions/domain/broadcast.ts';
import { isExampleId } from '@sillage/functions/domain/examples.ts';
import { expect, test } from 'vitest';
import { sentLetter } from './sent-letter.ts';
import { exampleStage } from './stage.ts';
import { exampleStory } from './story.ts';

const now = new Date('2026-11-24T09:00:00.000Z');
const people = exampleStory(exampleStage(now, '01KDVDNA00AAAAAAAAAAAAAAAA', 'exemple.fr'));
const someone = { id: 'u', name: 'Inès' };
const letter = {
  broadcastId: 'b',
  title: 'Lettre',
  mailKey: 'm:1:a',
  subject: 'Un essai',
  throttlePerMinute: 60,
  by: someone,
  approvedBy: someone,
  capPerWeek: 2,
  marginPercent: 5,
  publicHost: 'exemple.fr',
};
const { run, sends } = sentLetter(people, letter, now);
const count = (status: string, reason: string | null = null) =>
  sends.filter((send) => send.status === status && send.reason === reason).length;

test('it left on a Tuesday morning, to everybody who was there and agreed', () => {
  expect(run).toMatchObject({ status: 'done', startAt: '2026-11-03T08:30:00.000Z', planned: sends.length });
  expect(run.approved.final).toBe(sends.filter(({ status }) => status !== 'skipped').length);
  expect(run.approved.final).toBeGreaterThan(300);
  expect(count('skipped', 'no-consent')).toBeGreaterThan(run.approved.final);
  expect(count('skipped', 'suppressed')).toBe(run.approved.consented - run.approved.notSuppressed);
  expect(count('delivered')).toBeGreaterThan(run.approved.final * 0.95);
});

test('it is an example in every row, one for each person, and none of them waits', () => {
  expect(isExampleId(run.id) && sends.every(({ id }) => isExampleId(id))).toBe(true);
  expect(new Set(sends.map(({ key }) => key)).size).toBe(sends.length);
  expect(sends.every((send) => send.key === broadcastSendKey(run.id, send.leadId ?? ''))).toBe(true);
  expect(sends.filter(({ status }) => status === 'queued' || status === 'submitting')).toEqual([]);
  expect(sends.every(({ settledAt, submittedAt }) => (settledAt ?? submittedAt ?? '') < now.toISOString())).toBe(true);
});

test('it fills nobody’s week today', () => {
  const week = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  expect(sends.filter(({ submittedAt }) => submittedAt !== null && submittedAt > week)).toEqual([]);
});
