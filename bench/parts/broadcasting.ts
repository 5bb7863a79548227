import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { plus, spans } from '@sillage/functions/domain/schedule.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { fillAddressHashes } from '@sillage/functions/use-cases/fill-address-hashes.ts';
import { requestBroadcast } from '@sillage/functions/use-cases/request-broadcast.ts';
import type { Payload } from 'payload';
import { loudLog, movedClock } from './clock.ts';
import { secret } from './installation.ts';
import { measuredMail } from './mail.ts';
import { consentsOf, insertRecords, peopleOf, settings } from './people.ts';
import { type Program, startProgram } from './processes.ts';

export const broadcastAt = new Date('2026-11-24T09:00:00Z');
export const region = 'eu-west-3';
/** They open nothing, and the stub of SES asks for none. */
export const credentials = { accessKeyId: 'stub', secretAccessKey: 'stub' };
export const configurationSets = { transactional: 'transactional', marketing: 'marketing' };

/** What a broadcast cost the process that sent it. */
export type Sent = { seconds: number; cpuSeconds: number; submitted: number; peakMb: number };

/** Makes so many readers who agreed, and asks for a broadcast to all of them that is due at once. */
export async function requested(store: Store, payload: Payload, count: number): Promise<{ runId: string }> {
  const before = plus(broadcastAt, -spans.day);
  const people = peopleOf(count, before);
  await insertRecords(payload, { leads: people, consents: consentsOf(people, before) });
  const fill = fillAddressHashes({ store, keys: deriveKeys(secret) });
  while ((await fill()) > 0);
  await store.compiled.put('settings', { ...settings, approvalOver: 10_000_000 });
  await store.compiled.put('mail:m:lettre:0123456789abcdef', (await measuredMail()).compiled);
  const request = requestBroadcast({ store, clock: movedClock(broadcastAt), random: systemRandom, log: loudLog });
  const asked = await request({
    broadcast: { id: 'lettre', title: 'La lettre' },
    mailKey: 'm:lettre:0123456789abcdef',
    audience: { purpose: 'nurture', topics: [], offers: [], confirmedSince: null },
    startAt: null,
    throttlePerMinute: null,
    by: { id: 'u1', name: 'Claire' },
  });
  if (asked.kind !== 'requested' || asked.run.approved.final !== count) throw new Error(`The broadcast was ${asked.kind}.`);
  return { runId: asked.run.id };
}

/** Sends it from a process of its own. */
export async function sendFrom(env: Record<string, string>): Promise<Sent> {
  const sender: Program<object> = await startProgram<object>('broadcaster', { env });
  try {
    return await sender.ask<Sent>('run');
  } finally {
    await sender.stop();
  }
}

/** Every row of the run must say that its mail left: a rate of mails without their record is none. */
export async function everyOneRecorded(store: Store, runId: string, count: number): Promise<void> {
  const outcomes = await store.sends.outcomes(runId);
  const left = outcomes.find(({ status }) => status === 'submitted')?.count ?? 0;
  const run = await store.broadcastRuns.find(runId);
  if (left !== count || run?.status !== 'done') throw new Error(`${left} of ${count} are recorded, the run is ${run?.status}.`);
}
