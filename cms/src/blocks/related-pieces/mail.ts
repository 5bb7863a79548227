import type { RelatedPiecesBlock } from '../../payload-types.ts';
import { docRef } from '../../publish/lexical.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailHeading } from '../../publish/mail/parts.ts';

export const mailRelatedPieces: BlockMail<RelatedPiecesBlock> = (block, context) => {
  const refs = (block.pieces ?? []).map(docRef).filter((ref) => ref !== null);
  const pieces = refs.map((ref) => context.piece(ref)).filter((piece) => piece !== null);
  if (pieces.length < refs.length) context.fault('Un contenu à lire ensuite n’est pas publié.');
  return [...mailHeading(block.title), ...pieces.map((piece) => ({ type: 'piece' as const, ...piece }))];
};
