import type { MailPicture } from '@sillage/emails/blocks/blocks.tsx';
import type { Mail, Media } from '../../payload-types.ts';
import { mediaAddress } from '../../site/media-path.ts';
import { meetingPath } from '../../site/meeting.ts';
import { type DocRef, refsIn, relationId } from '../lexical.ts';
import type { PayloadReader } from '../payload-reader.ts';
import { type PieceLike, pieceView, refKey } from '../pieces.ts';
import type { MailPiece } from './context.ts';

/** A mail as a hook or a preview holds it: anything may be missing. */
export type MailDraft = Partial<Omit<Mail, 'body' | 'fallbacks'>> & { body?: Mail['body'] | null; fallbacks?: Mail['fallbacks'] | null };
export type MailDraftBlock = Mail['body'][number];

export type MailImage = MailPicture & {
  /** the media's own alternative text; null when it has none */
  alt: string | null;
  /** true for a format that every mail program shows */
  shown: boolean;
};

/** Everything that a mail shows of other documents, read beforehand. What isn't published is absent. */
export type MailKnown = {
  /** by `collection:id` */
  pieces: ReadonlyMap<string, MailPiece>;
  /** by id of the media */
  images: ReadonlyMap<string, MailImage>;
  /** by id of the author */
  authors: ReadonlyMap<string, { name: string; role: string | null }>;
  /** address of the page that takes requests for a meeting; null while none are taken, or nothing leads to it */
  meetingUrl: string | null;
};

/** Answers published documents alone. */
export type PublishedReader = Pick<PayloadReader, 'findMany' | 'meetingIsOpen'>;

const linked = ['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics'] as const;

/** Every piece that a mail leads to. */
export const piecesOfMail = (mail: Pick<MailDraft, 'body'>): DocRef[] => [...refsIn(mail.body ?? []).values()];

/** Reads what a mail shows. `publicUrl` has no slash at the end. */
export async function gatherMail(mail: Pick<MailDraft, 'body'>, reader: PublishedReader, publicUrl: string): Promise<MailKnown> {
  const pieces = new Map<string, MailPiece>();
  const refs = piecesOfMail(mail);
  for (const collection of linked) {
    const ids = refs.filter(({ relationTo }) => relationTo === collection).map(({ id }) => id);
    if (ids.length === 0) continue;
    const docs: PieceLike[] = await reader.findMany(collection, ids);
    for (const doc of docs) {
      const view = pieceView(collection, doc, publicUrl);
      if (view) pieces.set(refKey({ relationTo: collection, id: doc.id }), view);
    }
  }
  const blocks = mail.body ?? [];
  const mediaIds = blocks.flatMap((block) => (block.blockType === 'image' ? (relationId(block.image) ?? []) : []));
  const authorIds = blocks.flatMap((block) => (block.blockType === 'signature' ? (relationId(block.author) ?? []) : []));
  const images = new Map<string, MailImage>();
  for (const doc of mediaIds.length === 0 ? [] : await reader.findMany('media', mediaIds)) {
    const image = imageOf(doc, publicUrl);
    if (image) images.set(doc.id, image);
  }
  const authors = new Map<string, { name: string; role: string | null }>();
  for (const { id, name, role } of authorIds.length === 0 ? [] : await reader.findMany('authors', authorIds)) {
    authors.set(id, { name, role: role || null });
  }
  const asksForMeeting = blocks.some((block) => block.blockType === 'button' && block.target === 'meeting');
  const meetingUrl = asksForMeeting && (await reader.meetingIsOpen()) ? `${publicUrl}${meetingPath}` : null;
  return { pieces, images, authors, meetingUrl };
}

type MediaLike = Pick<Media, 'filename' | 'width' | 'height' | 'alt' | 'mimeType' | 'sizes'> & { _objectKey?: string | null };

/** The copy made for mails, or the file itself where it is narrower than that. */
function imageOf(doc: MediaLike, publicUrl: string): MailImage | null {
  const copy = doc.sizes?.mail;
  const { filename, width, height } = copy?.filename && copy.width && copy.height ? copy : doc;
  if (!filename || !width || !height) return null;
  return {
    url: `${publicUrl}${mediaAddress(doc, filename)}`,
    width,
    height,
    alt: doc.alt?.trim() || null,
    shown: doc.mimeType === 'image/jpeg' || doc.mimeType === 'image/png',
  };
}
