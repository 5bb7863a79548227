import { agencies } from './content/agencies/index.ts';
import { articles } from './content/articles/index.ts';
import { authors } from './content/authors.ts';
import { broadcasts, type SeedBroadcast } from './content/broadcasts.ts';
import { criteria } from './content/criteria.ts';
import { guides } from './content/guides/index.ts';
import { idOf, type SeedArticle, type SeedGuide, type SeedPage, type SeedWhitepaper, target } from './content/kit.ts';
import { letters } from './content/letters.ts';
import type { MailPart, SeedLetter } from './content/mail-parts.ts';
import { pages } from './content/pages/index.ts';
import { pictures, type SeedPicture } from './content/pictures.ts';
import { type SeedMail, type SeedSequence, sequence } from './content/sequence.ts';
import { topics } from './content/topics.ts';
import { whitepapers } from './content/whitepapers/index.ts';
import { rowId, seedId } from './ids.ts';
import { type LexicalState, prose, type Resolve } from './prose.ts';
import { typesetFields } from './typeset.ts';

/** Collections of the example content, in the order in which documents are created: a relation's target comes first where it can. */
export const seededCollections = [
  'media',
  'topics',
  'authors',
  'criteria',
  'agencies',
  'whitepapers',
  'guides',
  'articles',
  'pages',
  'mails',
  'sequences',
  'broadcasts',
] as const;
export type SeededCollection = (typeof seededCollections)[number];

/** A document as Payload takes it. `drafts`: the collection has a published state. `picture`: the name of its PNG, and what that is drawn from. */
export type SeedDocument = {
  collection: SeededCollection;
  id: string;
  drafts: boolean;
  data: Record<string, unknown>;
  picture?: { name: string; svg: string };
  /** made once everything else is published, since it may lead to nothing less */
  late?: true;
};

const plain = (collection: SeededCollection, slug: string, data: Record<string, unknown>): SeedDocument => {
  const id = seedId(collection, slug);
  return { collection, id, drafts: false, data: { id, ...typesetFields(data) } };
};

const picture = ({ slug, svg, ...data }: SeedPicture): SeedDocument => ({
  ...plain('media', slug, data),
  picture: { name: `${slug}.png`, svg },
});

/** Bodies are typeset as they are parsed, hence not again. */
const published = (
  collection: SeededCollection,
  slug: string,
  data: Record<string, unknown>,
  bodies: Record<string, unknown>,
): SeedDocument => {
  const id = seedId(collection, slug);
  return { collection, id, drafts: true, data: { id, ...typesetFields(data), ...bodies, _status: 'published' } };
};

const pieceFields = (piece: SeedArticle | SeedGuide | SeedWhitepaper) => ({
  slug: piece.slug,
  title: piece.title,
  standfirst: piece.standfirst,
  topic: idOf(`sujet:${piece.topic}`),
  author: idOf(`auteur:${piece.author}`),
  publishedAt: piece.publishedAt,
  seo: piece.seo,
});

const article = (piece: SeedArticle, resolve: Resolve): SeedDocument =>
  published('articles', piece.slug, pieceFields(piece), { body: prose(piece.body, `articles:${piece.slug}`, resolve) });

const guide = (piece: SeedGuide, resolve: Resolve): SeedDocument =>
  published('guides', piece.slug, pieceFields(piece), {
    chapters: piece.chapters.map((chapter) => {
      const key = `guides:${piece.slug}:${chapter.slug}`;
      return { id: rowId(key), ...typesetFields({ slug: chapter.slug, title: chapter.title }), body: prose(chapter.body, key, resolve) };
    }),
  });

const whitepaper = (piece: SeedWhitepaper, resolve: Resolve): SeedDocument =>
  published(
    'whitepapers',
    piece.slug,
    {
      ...pieceFields(piece),
      promise: piece.promise.map((text, index) => ({ id: rowId(`whitepapers:${piece.slug}:promise:${index}`), text })),
      agencies: piece.agencies.map((slug) => idOf(`agence:${slug}`)),
      criteria: piece.criteria.map((slug) => idOf(`critere:${slug}`)),
      form: piece.form,
      reviewBy: piece.reviewBy,
    },
    { body: prose(piece.body, `whitepapers:${piece.slug}`, resolve) },
  );

const page = (piece: SeedPage, resolve: Resolve): SeedDocument =>
  published(
    'pages',
    piece.slug,
    { slug: piece.slug, title: piece.title, seo: piece.seo },
    { body: prose(piece.body, `pages:${piece.slug}`, resolve) },
  );

