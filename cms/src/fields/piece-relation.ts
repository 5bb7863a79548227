import type { CollectionSlug } from 'payload';

/** Content that has a page of its own and may be linked to, in the order in which the picker offers it. */
export const linkable = ['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics'] as const satisfies CollectionSlug[];
export type Linkable = (typeof linkable)[number];

/** Pieces: what editors write, publish and promote. */
export const pieces = ['articles', 'guides', 'whitepapers', 'pages'] as const satisfies CollectionSlug[];
export type PieceCollection = (typeof pieces)[number];
