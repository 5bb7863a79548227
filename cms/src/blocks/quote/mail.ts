import type { QuoteBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailParagraph, mailSource } from '../../publish/mail/parts.ts';

export const mailQuote: BlockMail<QuoteBlock> = (block) => {
  const { author, role, source } = block;
  if (!author) return [...mailParagraph(`«${block.text}»`, { italic: true }), ...mailSource(source)];
  return [
    {
      type: 'quote',
      text: block.text,
      author,
      role: role || null,
      source: source?.url ? { title: source.title || source.url, url: source.url } : null,
    },
  ];
};
