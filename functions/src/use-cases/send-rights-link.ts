import * as z from 'zod';
import { VisibleError } from '../domain/errors.ts';
import { holdOf, limits } from '../domain/limits.ts';
import { type RightsMessage, rightsMessageSchema } from '../domain/rights.ts';
import { plus } from '../domain/schedule.ts';
import type { Send } from '../domain/send.ts';
import type { Clock, Log, Store } from '../ports.ts';
import { type QueueSendParts, queueSend } from './queue-send.ts';

/** `told`: a mail that waits, or left after this was asked, tells of it already. `nobody`: there is no such person here. */
export type SendRightsLinkOutcome = { kind: 'queued' | 'told' | 'nobody' };

/**
 * Writes the mail whose link shows and erases somebody's data. May run any number of times for one message.
 * Throws VisibleError('malformed-message') for a body that `askForRights` never wrote.
 */
export type SendRightsLink = (body: unknown) => Promise<SendRightsLinkOutcome>;

export type SendRightsLinkParts = QueueSendParts & {
  store: Pick<Store, 'leads' | 'sends' | 'marks'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
};

const prefix = (leadId: string) => `rights:${leadId}:`;
const stillToCome: ReadonlySet<Send['status']> = new Set(['queued', 'submitting']);

export const sendRightsLink =
  (parts: SendRightsLinkParts): SendRightsLink =>
  async (body) => {
    const parsed = rightsMessageSchema.safeParse(body);
    if (!parsed.success) throw new VisibleError('malformed-message', 'Ce message n’est pas une demande d’accès aux données.');
    const message = parsed.data;
    const outcome = await carryOut(parts, message);
    parts.log.info('rights.asked', { message: message.id, outcome: outcome.kind });
    return outcome;
  };

async function carryOut(parts: SendRightsLinkParts, message: RightsMessage): Promise<SendRightsLinkOutcome> {
  const { store, clock } = parts;
  const fromNetwork = await countFrom(parts, message);
  const lead = message.leadId === null ? await store.leads.findByEmail(message.email ?? '') : await store.leads.find(message.leadId);
  if (lead === null) return { kind: 'nobody' };

  const sends = await store.sends.ofLead(lead.id);
  const earlier = sends.filter(({ key }) => key.startsWith(prefix(lead.id)));
  const told = earlier.some(({ status, submittedAt }) => stillToCome.has(status) || (submittedAt !== null && submittedAt >= message.at));
  if (told) return { kind: 'told' };
  const now = clock.now();
  const hold = holdOf(sends, fromNetwork, now);
  await queueSend(
    parts,
    {
      // Numbered, so that two requests at once write the same one.
      key: `${prefix(lead.id)}${earlier.length}`,
      kind: 'transactional',
      purpose: null,
      leadId: lead.id,
      to: lead.email,
      title: 'Vos données',
      mail: { kind: 'compiled', key: 'rights' },
      link: { kind: 'rights', leadId: lead.id },
      values: {},
    },
    hold.kind === 'held' ? hold.until : now,
  );
  return { kind: 'queued' };
}

const askedSchema = z.array(z.tuple([z.string(), z.string(), z.string()]));
const askedMark = 'rights-asked';
/** More than these in ten minutes is an attack whose beginning may be forgotten. */
const remembered = 500;

/** How many others this network asked for in the last ten minutes: whoever types other people's addresses by the dozen makes few mails leave. */
async function countFrom({ store, clock }: SendRightsLinkParts, { id, network }: RightsMessage): Promise<number> {
  if (network === null) return 0;
  const now = clock.now();
  const since = plus(now, -limits.networkSpan).toISOString();
  const known = askedSchema.safeParse(await store.marks.get(askedMark));
  const recent = (known.success ? known.data : []).filter(([asked, , at]) => at > since && asked !== id);
  await store.marks.set(askedMark, [...recent, [id, network, now.toISOString()]].slice(-remembered));
  return recent.filter(([, from]) => from === network).length;
}
