import type { ContentRef } from './ids.ts';

/** A whitepaper as it was at one publish. Immutable once written. */
export type Edition = {
  id: string;
  whitepaper: ContentRef;
  number: number;
  /** unique: `${whitepaper.id}:${number}` */
  key: string;
  /** address of the PDF in the AssetStore */
  assetKey: string;
  fileName: string;
  bytes: number;
  /** sha-256 (hex) of the PDF */
  sha256: string;
  contentHash: string;
  publishedAt: string;
};
