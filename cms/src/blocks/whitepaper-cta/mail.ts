import type { WhitepaperCtaBlock } from '../../payload-types.ts';
import { relationId } from '../../publish/lexical.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailHeading, mailParagraph } from '../../publish/mail/parts.ts';

export const mailWhitepaperCta: BlockMail<WhitepaperCtaBlock> = (block, context) => {
  const id = relationId(block.whitepaper);
  const piece = id === null ? null : context.piece({ relationTo: 'whitepapers', id });
  if (!piece) {
    context.fault('Un appel mène vers un comparatif qui n’est pas publié.');
    return [];
  }
  return [
    ...mailHeading(block.title || piece.title),
    ...mailParagraph(block.text || piece.standfirst),
    { type: 'button', label: block.buttonLabel || 'Recevoir le comparatif', href: piece.href },
  ];
};
