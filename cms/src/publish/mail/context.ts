import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import type { DocRef } from '../lexical.ts';

/** A piece as a mail shows it. `href` is absolute and fixed when the mail is compiled: a later rename leaves a redirect. */
export type MailPiece = { label: string; title: string; standfirst: string | null; href: string };

/** What rich text and blocks may ask for while they turn into a mail. Documents were read before. */
export interface MailContext {
  /** null when the piece isn't published */
  piece(ref: DocRef): MailPiece | null;
  /** refuses the mail, in French, for its writer */
  fault(message: string): void;
  /** tells of something left out without refusing */
  note(message: string): void;
}

/** How a block of the site reads in a mail. */
export type BlockMail<Fields> = (fields: Fields, context: MailContext) => MailBlock[];
