import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { broadcastRun } from '@sillage/functions/adapters/contract/samples.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import type { Payload } from 'payload';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCms, type TestCms } from '../publish/test-cms.ts';
import { type SeedAccount, standing } from './accounts.ts';
import { type SeededCollection, seededCollections } from './catalogue.ts';
import { seedId } from './ids.ts';
import { beginEmpty, installExamples } from './install.ts';
import { removeExamples } from './remove.ts';

const accounts: SeedAccount[] = (['administrator', 'editor', 'author', 'marketer', 'analyst'] as const).map((role) => ({
  email: `${role}@banc-essai.example`,
  name: role,
  role,
  password: 'un mot de passe de test',
}));
const promised = {
  topics: 5,
  authors: 3,
  criteria: 10,
  agencies: 12,
  whitepapers: 2,
  guides: 3,
  articles: 8,
  pages: 6,
  media: 1,
  mails: 7,
  sequences: 1,
  broadcasts: 2,
};

let cms: TestCms;
let payload: Payload;
const install = (again = false) => installExamples(payload, accounts, () => undefined, again);

beforeEach(async () => {
  cms = await openTestCms({ clock: systemClock, random: systemRandom });
  payload = cms.payload;
});
afterEach(() => cms.dispose());

const everything = async (): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {};
  for (const collection of [...seededCollections, 'users', 'media', 'publish-jobs'] as const) {
    found[collection] = (await payload.find({ collection, pagination: false, depth: 0, draft: true, sort: 'id' })).docs;
  }
  return {
    ...found,
    globals: [await payload.findGlobal({ slug: 'site', depth: 0 }), await payload.findGlobal({ slug: 'navigation', depth: 0 })],
  };
};

/** What a visitor gets: access rules apply, nobody is logged in. */
const publicDocs = async (collection: SeededCollection) =>
  (await payload.find({ collection, pagination: false, depth: 0, overrideAccess: false })).docs.map((doc) => ({ ...doc, collection }));

const targetsIn = (value: unknown): { relationTo: string; value: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('relationTo' in value && 'value' in value) return [{ relationTo: String(value.relationTo), value: String(value.value) }];
  return Object.values(value).flatMap(targetsIn);
};

test('a fresh installation gets what was promised, published, with one account a role', async () => {
  const seeded = await install();

  expect(seeded).toEqual({ state: 'seeded', created: promised, users: 5 });
  for (const collection of ['whitepapers', 'guides', 'articles', 'pages'] as const) {
    expect(await publicDocs(collection), collection).toHaveLength(promised[collection]);
  }
  const { docs: users } = await payload.find({ collection: 'users', depth: 0 });
  expect(users.map(({ role }) => role).sort()).toEqual(['administrator', 'analyst', 'author', 'editor', 'marketer']);
  const sequence = await payload.findByID({ collection: 'sequences', id: seedId('sequences', 'apres-un-comparatif'), depth: 0 });
  expect(sequence).toMatchObject({ _status: 'published', window: 'always' });
});

test('every link leads to something that a visitor can open', async () => {
  await install();
  const open = new Set<string>();
  const docs: object[] = [];
  for (const collection of ['topics', 'agencies', 'whitepapers', 'guides', 'articles', 'pages'] as const) {
    for (const doc of await publicDocs(collection)) {
      open.add(`${collection}:${doc.id}`);
      docs.push(doc);
    }
  }
  docs.push(
    await payload.findGlobal({ slug: 'navigation', depth: 0 }),
    ...(await payload.find({ collection: 'mails', pagination: false, depth: 0 })).docs,
  );
  const targets = docs.flatMap(targetsIn);

  expect(targets.length).toBeGreaterThan(60);
  expect(targets.filter(({ relationTo, value }) => !open.has(`${relationTo}:${value}`))).toEqual([]);
});

test('pieces pass the check that the publish button makes', async () => {
  await install();
  for (const collection of ['whitepapers', 'guides', 'articles', 'pages', 'mails', 'sequences'] as const) {
    const { docs } = await payload.find({ collection, pagination: false, depth: 0 });
    for (const { id } of docs) await payload.update({ collection, id, data: { _status: 'published' }, depth: 0 });
  }
});

test('a second run changes nothing', async () => {
  await install();
  const before = await everything();

  expect(await install()).toEqual({ state: 'already', created: {}, users: 0 });
  expect(await everything()).toEqual(before);
});

test('a run that was cut short is gone on with', async () => {
  await install();
  const before = await everything();
  await payload.delete({ collection: 'marks', where: { key: { equals: 'examples' } } });
  await payload.delete({ collection: 'sequences', where: {} });

  expect((await install()).created).toEqual({ sequences: 1 });
  expect((await everything()).articles).toEqual(before.articles);
});

test('an installation that was begun empty stays so, with its administrator, until somebody asks for the examples', async () => {
  expect(await beginEmpty(payload, accounts)).toEqual({ state: 'empty', created: {}, users: 1 });
  expect(await install()).toEqual({ state: 'removed-before', created: {}, users: 0 });
  expect(await standing(payload, accounts)).toEqual([0]);
  expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(0);
  expect((await install(true)).created).toMatchObject({ articles: 8 });
});

