import type { Audience } from '../domain/audience.ts';
import type { BroadcastRun } from '../domain/broadcast.ts';
import type { ConsentAction, Purpose } from '../domain/consent.ts';
import { seal } from '../domain/consent-ledger.ts';
import type { Lead } from '../domain/lead.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { BroadcastRequest } from './broadcast-verbs.ts';
import { type DeliverDueParts, deliverDue } from './deliver-due.ts';
import { deliverSend } from './deliver-send.ts';
import { requestBroadcast } from './request-broadcast.ts';
import { type RunBroadcastsParts, runBroadcasts } from './run-broadcasts.ts';
import { compiledMail, someone, type World } from './world.test-support.ts';

export const marie = { id: 'u1', name: 'Marie' };
export const paul = { id: 'u2', name: 'Paul' };
export const mailKey = 'm:lettre:0123456789abcdef';
export const everybody: Audience = { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null };

/** The mail that broadcasts of tests send, with these variables; `mood` is compulsory. */
export async function letter(world: World, variables: readonly string[] = ['firstName', 'unsubscribeUrl']): Promise<void> {
  await world.store.compiled.put(`mail:${mailKey}`, compiledMail('marketing', 'La lettre', variables));
}

/** Somebody who said this about a purpose, in order. */
export async function reader(
  world: World,
  said: readonly ConsentAction[] = ['asked', 'confirmed'],
  over: Partial<Lead> & { purpose?: Purpose } = {},
): Promise<Lead> {
  const { purpose = 'newsletter', ...fields } = over;
  const at = world.clock.now().toISOString();
  const email = someone();
  const lead: Lead = {
    id: world.random.id(),
    email,
    firstName: 'Élise',
    company: null,
    role: null,
    topics: [],
    confirmedAt: at,
    lastContactAt: at,
    firstSource: null,
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
  await world.store.leads.upsert(lead, suppressionHash(world.keys.suppression, email));
  for (const action of said) await say(world, lead, action, purpose);
  return lead;
}

/** One more line of the ledger. */
export async function say(
  world: World,
  lead: Pick<Lead, 'id' | 'email'>,
  action: ConsentAction,
  purpose: Purpose = 'newsletter',
): Promise<void> {
  const id = world.random.id();
  await world.store.consents.append((head) =>
    seal(head, {
      id,
      key: `${id}:${action}`,
      leadId: lead.id,
      email: lead.email,
      salt: '00'.repeat(16),
      purpose,
      action,
      method: 'checkbox',
      wording: 'J’accepte.',
      formId: null,
      formVersion: null,
      pageUrl: null,
      submissionId: null,
      network: null,
      at: world.clock.now().toISOString(),
    }),
  );
}

export async function readers(world: World, count: number): Promise<Lead[]> {
  const all: Lead[] = [];
  for (let index = 0; index < count; index += 1) all.push(await reader(world));
  return all;
}

let documents = 0;

/** A broadcast that somebody asked for. */
export async function requested(world: World, over: Partial<BroadcastRequest> = {}): Promise<BroadcastRun> {
  documents += 1;
  const outcome = await requestBroadcast(world)({
    broadcast: { id: `lettre-${documents}`, title: 'La lettre' },
    mailKey,
    audience: everybody,
    startAt: null,
    throttlePerMinute: null,
    by: marie,
    ...over,
  });
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.run;
}

/** One turn of delivery, broadcasts planned in between. */
export function turn(world: World, over: Partial<DeliverDueParts & RunBroadcastsParts> = {}) {
  const parts = { ...world, ...over };
  return deliverDue({ runBroadcasts: runBroadcasts(parts), ...parts, deliverSend: deliverSend(parts) })();
}

export async function runOf(world: World, id: string): Promise<BroadcastRun> {
  const run = await world.store.broadcastRuns.find(id);
  if (run === null) throw new Error('This run was requested.');
  return run;
}

/** Outcomes as a test reads them: `skipped no-consent: 2`. */
export async function outcomesOf(world: World, id: string): Promise<string[]> {
  return (await world.store.sends.outcomes(id)).map(
    ({ status, reason, count }) => `${[status, reason].filter(Boolean).join(' ')}: ${count}`,
  );
}
