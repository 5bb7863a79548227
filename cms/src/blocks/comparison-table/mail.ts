import type { ComparisonTableBlock } from '../../payload-types.ts';
import { docRef, relationId } from '../../publish/lexical.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailList } from '../../publish/mail/parts.ts';

/** A table has no place in a narrow column: its agencies are named, each linked to its sheet. */
export const mailComparisonTable: BlockMail<ComparisonTableBlock> = (block, context) => {
  const pieces = (block.agencies ?? [])
    .map((agency) => docRef({ relationTo: 'agencies', value: relationId(agency) }))
    .map((ref) => (ref === null ? null : context.piece(ref)))
    .filter((piece) => piece !== null);
  return mailList(pieces.map(({ title, href }) => [{ type: 'link', href, children: [{ type: 'text', text: title }] }]));
};
