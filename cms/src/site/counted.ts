import type { PageContext } from './page.ts';

/**
 * What makes the links of a block countable: an attribute that the island reads (islands/mesure.ts). Nothing for a block that has no id of its own,
 * and nothing on a page that isn't a document's.
 */
export const countedBlock = ({ site, piece }: PageContext, block: string | null | undefined): { 'data-of'?: string } =>
  piece && block && /^[A-Za-z0-9_-]{1,64}$/.test(block) ? { 'data-of': site.ctx.countToken({ piece: piece.id, block }) } : {};