const mailBlock = (part: Exclude<MailPart, string>, resolve: Resolve): Record<string, unknown> => {
  if ('button' in part) return { blockType: 'button', label: part.button, piece: resolve(part.to) };
  if ('piece' in part) return { blockType: 'piece', piece: resolve(part.piece) };
  if ('figure' in part) return { blockType: 'figure', value: part.figure, label: part.label, source: part.source ?? {} };
  if ('quote' in part) return { blockType: 'quote', text: part.quote, author: part.author, role: part.role, source: part.source ?? {} };
  if ('image' in part)
    return { blockType: 'image', image: resolve(`image:${part.image}`).value, caption: part.caption, piece: resolve(part.to) };
  if ('signature' in part) return { blockType: 'signature', author: resolve(part.signature).value };
  return { blockType: 'divider' };
};

const mailPart = (part: MailPart, key: string, resolve: Resolve): Record<string, unknown> => {
  const id = rowId(key);
  if (typeof part === 'string') return { id, blockType: 'text', text: prose([part], key, resolve) satisfies LexicalState };
  return { id, ...typesetFields(mailBlock(part, resolve)) };
};

const mailDocument = ({ slug, body, ...fields }: SeedLetter, resolve: Resolve): SeedDocument =>
  published('mails', slug, fields, { body: body.map((part, index) => mailPart(part, `mails:${slug}:${index}`, resolve)) });

const mailSlug = (sequence: SeedSequence, mail: SeedMail): string => `${sequence.slug}-${mail.key}`;

const stepMail = (of: SeedSequence, mail: SeedMail, resolve: Resolve): SeedDocument => {
  const { title, subject, preheader, unnamed, body } = mail;
  return mailDocument({ slug: mailSlug(of, mail), title, subject, preheader, fallbacks: { firstName: unnamed }, body }, resolve);
};

/** Each mail is a wait and a send. Window `always`: the demonstration's clock may stand at any hour. */
const sequenceDocument = (of: SeedSequence): SeedDocument => {
  const { slug, title, mails } = of;
  const steps = mails.flatMap((mail) => {
    const key = `sequences:${slug}:${mail.key}`;
    return [
      { id: rowId(`${key}:wait`), blockType: 'wait', amount: mail.afterDays, unit: 'days' },
      { id: rowId(`${key}:send`), blockType: 'send', mail: seedId('mails', mailSlug(of, mail)) },
    ];
  });
  return published(
    'sequences',
    slug,
    { title, purpose: 'nurture', trigger: 'confirmed', offers: [], window: 'always', capPerWeek: 2 },
    { steps },
  );
};

const broadcastDocument = ({ slug, title, letter, throttlePerMinute }: SeedBroadcast): SeedDocument => ({
  ...plain('broadcasts', slug, {
    title,
    mail: seedId('mails', letter),
    when: 'now',
    audience: { purpose: 'newsletter' },
    throttlePerMinute,
  }),
  late: true,
});

/** Every document of the examples, valid links only: throws when a piece names one that nobody wrote. Pure. */
export const catalogue = (): SeedDocument[] => {
  const known = new Set<string>();
  const announce = (collection: SeededCollection, items: readonly { slug: string }[]) => {
    for (const { slug } of items) known.add(seedId(collection, slug));
  };
  announce('media', pictures);
  announce('topics', topics);
  announce('authors', authors);
  announce('agencies', agencies);
  announce('whitepapers', whitepapers);
  announce('guides', guides);
  announce('articles', articles);
  announce('pages', pages);
  const resolve: Resolve = (key) => {
    const found = target(key);
    if (!known.has(found.value)) throw new Error(`“${key}” is linked to, and nobody wrote it`);
    return found;
  };
  return [
    ...pictures.map(picture),
    ...topics.map((topic) => plain('topics', topic.slug, topic)),
    ...authors.map((author) => plain('authors', author.slug, author)),
    ...criteria.map(({ slug, ...criterion }) => plain('criteria', slug, criterion)),
    ...agencies.map((agency) =>
      plain('agencies', agency.slug, {
        ...agency,
        assessments: agency.assessments.map((line) => ({ id: rowId(`agencies:${agency.slug}:${line.criterion}`), ...line })),
      }),
    ),
    ...whitepapers.map((piece) => whitepaper(piece, resolve)),
    ...guides.map((piece) => guide(piece, resolve)),
    ...articles.map((piece) => article(piece, resolve)),
    ...pages.map((piece) => page(piece, resolve)),
    ...sequence.mails.map((mail) => stepMail(sequence, mail, resolve)),
    ...letters.map((letter) => mailDocument(letter, resolve)),
    sequenceDocument(sequence),
    ...Object.values(broadcasts).map(broadcastDocument),
  ];
};