test('examples that are there stay when a later start is asked for none', async () => {
  await install();
  await beginEmpty(payload, accounts);
  expect(await install()).toEqual({ state: 'already', created: {}, users: 0 });
});

test('an example and an account that somebody deleted stay deleted', async () => {
  await install();
  await payload.delete({ collection: 'articles', id: seedId('articles', 'reversibilite') });
  await payload.delete({ collection: 'users', where: { role: { equals: 'analyst' } } });

  expect(await install()).toMatchObject({ created: {}, users: 0 });
  expect((await install(true)).created).toEqual({ articles: 1 });
});

test('removing takes every example away, and the next start brings none back', async () => {
  await install();
  const { removed, users, kept } = await removeExamples(payload);

  const legal = ['Confidentialité', 'Mentions légales'];
  expect({ removed, users }).toEqual({ removed: { ...promised, pages: promised.pages - legal.length }, users: 4 });
  expect(kept.map(({ title, why }) => `${title}: ${why}`).sort()).toEqual(legal.map((title) => `${title}: legal`));
  for (const collection of seededCollections)
    expect((await payload.count({ collection })).totalDocs, collection).toBe(collection === 'pages' ? legal.length : 0);
  const menus = await payload.findGlobal({ slug: 'navigation', depth: 0 });
  expect(targetsIn(menus)).toHaveLength(legal.length);
  expect(await install()).toMatchObject({ state: 'removed-before', created: {}, users: 0 });
});

test('removing leaves a broadcast that somebody sent, with its mail', async () => {
  await install();
  const id = seedId('broadcasts', 'lettre-de-novembre');
  await payloadStore(payload).broadcastRuns.insert(broadcastRun({ broadcastId: id }));
  const { removed, kept } = await removeExamples(payload);
  expect(removed.broadcasts).toBe(1);
  expect(kept.map(({ title }) => title)).toContain('Lettre de novembre');
  expect(await payload.findByID({ collection: 'broadcasts', id, depth: 0 })).toMatchObject({ id });
});

test('removing leaves what somebody wrote, what it leads to, and examples that were edited', async () => {
  await install();
  const topic = seedId('topics', 'dialogue-social');
  const author = seedId('authors', 'yanis-aubertel');
  const own = await payload.create({
    collection: 'articles',
    data: {
      title: 'À nous',
      slug: 'a-nous',
      standfirst: 'Écrit par un client.',
      topic,
      author,
      body: { root: { type: 'root', children: [], direction: null, format: '', indent: 0, version: 1 } },
      _status: 'draft',
    },
    draft: true,
    depth: 0,
  });
  const legal = seedId('pages', 'mentions-legales');
  await payload.update({ collection: 'pages', id: legal, data: { title: 'Mentions légales de notre société' }, depth: 0 });

  const { kept } = await removeExamples(payload);

  expect(kept.map(({ title, why }) => `${title}: ${why}`).sort()).toEqual([
    'Confidentialité: legal',
    'Dialogue social: used',
    'Mentions légales de notre société: edited',
    'Yanis Aubertel: used',
  ]);
  expect(await payload.findByID({ collection: 'articles', id: own.id, depth: 0, draft: true })).toMatchObject({ topic, author });
  expect((await payload.findGlobal({ slug: 'navigation', depth: 0 })).footer?.flatMap(targetsIn)).toContainEqual({
    relationTo: 'pages',
    value: legal,
  });
});

test('one article of one’s own keeps the example that it leads to, which stays publishable and leads nowhere that is gone', async () => {
  await install();
  const read = await payload.findByID({ collection: 'articles', id: seedId('articles', 'reversibilite'), depth: 0 });
  const linked = { linkType: 'internal', doc: { relationTo: 'articles', value: read.id }, newTab: false };
  const words = { type: 'text', text: 'à lire', version: 1, detail: 0, format: 0, mode: 'normal', style: '' };
  const node = { direction: null, format: '', indent: 0, version: 1 };
  await payload.create({
    collection: 'articles',
    data: {
      title: 'À nous',
      slug: 'a-nous',
      standfirst: 'Écrit par un client.',
      topic: read.topic,
      author: read.author,
      body: {
        root: {
          ...node,
          type: 'root',
          children: [{ ...node, type: 'paragraph', children: [{ ...node, type: 'link', fields: linked, children: [words] }] }],
        },
      },
      _status: 'draft',
    } as never,
    draft: true,
    depth: 0,
  });

  const { kept, removed, unlinked } = await removeExamples(payload);

  expect(
    kept
      .filter(({ why }) => why !== 'legal')
      .map(({ why }) => why)
      .sort(),
  ).toEqual(['used', 'used', 'used']);
  expect(removed).toMatchObject({ articles: promised.articles - 1, guides: promised.guides, whitepapers: promised.whitepapers });
  expect(unlinked).toContain(read.title);
  const after = await payload.findByID({ collection: 'articles', id: read.id, depth: 0 });
  expect(targetsIn(after.body)).toEqual([]);
  expect(after._status).toBe('published');
  await payload.update({ collection: 'articles', id: read.id, data: { _status: 'published' }, depth: 0 });
});
