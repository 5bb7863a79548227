import type { MailBlock, MailSource } from '@sillage/emails/blocks/blocks.tsx';
import { docRef, relationId } from '../lexical.ts';
import { refKey } from '../pieces.ts';
import type { MailDraft, MailDraftBlock, MailKnown } from './content.ts';
import type { MailContext, MailPiece } from './context.ts';
import { mailRichText } from './from-lexical.ts';

/** What a preview shows where something is still to be chosen; its links lead nowhere. */
const unchosen: MailPiece = { label: 'À choisir', title: 'Aucun contenu publié n’est choisi ici', standfirst: null, href: '#' };

/**
 * The blocks of a mail as they are rendered. What refuses a mail (check.ts) is left out here, or in a preview (`placeholders`) shown as missing.
 */
export function blocksOf(mail: MailDraft, known: MailKnown, placeholders = false): MailBlock[] {
  const context: MailContext = {
    piece: (ref) => known.pieces.get(refKey(ref)) ?? (placeholders ? unchosen : null),
    fault: () => undefined,
    note: () => undefined,
  };
  return (mail.body ?? []).flatMap((block) => blockOf(block, known, context, placeholders));
}

function blockOf(block: MailDraftBlock, known: MailKnown, context: MailContext, placeholders: boolean): MailBlock[] {
  const pieceOf = (value: unknown): MailPiece | null => {
    const ref = docRef(value);
    if (ref === null) return placeholders ? unchosen : null;
    return context.piece(ref);
  };
  switch (block.blockType) {
    case 'text':
      return mailRichText(block.text, context);
    case 'button': {
      const target =
        block.target === 'meeting' ? (known.meetingUrl ?? (placeholders ? unchosen.href : null)) : (pieceOf(block.piece)?.href ?? null);
      return target === null ? [] : [{ type: 'button', label: block.label?.trim() || 'Bouton sans texte', href: target }];
    }
    case 'piece': {
      const piece = pieceOf(block.piece);
      return piece === null ? [] : [{ type: 'piece', ...piece }];
    }
    case 'quote': {
      if (!block.text?.trim()) return [];
      const { text, author, role, source } = block;
      return [{ type: 'quote', text: text.trim(), author: author?.trim() ?? '', role: role?.trim() || null, source: sourceOf(source) }];
    }
    case 'figure':
      if (!block.value?.trim()) return [];
      return [{ type: 'figure', value: block.value.trim(), label: block.label?.trim() ?? '', source: sourceOf(block.source) }];
    case 'image': {
      const image = known.images.get(relationId(block.image) ?? '');
      if (image === undefined) return [];
      const { url, width, height } = image;
      const alt = block.alt?.trim() || image.alt || (placeholders ? 'Image sans texte de remplacement' : '');
      const href = block.piece ? (pieceOf(block.piece)?.href ?? null) : null;
      return [{ type: 'image', picture: { url, width, height }, alt, caption: block.caption?.trim() || null, href }];
    }
    case 'divider':
      return [{ type: 'divider' }];
    case 'signature': {
      const author = known.authors.get(relationId(block.author) ?? '');
      return author === undefined ? [] : [{ type: 'signature', ...author }];
    }
    default:
      return block satisfies never;
  }
}

function sourceOf(source: { title?: string | null; url?: string | null } | null | undefined): MailSource | null {
  const url = source?.url?.trim() || null;
  const title = source?.title?.trim() || url;
  return title === null ? null : { title, url };
}
