import { newSend, type Send } from '../domain/send.ts';
import type { SubmissionMessage } from '../domain/submission.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { deliverSend } from './deliver-send.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordEdition } from './record-edition.ts';
import { redeemDownload } from './redeem-download.ts';
import { buildMessage, shown, tokenOf, type World, whitepaper } from './world.test-support.ts';

/** A comparatif that was asked for, its mail waiting. */
export async function waitingGuide(world: World): Promise<Send> {
  const message = buildMessage(world);
  await ingestSubmission(world)(message);
  const lead = await world.store.leads.findByEmail(message.email);
  const send = (await world.store.sends.ofLead(lead?.id ?? '')).at(-1);
  if (send === undefined) throw new Error('A request makes a mail.');
  return send;
}

export async function suppress(world: World, email: string): Promise<void> {
  const addressHash = suppressionHash(world.keys.suppression, email);
  await world.store.suppressions.insert({ id: world.random.id(), addressHash, reason: 'bounce', since: world.clock.now().toISOString() });
}

/** Walks a request to its mail: captured, ingested, delivered. Says what the lead is and what the mail of that kind holds. */
export async function requested(world: World, over: Partial<SubmissionMessage> = {}) {
  const message = buildMessage(world, over);
  await ingestSubmission(world)(message);
  const lead = await world.store.leads.findByEmail(message.email);
  if (lead === null) throw new Error('A request makes a lead.');
  const send = (await world.store.sends.ofLead(lead.id)).at(-1);
  if (send === undefined) throw new Error('A request makes a mail.');
  await deliverSend(world)(send.id);
  return { message, lead, mail: world.mails.findLast((mail) => mail.sendId === send.id) };
}

/** A reader who asked for a comparatif, ticked the box and opened it: confirmed, and enrolled where a sequence takes them in. */
export async function confirmedReader(world: World, over: Partial<SubmissionMessage> = {}) {
  const { message, lead, mail } = await requested(world, over);
  await redeemDownload(world)({ by: 'mail', token: tokenOf(shown(mail, 'downloadUrl')) });
  const confirmed = await world.store.leads.find(lead.id);
  if (confirmed === null) throw new Error('A confirmed reader is a lead.');
  return { message, lead: confirmed, mail };
}

/** An edition of the whitepaper, so that there is a PDF to open. */
export async function edition(world: World, of = whitepaper): Promise<void> {
  await recordEdition(world)({ whitepaper: of, slug: of.id, contentHash: 'content-1', render: async () => new Uint8Array([1, 2, 3]) });
}

/** A confirmed reader with a mail of the sequence waiting. */
export async function waitingNurture(world: World, versionId: string, over: Partial<Send> = {}): Promise<Send> {
  const { lead } = await confirmedReader(world);
  return anotherNurture(world, versionId, lead, over);
}

/** One more mail of the sequence for a reader, waiting. */
export async function anotherNurture(
  world: World,
  versionId: string,
  lead: { id: string; email: string },
  over: Partial<Send> = {},
): Promise<Send> {
  const id = world.random.id();
  const enrolment = (await world.store.enrolments.ofLead(lead.id))[0];
  const send = newSend(
    {
      id,
      key: `enrolment:${id}`,
      kind: 'marketing',
      purpose: 'nurture',
      leadId: lead.id,
      enrolmentId: enrolment?.id ?? null,
      to: lead.email,
      title: 'Premier conseil',
      mail: { kind: 'sequence', versionId, mailKey: 'mail-1' },
      link: null,
      values: {},
    },
    { queuedAt: world.clock.now(), dueAt: world.clock.now(), publicUrl: world.publicUrl },
  );
  await world.store.sends.insert({ ...send, ...over });
  return { ...send, ...over };
}
