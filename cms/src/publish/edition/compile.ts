import { createHash } from 'node:crypto';
import type { RecordEdition } from '@sillage/functions/use-cases/record-edition.ts';
import type { Media, Site, Whitepaper } from '../../payload-types.ts';
import { refsIn, relationId } from '../lexical.ts';
import type { PayloadReader } from '../payload-reader.ts';
import { pieceView, refKey } from '../pieces.ts';
import type { PrintPicture } from '../print/context.ts';
import { dayParts, frenchDay } from '../print/dates.ts';
import { contentHashOf, type EditionContent, printEdition } from './document.ts';
import { explainTypst, tooLong } from './faults.ts';
import { editionTemplate } from './template/main.ts';
import { theme } from './theme.ts';
import type { Typst } from './typst.ts';
import type { TypstFile } from './typst-protocol.ts';

/** How long one PDF may take. An ordinary one takes a fiftieth of a second, one with tables of 400 rows one second. */
export const editionSeconds = 30;

export type EditionParts = {
  reader: PayloadReader;
  site: Site;
  typst: Typst;
  recordEdition: RecordEdition;
  /** bytes of an uploaded file; null when it is gone */
  readMedia(filename: string): Promise<Uint8Array | null>;
  publicUrl: string;
};

export type EditionOutcome =
  | { kind: 'new' | 'unchanged'; number: number; notes: string[] }
  /** in French, for the editor: what to change */
  | { kind: 'refused'; faults: string[] };

/** The PDF can't be made from this content. */
class EditionRefused extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join(' '));
    this.name = 'EditionRefused';
    this.faults = faults;
  }
}

/** Makes the edition of a published whitepaper, unless its content is that of the newest one. Throws what is worth another try. */
export async function compileEdition(whitepaper: Whitepaper, parts: EditionParts): Promise<EditionOutcome> {
  const record = (contentHash: string, render: (edition: { number: number; publishedAt: string }) => Promise<Uint8Array>) =>
    parts.recordEdition({ whitepaper: { id: whitepaper.id, title: whitepaper.title }, slug: whitepaper.slug, contentHash, render });

  const replacement = await replacementPdf(whitepaper, parts);
  if (replacement === 'gone')
    return { kind: 'refused', faults: ['Le PDF de remplacement n’existe plus. Choisissez-en un autre, ou retirez-le.'] };
  if (replacement !== null) {
    const made = await record(createHash('sha256').update(replacement).digest('hex'), async () => replacement);
    return { kind: made.kind, number: made.edition.number, notes: [] };
  }

  const { content, files } = await gather(whitepaper, parts);
  const { document, faults, notes } = printEdition(content);
  if (faults.length > 0) return { kind: 'refused', faults };
  try {
    const made = await record(contentHashOf(document), async ({ number, publishedAt }) => {
      const stamp = { number, date: frenchDay(publishedAt) ?? '', day: dayParts(publishedAt) };
      const result = await parts.typst.compile({
        source: editionTemplate,
        inputs: { doc: JSON.stringify(document), stamp: JSON.stringify(stamp), theme: JSON.stringify(theme) },
        files,
        timestamp: Math.floor(new Date(publishedAt).getTime() / 1000),
      });
      if (result.ok) return result.pdf;
      throw new EditionRefused('timedOut' in result ? [tooLong(editionSeconds)] : explainTypst(result.faults, document));
    });
    return { kind: made.kind, number: made.edition.number, notes };
  } catch (error) {
    if (error instanceof EditionRefused) return { kind: 'refused', faults: error.faults };
    throw error;
  }
}

/** What would refuse the edition, without making it: for a check before publishing. Typst alone can still refuse a rare character. */
export async function checkEdition(whitepaper: Whitepaper, parts: Omit<EditionParts, 'typst' | 'recordEdition'>): Promise<string[]> {
  if (relationId(whitepaper.replacementPdf) !== null) return [];
  return printEdition((await gather(whitepaper, parts)).content).faults;
}

