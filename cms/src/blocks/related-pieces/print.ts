import type { RelatedPiecesBlock } from '../../payload-types.ts';
import { docRef } from '../../publish/lexical.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printRelatedPieces: BlockPrint<RelatedPiecesBlock> = (block, context) => {
  const refs = (block.pieces ?? []).map(docRef).filter((ref) => ref !== null);
  const items = refs.map((ref) => context.piece(ref)).filter((piece) => piece !== null);
  if (items.length < refs.length) context.note('Un contenu à lire ensuite n’est pas publié : il n’est pas imprimé.');
  return items.length > 0 ? [{ t: 'further', title: context.line(block.title) || 'À lire ensuite', items }] : [];
};
