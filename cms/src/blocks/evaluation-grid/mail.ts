import type { EvaluationGridBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailHeading, mailList, mailParagraph } from '../../publish/mail/parts.ts';

export const mailEvaluationGrid: BlockMail<EvaluationGridBlock> = (block) => [
  ...mailHeading(block.title),
  ...mailParagraph(block.intro),
  ...mailList(
    (block.questions ?? []).map(({ question }) => [{ type: 'text', text: question }]),
    true,
  ),
];
