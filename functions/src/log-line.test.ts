import { expect, it } from 'vitest';
import { ulid } from './domain/builders.test-support.ts';
import { logLineSchema } from './log-line.ts';

const line = { at: '2026-11-23T09:00:00.000Z', level: 'info', service: 'edge', event: 'send.delivery', correlation: ulid(1) };

it.each<[string, object]>([
  ['what is said of every event', {}],
  ['flat fields', { send: ulid(2), outcome: 'submitted', reason: null, attempts: 1, again: false }],
  ['several durations', { tickDuration: [12, 30] }],
  ['a particular that was withheld', { email: '(…)' }],
  ['the path of a package', { stack: 'at run (/app/node_modules/@hono/node-server/index.js:1:2)' }],
])('takes %s', (_, more) => {
  expect(logLineSchema.safeParse({ ...line, ...more }).success).toBe(true);
});

it.each<[string, object]>([
  ['an address in a text', { detail: 'to zoe@exemple.fr' }],
  ['a particular by its name', { company: 'Ateliers' }],
  ['another particular', { ip: '203.0.113.9' }],
  ['something nested', { lead: { id: ulid(3) } }],
  ['a badly named field', { 'send-id': ulid(3) }],
  ['an unknown process', { service: 'cron' }],
  ['a sentence as an event', { event: 'Mail sent' }],
  ['an id that is none of ours', { correlation: 'abc' }],
  ['no correlation', { correlation: undefined }],
])('refuses %s', (_, more) => {
  expect(logLineSchema.safeParse({ ...line, ...more }).success).toBe(false);
});
