import { createHash } from 'node:crypto';
import type { RecordEdition } from '@sillage/functions/use-cases/record-edition.ts';
import type { Payload } from 'payload';
import type { Whitepaper } from '../../payload-types.ts';
import { mediaFile } from '../../site/media-path.ts';
import { relationId } from '../lexical.ts';
import { dayParts, frenchDay } from '../print/dates.ts';
import { contentHashOf, printEdition } from './document.ts';
import { explainTypst, tooLong } from './faults.ts';
import { type GatherParts, gather } from './gather.ts';
import { editionTemplate } from './template/main.ts';
import { theme } from './theme.ts';
import type { Typst } from './typst.ts';

/** How long one PDF may take. An ordinary one takes a fiftieth of a second, one with tables of 400 rows one second. */
export const editionSeconds = 30;

export type EditionParts = GatherParts & { payload: Payload; typst: Typst; recordEdition: RecordEdition };

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

async function replacementPdf(whitepaper: Whitepaper, { payload, readMedia }: EditionParts): Promise<Uint8Array | 'gone' | null> {
  const id = relationId(whitepaper.replacementPdf);
  if (id === null) return null;
  // no reader sees it as a file, so the public's view doesn't have it
  const media = await payload.findByID({ collection: 'media', id, depth: 0, disableErrors: true });
  const bytes = media?.filename ? await readMedia(mediaFile(media, media.filename)) : null;
  return bytes ?? 'gone';
}
