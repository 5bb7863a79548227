import type { Source } from './kit.ts';

/** A part of a mail: prose in the notation of prose.ts, or a block. Pieces, authors and pictures are named by their keys. */
export type MailPart =
  | string
  | { button: string; to: string }
  | { piece: string }
  | { figure: string; label: string; source?: Source }
  | { quote: string; author: string; role: string; source?: Source }
  | { image: string; caption: string; to: string }
  | { divider: true }
  | { signature: string };

/** `title` is its name in the admin; `fallbacks` stand where what isn't known of the reader would. */
export type SeedLetter = {
  slug: string;
  title: string;
  subject: string;
  preheader: string;
  fallbacks: { firstName?: string; company?: string };
  body: readonly MailPart[];
};
