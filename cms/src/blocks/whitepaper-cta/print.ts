import type { WhitepaperCtaBlock } from '../../payload-types.ts';
import { relationId } from '../../publish/lexical.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

/** On paper the invitation is a link to the other comparatif's page. */
export const printWhitepaperCta: BlockPrint<WhitepaperCtaBlock> = (block, context) => {
  const id = relationId(block.whitepaper);
  const piece = id === null ? null : context.piece({ relationTo: 'whitepapers', id });
  if (piece === null) {
    context.note('Un appel mène vers un comparatif qui n’est pas publié : il n’est pas imprimé.');
    return [];
  }
  const title = context.line(block.title) || piece.title;
  return [{ t: 'further', title: 'À demander aussi', items: [{ title, href: piece.href }] }];
};
