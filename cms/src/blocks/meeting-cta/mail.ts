import type { MeetingCtaBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailHeading, mailParagraph } from '../../publish/mail/parts.ts';

/** A mail has no form: what invites is written, the page of the site has the form. */
export const mailMeetingCta: BlockMail<MeetingCtaBlock> = (block) => [
  ...mailHeading(block.title || 'Parlons de votre projet'),
  ...mailParagraph(block.text),
];
