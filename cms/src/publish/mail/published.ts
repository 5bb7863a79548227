import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload';
import type { Mail } from '../../payload-types.ts';
import { documentCache, PayloadReader } from '../payload-reader.ts';
import { checkMail, type MailFault } from './check.ts';
import { gatherMail, type MailDraft, type MailKnown, type PublishedReader } from './content.ts';

/** What refuses this mail now. `publicUrl` plays no part in it. */
export async function faultsOf(mail: MailDraft, reader: PublishedReader): Promise<MailFault[]> {
  return checkMail(mail, await gatherMail(mail, reader, ''));
}

/** A reader of what is published inside a request: in its transaction, and only what this mail asks for. */
export function requestReader(req: PayloadRequest): PublishedReader {
  return {
    async findMany(collection, ids) {
      const drafts = Boolean(req.payload.collections[collection].config.versions?.drafts);
      const where: Where = { and: [{ id: { in: [...ids] } }, ...(drafts ? [{ _status: { equals: 'published' } }] : [])] };
      const { docs } = await req.payload.find({ collection, where, pagination: false, limit: 0, depth: 0, draft: false, req });
      return docs;
    },
    async meetingIsOpen() {
      const { meeting } = await req.payload.findGlobal({ slug: 'site', depth: 0, req });
      return meeting?.closed !== true;
    },
  } as PublishedReader;
}

export type BrokenMail = { id: string; title: string; faults: MailFault[] };

/** Published mails looked at, newest first: a publisher with more has old ones that nobody sends. */
const mostMails = 200;

/**
 * Published mails of which something has gone since: a piece that was unpublished, a picture that was deleted. They are still sent as they were
 * compiled, so somebody should know. For the dashboard; its cost is that of the published mails.
 */
export async function brokenMails(payload: Payload): Promise<BrokenMail[]> {
  const collection = 'mails' satisfies CollectionSlug;
  const { docs } = await payload.find({
    collection,
    where: { _status: { equals: 'published' } },
    sort: '-updatedAt',
    limit: mostMails,
    depth: 0,
    draft: false,
  });
  // One reader: what several mails show is read once.
  const reader = new PayloadReader(payload, documentCache());
  const broken: BrokenMail[] = [];
  for (const mail of docs) {
    const faults = await faultsOf(mail, reader);
    if (faults.length > 0) broken.push({ id: mail.id, title: mail.title, faults });
  }
  return broken;
}

/** The same for one mail; none when it isn't published. */
export async function faultsOfPublished(payload: Payload, mailId: string): Promise<MailFault[]> {
  const mail: Mail | null = await payload.findByID({ collection: 'mails', id: mailId, depth: 0, draft: false, disableErrors: true });
  return mail?._status === 'published' ? faultsOf(mail, new PayloadReader(payload, documentCache())) : [];
}

export type { MailFault, MailKnown };
