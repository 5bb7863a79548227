import { maskAddress } from '../domain/address.ts';
import { type OwnSection, ownData, ownDataFile } from '../domain/own-data.ts';
import { readRightsToken } from '../domain/rights.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Store } from '../ports.ts';
import { type EraseLeadParts, eraseLead } from './erase-lead.ts';
import { readSubjects } from './read-subjects.ts';

/** A link that shows nothing: `erased` is one that was good, of somebody who isn't here any more. */
export type NoRights = { kind: 'expired' | 'unknown' | 'erased' };

/** For the page with the buttons (GET): changes nothing, and shows no more of the address than its owner needs. */
export type PeekRights = (token: string) => Promise<{ kind: 'open'; address: string } | NoRights>;

/** Everything that is held about the person, for them to read (`sections`) and to take along (`file`, JSON). */
export type ReadOwnData = (token: string) => Promise<{ kind: 'read'; sections: OwnSection[]; madeAt: string; file: string } | NoRights>;

/** Does what `npm run erase` does. Pressed twice, it says the same. */
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

export const eraseOwnData =
  (parts: OwnDataParts): EraseOwnData =>
  async (token) => {
    const read = readRightsToken(parts.keys.rights, token, parts.clock.now());
    if (read.kind !== 'open') return read;
    await eraseLead({ ...parts, by: 'La personne elle-même' })(read.leadId);
    return { kind: 'erased' };
  };
