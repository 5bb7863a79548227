import { isRouted, pathOf } from '../site/routes.ts';
import type { DocRef } from './lexical.ts';
import type { MailPiece } from './mail/context.ts';

/** What links and cards need of a published document. */
export type PieceLike = { id: string; slug: string; title?: string | null; name?: string | null; standfirst?: string | null };

const labels: Record<string, string> = {
  articles: 'Article',
  guides: 'Guide',
  whitepapers: 'Comparatif',
  pages: 'Page',
  agencies: 'Agence',
  topics: 'Sujet',
  authors: 'Auteur',
};

export const refKey = (ref: DocRef): string => `${ref.relationTo}:${ref.id}`;

/** A published document as a link or a card shows it; null when its collection has no pages. `publicUrl` has no slash at the end. */
export const pieceView = (collection: string, doc: PieceLike, publicUrl: string): MailPiece | null => {
  if (!isRouted(collection)) return null;
  return {
    label: labels[collection] ?? 'Page',
    title: doc.title || doc.name || doc.slug,
    standfirst: doc.standfirst || null,
    href: `${publicUrl}${pathOf(collection, doc)}`,
  };
};
