import { isErasureMessage, isRightsMessage } from '../domain/rights.ts';
import type { EraseLeadParts, EraseOutcome } from './erase-lead.ts';
import { type IngestOutcome, type IngestParts, ingestSubmission } from './ingest-submission.ts';
import { finishErasure } from './own-data.ts';
import { type SendRightsLinkOutcome, type SendRightsLinkParts, sendRightsLink } from './send-rights-link.ts';

export type TakenIn = IngestOutcome | SendRightsLinkOutcome | EraseOutcome;

/** Whatever visitors put into the queue of the submissions: a form, the wish to see one's data, or to have them erased. */
export function takeIn(parts: IngestParts & SendRightsLinkParts & EraseLeadParts): (body: unknown) => Promise<TakenIn> {
  const ingest = ingestSubmission(parts);
  const link = sendRightsLink(parts);
  const erase = finishErasure(parts);
  return (body) => {
    if (isErasureMessage(body)) return erase(body);
    return isRightsMessage(body) ? link(body) : ingest(body);
  };
}