async function replacementPdf(whitepaper: Whitepaper, { reader, readMedia }: EditionParts): Promise<Uint8Array | 'gone' | null> {
  const id = relationId(whitepaper.replacementPdf);
  if (id === null) return null;
  const media = await reader.find('media', id);
  const bytes = media?.filename ? await readMedia(media.filename) : null;
  return bytes ?? 'gone';
}

type GatherParts = Pick<EditionParts, 'reader' | 'site' | 'readMedia' | 'publicUrl'>;

async function gather(whitepaper: Whitepaper, parts: GatherParts): Promise<{ content: EditionContent; files: TypstFile[] }> {
  const { reader, site, publicUrl } = parts;
  const refs = [...refsIn(whitepaper.body).values()];
  const idsIn = (values: unknown[] | null | undefined): string[] => (values ?? []).map(relationId).filter((id) => id !== null);
  const tables = comparisonTablesIn(whitepaper.body);
  const agencyIds = [...idsIn(whitepaper.agencies), ...tables.flatMap(({ agencies }) => idsIn(agencies))];
  const criterionIds = [...idsIn(whitepaper.criteria), ...tables.flatMap(({ criteria }) => idsIn(criteria))];
  const [topic, author, agencies, criteria] = await Promise.all([
    reader.find('topics', relationId(whitepaper.topic) ?? ''),
    reader.find('authors', relationId(whitepaper.author) ?? ''),
    reader.findMany('agencies', agencyIds),
    reader.findMany('criteria', criterionIds),
  ]);

  const pieces = new Map<string, { title: string; href: string }>();
  for (const collection of ['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics'] as const) {
    const ids = refs.filter(({ relationTo }) => relationTo === collection).map(({ id }) => id);
    // A call to another comparatif names it without saying its collection.
    if (collection === 'whitepapers') ids.push(...calledWhitepapers(whitepaper.body));
    for (const doc of await reader.findMany(collection, ids)) {
      const view = pieceView(collection, doc, publicUrl);
      if (view) pieces.set(refKey({ relationTo: collection, id: doc.id }), view);
    }
  }
  const media = await reader.findMany(
    'media',
    refs.filter(({ relationTo }) => relationTo === 'media').map(({ id }) => id),
  );
  const { pictures, files } = await loadPictures(media, parts.readMedia);
  return {
    content: {
      site,
      whitepaper,
      topic,
      author,
      agencies: byId(agencies),
      criteria: byId(criteria),
      pieces,
      pictures,
    },
    files,
  };
}

const byId = <T extends { id: string }>(docs: T[]): Map<string, T> => new Map(docs.map((doc) => [doc.id, doc]));

/** Formats that Typst draws. */
const drawable: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' };

async function loadPictures(media: Media[], readMedia: EditionParts['readMedia']) {
  const pictures = new Map<string, PrintPicture>();
  const files: TypstFile[] = [];
  for (const { id, filename, mimeType, alt, decorative, caption } of media) {
    const extension = drawable[mimeType ?? ''];
    const bytes = filename && extension ? await readMedia(filename) : null;
    if (bytes === null) continue;
    const file = `/media/${id}.${extension}`;
    files.push({ path: file, bytes });
    pictures.set(id, { file, alt: alt || null, decorative: decorative === true, caption: caption || null });
  }
  return { pictures, files };
}

/** The fields of every block of one kind, wherever it stands in rich text. */
function blocksIn(value: unknown, blockType: string): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((item) => blocksIn(item, blockType));
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((item) => blocksIn(item, blockType));
  return 'blockType' in value && value.blockType === blockType ? [{ ...value }, ...inner] : inner;
}

const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const comparisonTablesIn = (body: unknown): { agencies: unknown[]; criteria: unknown[] }[] =>
  blocksIn(body, 'comparisonTable').map(({ agencies, criteria }) => ({ agencies: arrayOf(agencies), criteria: arrayOf(criteria) }));

const calledWhitepapers = (body: unknown): string[] =>
  blocksIn(body, 'whitepaperCta')
    .map(({ whitepaper }) => relationId(whitepaper))
    .filter((id) => id !== null);
