import type { FaqBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailParagraph } from '../../publish/mail/parts.ts';

export const mailFaq: BlockMail<FaqBlock> = (block) =>
  (block.items ?? []).flatMap((item) => [...mailParagraph(item.question, { bold: true }), ...mailParagraph(item.answer)]);
