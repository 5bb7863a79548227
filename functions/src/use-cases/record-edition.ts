import type { Edition } from '../domain/edition.ts';
import type { ContentRef } from '../domain/ids.ts';
import { sha256Bytes } from '../domain/token.ts';
import type { AssetStore, Clock, Random, Store } from '../ports.ts';

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

export type RecordEditionParts = {
  store: Pick<Store, 'editions'>;
  assets: Pick<AssetStore, 'put'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
};

/** The PDF is stored before its row: an edition that a reader can be given has its file. */
export const recordEdition =
  ({ store, assets, clock, random }: RecordEditionParts): RecordEdition =>
  async ({ whitepaper, slug, contentHash, render }) => {
    for (;;) {
      const latest = await store.editions.latest(whitepaper.id);
      if (latest?.contentHash === contentHash) return { kind: 'unchanged', edition: latest };

      const number = (latest?.number ?? 0) + 1;
      const publishedAt = clock.now().toISOString();
      const pdf = await render({ number, publishedAt });
      const sha256 = sha256Bytes(pdf);
      const edition: Edition = {
        id: random.id(),
        whitepaper,
        number,
        key: `${whitepaper.id}:${number}`,
        // The digest in the name: two publishes that race for one number don't write over each other.
        assetKey: `editions/${whitepaper.id}/${number}-${sha256.slice(0, 16)}.pdf`,
        fileName: `${slug}-edition-${number}.pdf`,
        bytes: pdf.byteLength,
        sha256,
        contentHash,
        publishedAt,
      };
      await assets.put(edition.assetKey, pdf, 'application/pdf');
      if ((await store.editions.insert(edition)) === 'inserted') return { kind: 'new', edition };
    }
  };
