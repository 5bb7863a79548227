import { type ProductDay, productDay } from '@sillage/functions/domain/counter.ts';
import type { ContentRef } from '@sillage/functions/domain/ids.ts';
import { catalogue, type SeedDocument } from '../catalogue.ts';

/** An example that is read: where it invites to a comparatif, and where it leads on. */
export type ReadPiece = ContentRef & {
  collection: 'articles' | 'guides';
  path: string;
  from: ProductDay | null;
  calls: { block: string; offerId: string }[];
  /** blocks that lead to other pieces */
  onward: string[];
};
export type OfferPiece = ContentRef & { path: string };
export type Pieces = { read: ReadPiece[]; offers: OfferPiece[] };

type Block = { id: string; blockType: string; whitepaper?: unknown };

const blocksIn = (value: unknown): Block[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(blocksIn);
  return 'blockType' in value && 'id' in value && typeof value.id === 'string' ? [value as Block, ...inside] : inside;
};

const idOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : '';
};

const refOf = ({ id, data }: SeedDocument): ContentRef => ({ id, title: String(data.title) });

/**
 * What visitors of the examples read and ask for, from the catalogue itself. A piece has readers from its date on; one that is dated after `today` (an
 * installation whose clock is behind) has always had them.
 */
export const examplePieces = (today: ProductDay): Pieces => {
  const documents = catalogue();
  const read = documents.flatMap((document): ReadPiece[] => {
    const { collection, data } = document;
    if (collection !== 'articles' && collection !== 'guides') return [];
    const blocks = blocksIn(data);
    const published = productDay(new Date(String(data.publishedAt)));
    return [
      {
        ...refOf(document),
        collection,
        path: `/${collection}/${data.slug}`,
        from: published > today ? null : published,
        calls: blocks
          .filter(({ blockType }) => blockType === 'whitepaperCta')
          .map(({ id, whitepaper }) => ({ block: id, offerId: idOf(whitepaper) })),
        onward: [
          ...blocks.filter(({ blockType }) => blockType === 'relatedPieces').map(({ id }) => id),
          ...(collection === 'articles' ? ['suite'] : []),
        ],
      },
    ];
  });
  const offers = documents
    .filter(({ collection }) => collection === 'whitepapers')
    .map((document) => ({ ...refOf(document), path: `/comparatifs/${document.data.slug}` }));
  return { read, offers };
};
