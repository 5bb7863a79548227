import type { Comparison, PrintNode } from './nodes.ts';

export type SourceLike = {
  title?: string | null | undefined;
  url?: string | null | undefined;
  publisher?: string | null | undefined;
  date?: string | null | undefined;
};

export type PrintPicture = { file: string; alt: string | null; decorative: boolean; caption: string | null };

/**
 * What a block may ask for while it turns into print nodes. Documents were read before, so nothing here waits.
 * `fault` refuses the edition with a message for the editor; `note` tells of something left out without refusing.
 */
export interface PrintContext {
  /** how many sources an editor listed: `[2]` in the text stands for the second of them */
  readonly listedSources: number;
  /** The number of a source in the list at the end; the same source has one number. Null when there is nothing to cite. */
  cite(source: SourceLike | null | undefined): number | null;
  /** A text typed in a plain field, set in French; blank lines part paragraphs. */
  paragraphs(text: string | null | undefined): PrintNode[];
  /** One line, set in French. */
  line(text: string | null | undefined): string;
  /** A published piece's title and absolute address; null when it has no page. */
  piece(ref: { relationTo: string; id: string }): { title: string; href: string } | null;
  comparison(agencyIds: string[], criterionIds: string[]): Comparison;
  picture(mediaId: string): PrintPicture | null;
  fault(message: string): void;
  note(message: string): void;
}

/** How a block prints. Field names are those of the block's config.ts; a field may be absent in a piece that was imported. */
export type BlockPrint<Fields> = (fields: Fields, context: PrintContext) => PrintNode[];
