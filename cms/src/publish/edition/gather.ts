import type { Media, Site, Whitepaper } from '../../payload-types.ts';
import { mediaFile } from '../../site/media-path.ts';
import { refsIn, relationId } from '../lexical.ts';
import type { PayloadReader } from '../payload-reader.ts';
import { pieceView, refKey } from '../pieces.ts';
import type { PrintPicture } from '../print/context.ts';
import type { EditionContent } from './document.ts';
import type { TypstFile } from './typst-protocol.ts';

export type GatherParts = {
  reader: PayloadReader;
  site: Site;
  /** bytes of an uploaded file by its path below /media/; null when it is gone */
  readMedia(file: string): Promise<Uint8Array | null>;
  publicUrl: string;
};

/** Reads everything that an edition of this whitepaper shows, as the public sees it. */
export async function gather(whitepaper: Whitepaper, parts: GatherParts): Promise<{ content: EditionContent; files: TypstFile[] }> {
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

async function loadPictures(media: Media[], readMedia: GatherParts['readMedia']) {
  const pictures = new Map<string, PrintPicture>();
  const files: TypstFile[] = [];
  for (const stored of media) {
    const { id, filename, mimeType, alt, decorative, caption } = stored;
    const extension = drawable[mimeType ?? ''];
    const bytes = filename && extension ? await readMedia(mediaFile(stored, filename)) : null;
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
