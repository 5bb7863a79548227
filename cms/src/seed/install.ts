import type { File, Payload } from 'payload';
import sharp from 'sharp';
import { accountId, createAccounts, createFirstAdministrator, type SeedAccount } from './accounts.ts';
import { catalogue, type SeedDocument, type SeededCollection, seededCollections } from './catalogue.ts';
import { navigation, site } from './content/site.ts';
import { rowId } from './ids.ts';
import { type ExamplesMark, readMark, writeMark } from './mark.ts';
import { typesetFields } from './typeset.ts';

/** `created` holds documents only; `state` tells why nothing was done when it is empty. */
export type Seeded = {
  state: 'seeded' | 'already' | 'removed-before' | 'empty';
  created: Partial<Record<SeededCollection, number>>;
  users: number;
};

/** Says what is being done, in French, for the person who waits. */
export type Progress = (sentence: string) => void;

const names: Record<SeededCollection, [one: string, several: string]> = {
  media: ['image', 'images'],
  topics: ['sujet', 'sujets'],
  authors: ['auteur', 'auteurs'],
  criteria: ['critère', 'critères'],
  agencies: ['agence', 'agences'],
  whitepapers: ['comparatif', 'comparatifs'],
  guides: ['guide', 'guides'],
  articles: ['article', 'articles'],
  pages: ['page', 'pages'],
  mails: ['e-mail', 'e-mails'],
  sequences: ['séquence', 'séquences'],
  broadcasts: ['envoi groupé', 'envois groupés'],
};

const counted = (count: number, [one, several]: readonly [string, string]): string => `${count} ${count > 1 ? several : one}`;

type Existing = { ids: Set<string>; slugs: Set<string>; drafts: Set<string> };

/** What is there already in a collection: examples of a run that was cut short, and what somebody wrote. */
const existing = async (payload: Payload, collection: SeededCollection): Promise<Existing> => {
  const { docs } = await payload.find({ collection, pagination: false, depth: 0, draft: true });
  return {
    ids: new Set(docs.map(({ id }) => id)),
    slugs: new Set(docs.flatMap((doc) => ('slug' in doc && typeof doc.slug === 'string' ? [doc.slug] : []))),
    drafts: new Set(docs.flatMap((doc) => ('_status' in doc && doc._status === 'draft' ? [doc.id] : []))),
  };
};

/** Drawn when it is installed: the repository keeps what it is drawn from. */
const pngOf = async ({ name, svg }: NonNullable<SeedDocument['picture']>): Promise<File> => {
  const data = await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
  return { data, mimetype: 'image/png', name, size: data.length };
};

/** Pieces begin as drafts: they lead to each other, and Payload refuses to publish a link to what doesn't exist yet. */
const create = async (payload: Payload, { collection, data, drafts, picture }: SeedDocument): Promise<void> => {
  const draft = drafts ? { ...data, _status: 'draft' } : data;
  // the catalogue is plain data for nine collections: Payload itself validates each document against its fields
  await payload.create({
    collection,
    data: draft as never,
    draft: drafts,
    depth: 0,
    disableTransaction: true,
    ...(picture ? { file: await pngOf(picture) } : {}),
  });
};

const publish = async (payload: Payload, { collection, id, data }: SeedDocument): Promise<void> => {
  // whichever is published first leads to one that is still a draft
  const context = { linksUnchecked: true };
  await payload.update({ collection, id, data: data as never, depth: 0, disableTransaction: true, context });
};

/** Creates what is missing, then publishes it with whatever an earlier run left as a draft. Answers what was created. */
const createDocuments = async (payload: Payload, progress: Progress, finish: boolean): Promise<SeedDocument[]> => {
  const documents = catalogue();
  const created: SeedDocument[] = [];
  const toPublish: SeedDocument[] = [];
  const late: SeedDocument[] = [];
  for (const collection of seededCollections) {
    const here = await existing(payload, collection);
    const before = created.length;
    for (const document of documents.filter((candidate) => candidate.collection === collection)) {
      if (here.ids.has(document.id)) {
        if (finish && here.drafts.has(document.id)) toPublish.push(document);
      } else if (typeof document.data.slug === 'string' && here.slugs.has(document.data.slug)) {
        progress(`L’adresse « ${document.data.slug} » est déjà prise par l’un de vos contenus : l’exemple n’est pas ajouté.`);
      } else if (document.late) {
        late.push(document);
      } else {
        await create(payload, document);
        created.push(document);
        if (document.drafts) toPublish.push(document);
      }
    }
    if (created.length > before) progress(counted(created.length - before, names[collection]));
  }
  for (const document of toPublish) await publish(payload, document);
  for (const document of late) await create(payload, document);
  const lateNames = new Set(late.map(({ collection }) => collection));
  for (const name of lateNames) progress(counted(late.filter(({ collection }) => collection === name).length, names[name]));
  return [...created, ...late];
};

