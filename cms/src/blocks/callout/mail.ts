import type { CalloutBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailParagraph } from '../../publish/mail/parts.ts';

export const mailCallout: BlockMail<CalloutBlock> = (block) => [
  ...mailParagraph(block.title, { bold: true }),
  ...mailParagraph(block.text),
];
