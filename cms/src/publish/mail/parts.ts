import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import type { Inline, TextRun } from '@sillage/emails/blocks/rich-text.tsx';

/** A paragraph of plain text; none for an empty one. */
export const mailParagraph = (text: string | null | undefined, style: Pick<TextRun, 'bold' | 'italic'> = {}): MailBlock[] =>
  (text ?? '').trim() === ''
    ? []
    : [{ type: 'text', content: [{ type: 'paragraph', children: [{ type: 'text', text: (text ?? '').trim(), ...style }] }] }];

export const mailHeading = (text: string | null | undefined): MailBlock[] =>
  (text ?? '').trim() === ''
    ? []
    : [{ type: 'text', content: [{ type: 'heading', children: [{ type: 'text', text: (text ?? '').trim() }] }] }];

export const mailList = (items: Inline[][], ordered = false): MailBlock[] =>
  items.length === 0 ? [] : [{ type: 'text', content: [{ type: 'list', ordered, items }] }];

/** « Source : titre », with its address when there is one. */
export const mailSource = (source: { title?: string | null; url?: string | null } | null | undefined): MailBlock[] => {
  const title = (source?.title ?? '').trim() || (source?.url ?? '').trim();
  if (title === '') return [];
  const shown: Inline = source?.url
    ? { type: 'link', href: source.url, children: [{ type: 'text', text: title }] }
    : { type: 'text', text: title };
  return [{ type: 'text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'Source : ' }, shown] }] }];
};
