import type { Edition } from '../domain/edition.ts';
import type { ContentRef } from '../domain/ids.ts';

export type EditionInput = {
  whitepaper: ContentRef;
  slug: string;
  /** of everything the PDF shows: the same as the newest edition's makes no edition */
  contentHash: string;
  /** makes the PDF of that number; called once, or again if another publish was faster */
  render: (edition: { number: number; publishedAt: string }) => Promise<Uint8Array>;
};
export type RecordedEdition = { kind: 'new' | 'unchanged'; edition: Edition };

export type RecordEdition = (input: EditionInput) => Promise<RecordedEdition>;
