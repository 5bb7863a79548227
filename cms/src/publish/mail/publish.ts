import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import type { Site } from '../../payload-types.ts';
import type { PublishParts } from '../parts.ts';
import { senderOf } from '../settings/sender.ts';
import { compileMail } from './compile.ts';
import { gatherMail, type PublishedReader } from './content.ts';

type MailParts = Pick<PublishParts, 'payload' | 'recordMail' | 'retireMail' | 'publicUrl' | 'log'> & {
  reader: PublishedReader;
  site: Site;
};

export type MailOutcome = {
  /** why it is refused, in French; empty when it isn't */
  faults: string[];
  /** the state that was looked at; null when the mail isn't published */
  updatedAt: string | null;
};

/** Compiles a published mail under a key of its content, or takes one that isn't published any more from what can be picked. */
export async function publishMail(id: string, parts: MailParts): Promise<MailOutcome> {
  const { payload, recordMail, retireMail, reader, publicUrl, site, log } = parts;
  if (!contentIdSchema.safeParse(id).success) return { faults: [], updatedAt: null };
  const mail = await payload.findByID({ collection: 'mails', id, depth: 0, draft: false, disableErrors: true });
  if (mail?._status !== 'published') {
    await retireMail(id);
    return { faults: [], updatedAt: null };
  }
  const { updatedAt } = mail;
  const known = await gatherMail(mail, reader, publicUrl);
  const result = await compileMail(mail, { known, sender: senderOf(site, publicUrl) });
  if ('faults' in result) return { faults: result.faults.map(({ message }) => message), updatedAt };
  const { kind, mail: made } = await recordMail(id, result.compiled);
  log.info('mail', { id, outcome: kind, bytes: made.htmlBytes });
  return { faults: [], updatedAt };
}
