import { isRightsMessage } from '../domain/rights.ts';
import { type IngestOutcome, type IngestParts, ingestSubmission } from './ingest-submission.ts';
import { type SendRightsLinkOutcome, type SendRightsLinkParts, sendRightsLink } from './send-rights-link.ts';

/** Whatever visitors put into the queue of the submissions: a form, or the wish to see or erase one's data. */
export function takeIn(parts: IngestParts & SendRightsLinkParts): (body: unknown) => Promise<IngestOutcome | SendRightsLinkOutcome> {
  const ingest = ingestSubmission(parts);
  const link = sendRightsLink(parts);
  return (body) => (isRightsMessage(body) ? link(body) : ingest(body));
}
