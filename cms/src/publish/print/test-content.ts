import type { Agency, Author, Criterion, Topic, Whitepaper } from '../../payload-types.ts';
import type { EditionContent } from '../edition/document.ts';

/** Builders of rich text and of an edition's content, for tests. */
type Node = { type: string; version: number; [key: string]: unknown };

export const text = (content: string, format = 0): Node => ({ type: 'text', version: 1, text: content, format });
export const paragraph = (...children: (Node | string)[]): Node => ({ type: 'paragraph', version: 1, children: children.map(asNode) });
export const heading = (tag: 'h2' | 'h3' | 'h4', content: string): Node => ({
  type: 'heading',
  tag,
  version: 1,
  children: [text(content)],
});
export const list = (listType: 'bullet' | 'number', ...items: (string | Node[])[]): Node => ({
  type: 'list',
  listType,
  start: 1,
  version: 1,
  children: items.map((item) => ({ type: 'listitem', version: 1, children: typeof item === 'string' ? [text(item)] : item })),
});
export const link = (url: string, content: string): Node => ({
  type: 'link',
  version: 1,
  fields: { linkType: 'custom', url },
  children: [text(content)],
});
export const internalLink = (relationTo: string, value: string, content: string): Node => ({
  type: 'link',
  version: 1,
  fields: { linkType: 'internal', doc: { relationTo, value } },
  children: [text(content)],
});
export const block = (blockType: string, fields: Record<string, unknown>): Node => ({
  type: 'block',
  version: 1,
  fields: { blockType, id: blockType, ...fields },
});
const asNode = (child: Node | string): Node => (typeof child === 'string' ? text(child) : child);

export const richText = (...children: Node[]): Whitepaper['body'] => ({
  root: { type: 'root', direction: 'ltr', format: '', indent: 0, version: 1, children },
});

const dates = { createdAt: '2026-11-01T08:00:00.000Z', updatedAt: '2026-11-01T08:00:00.000Z' };

export const criterion = (id: string, title: string, weight = 3): Criterion => ({
  id,
  title,
  question: `Comment l’agence traite-t-elle « ${title} » ?`,
  weight,
  ...dates,
});

export const agency = (id: string, name: string, scores: Record<string, number>): Agency => ({
  id,
  name,
  slug: id,
  city: 'Lyon',
  size: '40 à 60 personnes',
  description: 'Elle travaille surtout avec des ETI.',
  site: `https://${id}.exemple.fr`,
  assessments: Object.entries(scores).map(([criterionId, score]) => ({
    criterion: criterionId,
    score,
    evidence: `Preuve de ${name} pour ${criterionId}.`,
    checkedAt: '2026-10-12T08:00:00.000Z',
    source: { title: `Dossier de ${name}`, url: `https://${id}.exemple.fr/dossier` },
  })),
  ...dates,
});

export const whitepaper = (fields: Partial<Whitepaper> = {}): Whitepaper => ({
  id: 'comparatif',
  title: 'Douze agences face à la casse sociale',
  slug: 'douze-agences',
  standfirst: 'Qui accompagne vraiment les équipes ?',
  promise: [{ text: 'Les notes et leurs preuves' }],
  body: richText(heading('h2', 'Le signal'), paragraph('Une phrase.')),
  agencies: [],
  criteria: [],
  topic: 'sujet',
  author: 'autrice',
  _status: 'published',
  ...dates,
  ...fields,
});

const topic: Topic = { id: 'sujet', title: 'Transformation sociale', slug: 'transformation-sociale', ...dates };
const author: Author = { id: 'autrice', name: 'Claire Vasseur', slug: 'claire-vasseur', role: 'Rédactrice en chef', ...dates };

/** Everything an edition needs, with the given parts. */
export function editionContent(
  given: { whitepaper?: Whitepaper; agencies?: Agency[]; criteria?: Criterion[] } & Partial<
    Pick<EditionContent, 'pieces' | 'pictures'>
  > = {},
): EditionContent {
  return {
    site: {
      siteName: 'Banc d’essai IA',
      baseline: 'La revue des dirigeants',
      publisher: { legalName: 'Banc d’essai SAS', email: 'redaction@exemple.fr' },
    },
    whitepaper: given.whitepaper ?? whitepaper(),
    topic,
    author,
    agencies: new Map((given.agencies ?? []).map((doc) => [doc.id, doc])),
    criteria: new Map((given.criteria ?? []).map((doc) => [doc.id, doc])),
    pieces: given.pieces ?? new Map(),
    pictures: given.pictures ?? new Map(),
  };
}