const countByCollection = (documents: readonly SeedDocument[]): Seeded['created'] => {
  const counts: Seeded['created'] = {};
  for (const { collection } of documents) counts[collection] = (counts[collection] ?? 0) + 1;
  return counts;
};

/** When each example was last written, so that `unseed` can tell which of them somebody edited since. */
const stampsOf = async (payload: Payload, documents: readonly SeedDocument[]): Promise<ExamplesMark['stamps']> => {
  const stamps: ExamplesMark['stamps'] = {};
  const ids = new Set(documents.map(({ id }) => id));
  for (const collection of seededCollections) {
    const { docs } = await payload.find({ collection, pagination: false, depth: 0, draft: true });
    for (const { id, updatedAt } of docs) if (ids.has(id)) stamps[id] = updatedAt;
  }
  return stamps;
};

const numbered = (list: string, entries: readonly object[]) =>
  entries.map((entry, index) => ({ id: rowId(`navigation:${list}:${index}`), ...entry }));

/** Settings and menus are filled in once, while nobody has saved any. */
const fillGlobals = async (payload: Payload, accounts: readonly SeedAccount[]): Promise<void> => {
  const marketer = accounts.find(({ role }) => role === 'marketer');
  const settings = await payload.findGlobal({ slug: 'site', depth: 0 });
  if (!settings.siteName) {
    const data = { ...typesetFields(site), notify: marketer ? [{ id: rowId('site:notify'), user: accountId(marketer) }] : [] };
    await payload.updateGlobal({ slug: 'site', data, depth: 0 });
  }
  const menus = await payload.findGlobal({ slug: 'navigation', depth: 0 });
  if ((menus.header ?? []).length === 0 && (menus.footer ?? []).length === 0) {
    const data = { header: numbered('header', navigation.header), footer: numbered('footer', navigation.footer) };
    await payload.updateGlobal({ slug: 'navigation', data: data as never, depth: 0 });
  }
};

/**
 * Leaves an installation without the example review: one administrator, and a note that keeps a later start, which nobody asked it of, from filling
 * it. Examples that are there already stay.
 */
export const beginEmpty = async (payload: Payload, accounts: readonly SeedAccount[]): Promise<Seeded> => {
  const mark = await readMark(payload);
  if (mark.state === 'absent') await writeMark(payload, { state: 'removed', stamps: {} });
  return { state: 'empty', created: {}, users: await createFirstAdministrator(payload, accounts) };
};

/**
 * Fills an installation with the example review, once. A run that was cut short is gone on with; after a whole one, or after `unseed`,
 * nothing is touched any more, unless `again` asks for what is missing.
 */
export const installExamples = async (
  payload: Payload,
  accounts: readonly SeedAccount[],
  progress: Progress,
  again = false,
): Promise<Seeded> => {
  const mark = await readMark(payload);
  if (mark.state !== 'absent' && !again) {
    const users = await createFirstAdministrator(payload, accounts);
    return { state: mark.state === 'present' ? 'already' : 'removed-before', created: {}, users };
  }
  const users = await createAccounts(payload, accounts);
  if (users > 0) progress(counted(users, ['compte', 'comptes']));
  const unfinished = mark.state === 'absent';
  const created = await createDocuments(payload, progress, unfinished);
  await fillGlobals(payload, accounts);
  const stamps = await stampsOf(payload, unfinished ? catalogue() : created);
  await writeMark(payload, { state: 'present', stamps: { ...mark.stamps, ...stamps } });
  return { state: 'seeded', created: countByCollection(created), users };
};
