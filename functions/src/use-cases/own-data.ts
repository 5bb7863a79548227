import { maskAddress } from '../domain/address.ts';
import { VisibleError } from '../domain/errors.ts';
import { type OwnSection, ownData, ownDataFile } from '../domain/own-data.ts';
import { type ErasureMessage, erasureMessageSchema, readRightsToken } from '../domain/rights.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Queue, Store } from '../ports.ts';
import { type EraseLeadParts, type EraseOutcome, eraseLead } from './erase-lead.ts';
import { readSubjects } from './read-subjects.ts';

/** A link that shows nothing: `erased` is one that was good, of somebody who isn't here any more. */
export type NoRights = { kind: 'expired' | 'unknown' | 'erased' };

/** For the page with the buttons (GET): changes nothing, and shows no more of the address than its owner needs. */
export type PeekRights = (token: string) => Promise<{ kind: 'open'; address: string } | NoRights>;

/** Everything that is held about the person, for them to read (`sections`) and to take along (`file`, JSON). */
export type ReadOwnData = (token: string) => Promise<{ kind: 'read'; sections: OwnSection[]; madeAt: string; file: string } | NoRights>;

/**
 * Does what `npm run erase` does. Pressed twice, it says the same. Throws TransientError when neither the queue nor the database can be had; once the wish
 * is in the queue, the erasure is finished whatever happens here.
 */
export type EraseOwnData = (token: string) => Promise<NoRights>;

export type OwnDataParts = EraseLeadParts & {
  store: EraseLeadParts['store'] & Pick<Store, 'emailEvents' | 'sequenceVersions' | 'compiled'>;
  clock: Pick<Clock, 'now'>;
  keys: Pick<Keys, 'rights' | 'suppression'>;
};

export const peekRights =
  ({ store, clock, keys }: OwnDataParts): PeekRights =>
  async (token) => {
    const read = readRightsToken(keys.rights, token, clock.now());
    if (read.kind !== 'open') return read;
    const lead = await store.leads.find(read.leadId);
    return lead === null ? { kind: 'erased' } : { kind: 'open', address: maskAddress(lead.email) };
  };

export const readOwnData =
  ({ store, clock, keys, log }: OwnDataParts): ReadOwnData =>
  async (token) => {
    const now = clock.now();
    const read = readRightsToken(keys.rights, token, now);
    if (read.kind !== 'open') return read;
    const { leadId } = read;
    const lead = await store.leads.find(leadId);
    if (lead === null) return { kind: 'erased' };
    const [submissions, consents, grants, optIns, enrolments, sends, suppression] = await Promise.all([
      store.submissions.sentBy(leadId, lead.email),
      store.consents.ofLead(leadId),
      store.grants.ofLead(leadId),
      store.optIns.ofLead(leadId),
      store.enrolments.ofLead(leadId),
      store.sends.ofLead(leadId),
      store.suppressions.findByHash(suppressionHash(keys.suppression, lead.email)),
    ]);
    const [emailEvents, subjects] = await Promise.all([
      store.emailEvents.ofSends(sends.map(({ id }) => id)),
      readSubjects({ store })(sends),
    ]);
    const titled = sends.map((send) => ({ ...send, title: subjects.get(send.id) ?? send.title }));
    const sections = ownData({ lead, submissions, consents, grants, optIns, enrolments, sends: titled, emailEvents, suppression });
    log.info('rights.read', { lead: leadId });
    return { kind: 'read', sections, madeAt: now.toISOString(), file: ownDataFile(sections, now) };
  };

const by = 'La personne elle-même';

/** Finishes an erasure that was cut off; of one that went through there is nothing left to do. Throws VisibleError('malformed-message') for anything else. */
export function finishErasure(parts: EraseLeadParts): (body: unknown) => Promise<EraseOutcome> {
  const erase = eraseLead({ ...parts, by });
  return async (body) => {
    const parsed = erasureMessageSchema.safeParse(body);
    if (!parsed.success) throw new VisibleError('malformed-message', 'Ce message n’est pas une demande d’effacement.');
    return erase(parsed.data.leadId);
  };
}

export const eraseOwnData =
  (parts: OwnDataParts & { queue: Queue }): EraseOwnData =>
  async (token) => {
    const read = readRightsToken(parts.keys.rights, token, parts.clock.now());
    if (read.kind !== 'open') return read;
    const message: ErasureMessage = { erase: true, leadId: read.leadId };
    await parts.queue.put('submissions', `erase:${read.leadId}`, message);
    await eraseLead({ ...parts, by })(read.leadId);
    return { kind: 'erased' };
  };
