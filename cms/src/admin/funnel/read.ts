import { type Counts, type Figures, lastDays, noCounts, type Period } from '@sillage/functions/domain/funnel.ts';
import type { Payload } from 'payload';
import type { Role } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';
import { meetingOffer } from '../../site/meeting.ts';
import { isRouted } from '../../site/routes.ts';

/** Those whose work is the funnel. Editors see what each piece earned, on its own screen. */
export const funnelRoles = ['administrator', 'marketer', 'analyst'] as const satisfies Role[];

export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];

/** The span that an address asks for; thirty days unless it says otherwise. */
export const spanOf = (asked: unknown): Span => spans.find((days) => String(days) === String(asked)) ?? 30;

const pieceCollections = ['articles', 'guides', 'whitepapers', 'pages'] as const;
type PieceCollection = (typeof pieceCollections)[number];

/** What a piece is called and where its screen is; `collection` null: it is gone. */
export type PieceName = { title: string; collection: PieceCollection | null };

/** « Sur le même sujet », under every article (site/pages/article.tsx). */
const topicBlock = 'suite';

/** What leads on from a piece: a call towards a comparatif or a meeting, pieces that an editor picked, those of the same topic. */
export type BlockKind = 'call' | 'meeting' | 'related' | 'topic';

const kindsOfBlocks: Readonly<Record<string, BlockKind>> = { whitepaperCta: 'call', meetingCta: 'meeting', relatedPieces: 'related' };

/** The blocks that can be counted, by id, anywhere in a document. */
const countedBlocks = (value: unknown): [string, BlockKind][] => {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(countedBlocks);
  if (!('blockType' in value) || !('id' in value) || typeof value.id !== 'string') return inside;
  const kind = kindsOfBlocks[String(value.blockType)];
  return kind === undefined ? inside : [[value.id, kind], ...inside];
};

export type Funnel = {
  days: Span;
  period: Period;
  figures: Figures;
  nameOf: (id: string) => PieceName;
  /** what a block of a piece is; null: it isn't there any more */
  kindOf: (block: string) => BlockKind | null;
};

type Named = { names: Map<string, PieceName>; blocks: Map<string, BlockKind> };

const namesOf = async (payload: Payload, ids: readonly string[]): Promise<Named> => {
  const names = new Map<string, PieceName>([[meetingOffer, { title: 'Demander un rendez-vous', collection: null }]]);
  const blocks = new Map<string, BlockKind>();
  if (ids.length === 0) return { names, blocks };
  for (const collection of pieceCollections) {
    const { docs } = await payload.find({
      collection,
      where: { id: { in: [...ids] } },
      select: { title: true, body: true, chapters: true },
      draft: true,
      pagination: false,
      limit: 0,
      depth: 0,
    });
    for (const { id, title, ...content } of docs) {
      names.set(id, { title: title || id, collection });
      for (const [block, kind] of countedBlocks(content)) blocks.set(block, kind);
    }
  }
  return { names, blocks };
};

/** What was asked for, in the words of a request: an offer that is no document of the CMS, or no longer one. */
const offerTitle = async (payload: Payload, id: string): Promise<string | null> => {
  const { docs } = await payload.find({
    collection: 'submissions',
    where: { offerId: { equals: id } },
    select: { offerTitle: true },
    limit: 1,
    pagination: false,
    depth: 0,
  });
  return docs[0]?.offerTitle ?? null;
};

/** The funnel of the last so many days, with the names of what it is about. */
export const readFunnel = async (payload: Payload, days: Span): Promise<Funnel> => {
  const { figures: read, now } = await servicesOf(payload);
  const period = lastDays(await now(), days);
  const figures = await read(period);
  const { names, blocks } = await namesOf(payload, [...new Set([...figures.pieces, ...figures.offers].map(({ id }) => id))]);
  for (const { id } of figures.offers) {
    if (names.has(id)) continue;
    const title = await offerTitle(payload, id);
    if (title) names.set(id, { title, collection: null });
  }
  return {
    days,
    period,
    figures,
    nameOf: (id) => names.get(id) ?? { title: id, collection: null },
    kindOf: (block) => (block === topicBlock ? 'topic' : (blocks.get(block) ?? null)),
  };
};

export type Earned = { counts: Counts; blocks: { kind: BlockKind | null; block: string; counts: Counts }[] };

/** What one piece earned in the last ninety days: in all, and at each of its blocks. Null for a collection without pages. */
export const readEarned = async (payload: Payload, collection: string, id: string): Promise<Earned | null> => {
  if (!isRouted(collection)) return null;
  const { figures: read, now } = await servicesOf(payload);
  const { pieces } = await read(lastDays(await now(), 90));
  const found = pieces.find((piece) => piece.id === id);
  if (!found) return { counts: noCounts(), blocks: [] };
  const { blocks: kinds } = await namesOf(payload, [id]);
  const blocks = found.blocks.map(({ block, counts }) => ({
    block,
    counts,
    kind: block === topicBlock ? ('topic' as const) : (kinds.get(block) ?? null),
  }));
  return { counts: found.counts, blocks };
};
