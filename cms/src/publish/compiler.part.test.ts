import { mkdirSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { diskPages } from '@sillage/functions/adapters/disk-pages.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import type { CompiledPage, Pages, Store } from '@sillage/functions/ports.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Compiler } from './compiler.ts';
import { JobRunner } from './jobs.ts';
import { LeaseLost } from './lease.ts';
import type { PublishParts } from './parts.ts';
import { type Logged, openTestCms, type TestCms, testParts } from './test-cms.ts';
import { testSite } from './test-site.ts';

const tools = { clock: systemClock, random: systemRandom };
const paragraph = (text: string) => ({
  root: {
    type: 'root',
    direction: 'ltr' as const,
    format: '' as const,
    indent: 0,
    version: 1,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text, format: 0 }] }],
  },
});

type Written = Pages & { written: string[]; purged: string[] };

/** Real files, and a note of what was written. */
function watched(pages: Pages): Written {
  const written: string[] = [];
  const purged: string[] = [];
  return {
    ...pages,
    written,
    purged,
    async put(page) {
      written.push(page.path);
      await pages.put(page);
    },
    async purge(paths) {
      purged.push(...paths);
      await pages.purge(paths);
    },
  };
}

describe('publishing', () => {
  let cms: TestCms;
  let pages: Written;
  let store: Store;
  let parts: PublishParts;
  let logged: Logged[];
  let compiler: Compiler;
  let topic: string;
  let author: string;

  const work = async () => {
    expect((await compiler.hold()).held).toBe(true);
    const round = await new JobRunner(compiler, parts).drain();
    return { ...round, written: pages.written.splice(0).sort(), purged: pages.purged.splice(0).sort() };
  };
  const article = (title: string, slug: string, status: 'draft' | 'published' = 'published') =>
    cms.payload.create({
      collection: 'articles',
      data: { title, slug, standfirst: `Sur ${title}.`, topic, author, body: paragraph(title), _status: status },
      draft: status === 'draft',
    });
  const page = (path: string): Promise<CompiledPage | null> => pages.read(path);

  beforeEach(async () => {
    cms = await openTestCms(tools);
    pages = watched(diskPages(join(cms.folder, 'pages')));
    store = payloadStore(cms.payload);
    ({ parts, logged } = testParts(cms, { ...tools, pages, store, assets: { put: async () => undefined }, site: testSite }));
    compiler = new Compiler(parts);
    const { payload } = cms;
    await payload.updateGlobal({
      slug: 'site',
      data: {
        siteName: 'Banc d’essai IA',
        publisher: { legalName: 'Banc d’essai SAS' },
        from: { name: 'Banc d’essai IA', address: 'guides@exemple.fr' },
        postalAddress: '12 rue des Épreuves, 69002 Lyon',
        capPerWeek: 2,
        consentWording: 'J’accepte.',
      },
    });
    topic = (await payload.create({ collection: 'topics', data: { title: 'Emploi', slug: 'emploi' } })).id;
    author = (await payload.create({ collection: 'authors', data: { name: 'Claire Vasseur', slug: 'claire-vasseur' } })).id;
    await compiler.hold();
    await compiler.everything({});
    await work();
  });

  afterEach(async () => {
    parts.typst.close();
    await cms.dispose();
  });

  it('puts a new article on its page, the home page, the feed and the sitemap, and writes nothing else', async () => {
    await article('Premier', 'premier');
    const { written, purged, done } = await work();
    expect(done).toBe(1);
    expect(written).toEqual(['/', '/articles/premier', '/rss.xml', '/sitemap.xml']);
    expect(purged).toEqual(written);
    expect((await page('/'))?.body).toContain('/articles/premier');
    expect((await page('/articles/premier'))?.body).toContain('<h1>Premier</h1>');
  });

  it('renders only what depends on a change', async () => {
    const first = await article('Premier', 'premier');
    await article('Second', 'second');
    await work();
    await cms.payload.update({ collection: 'articles', id: first.id, data: { body: paragraph('autre texte'), _status: 'published' } });
    await work();
    expect(logged.filter(({ event }) => event === 'published').at(-1)?.fields).toMatchObject({ rendered: 4, changed: 0 });
  });

  it('writes every page that shows a topic when the topic is renamed', async () => {
    await article('Premier', 'premier');
    await work();
    await cms.payload.update({ collection: 'topics', id: topic, data: { title: 'Travail' } });
    expect((await work()).written).toEqual(['/articles/premier', '/sujets/emploi']);
  });

  it('answers 410 for what is unpublished, and takes it off the lists', async () => {
    const { id } = await article('Premier', 'premier');
    await work();
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'draft' } });
    await work();
    expect((await page('/articles/premier'))?.status).toBe(410);
    expect((await page('/'))?.body).not.toContain('premier');
  });

  it('answers 410 for what is deleted', async () => {
    const { id } = await article('Premier', 'premier');
    await work();
    await cms.payload.delete({ collection: 'articles', id });
    await work();
    expect((await page('/articles/premier'))?.status).toBe(410);
  });

  it('brings an unpublished page back', async () => {
    const { id } = await article('Premier', 'premier');
    await work();
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'draft' } });
    await work();
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'published' } });
    await work();
    expect((await page('/articles/premier'))?.status).toBe(200);
  });

  it('leads from the old address to the new one after a rename', async () => {
    const { id } = await article('Premier', 'premier');
    await work();
    await cms.payload.update({ collection: 'articles', id, data: { slug: 'renomme', _status: 'published' } });
    await work();
    expect(await page('/articles/premier')).toMatchObject({ status: 301, location: '/articles/renomme' });
    expect((await page('/articles/renomme'))?.status).toBe(200);
  });

  it('never makes a page of a draft, nor of a draft over a published piece', async () => {
    await article('Secret', 'secret', 'draft');
    const { id } = await article('Premier', 'premier');
    await work();
    await cms.payload.update({ collection: 'articles', id, data: { title: 'Titre secret' }, draft: true });
    await compiler.reconcile();
    await work();
    expect(await page('/articles/secret')).toBeNull();
    expect((await page('/articles/premier'))?.body).toContain('<h1>Premier</h1>');
    expect((await page('/'))?.body).not.toMatch(/secret/i);
  });

  it('writes every page and compiles the settings when the settings change', async () => {
    await article('Premier', 'premier');
    await work();
    await cms.payload.updateGlobal({ slug: 'site', data: { siteName: 'Autre nom' } });
    const { written } = await work();
    expect(written).toEqual(expect.arrayContaining(['/', '/articles/premier', '/sujets/emploi']));
    expect((await store.compiled.settings())?.siteName).toBe('Autre nom');
    expect(await store.compiled.mail('opt-in')).not.toBeNull();
  });

  it('compiles a document once for any number of its jobs', async () => {
    const { id } = await article('Premier', 'premier');
    await cms.payload.update({ collection: 'articles', id, data: { title: 'Deuxième titre', _status: 'published' } });
    await cms.payload.update({ collection: 'articles', id, data: { title: 'Troisième titre', _status: 'published' } });
    const { done, written } = await work();
    expect(done).toBe(3);
    expect(written.filter((path) => path === '/articles/premier')).toHaveLength(1);
    expect((await page('/articles/premier'))?.body).toContain('Troisième titre');
  });

  it('writes nothing when the feed’s date alone is another', async () => {
    await compiler.everything({});
    expect(pages.written).toEqual([]);
  });

  it('finds a change whose job was never written', async () => {
    await article('Premier', 'premier');
    await cms.payload.db.deleteMany({ collection: 'publish-jobs', where: { doneAt: { exists: false } } });
    const { mended } = await compiler.reconcile();
    expect(mended).toBe(1);
    expect((await page('/articles/premier'))?.status).toBe(200);
    expect((await compiler.reconcile()).mended).toBe(0);
  });

  it('mends files that are gone, and removes files that nothing compiled', async () => {
    await article('Premier', 'premier');
    await work();
    const folder = join(cms.folder, 'pages');
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.includes('premier'));
    for (const file of files) if ((await stat(join(folder, file))).isFile()) await rm(join(folder, file));
    mkdirSync(join(folder, 'articles'), { recursive: true });
    await pages.put({ path: '/articles/intrus', status: 200, contentType: 'text/html; charset=utf-8', location: null, body: 'intrus' });
    await compiler.reconcile();
    expect((await page('/articles/premier'))?.status).toBe(200);
    expect(await page('/articles/intrus')).toBeNull();
  });

  it.each(['put', 'purge'] as const)('ends up right when it is cut off at any %s', async (step) => {
    await article('Premier', 'premier');
    await compiler.release();
    for (let before = 0; before < 5; before += 1) {
      let left = before;
      const dies = async () => {
        if (left-- <= 0) throw new LeaseLost();
      };
      const cut: Pages = {
        ...pages,
        put: async (written) => {
          if (step === 'put') await dies();
          await pages.put(written);
        },
        purge: async () => {
          if (step === 'purge') await dies();
        },
      };
      // Another worker on the same database: what it knows is what is in the rows.
      const dying = new Compiler({ ...parts, pages: cut });
      await dying.hold();
      await new JobRunner(dying, parts).drain();
      await dying.release();
      if (before === 0)
        expect((await cms.payload.count({ collection: 'publish-jobs', where: { doneAt: { exists: false } } })).totalDocs).toBe(1);
    }
    await work();
    for (const path of ['/', '/articles/premier', '/rss.xml', '/sitemap.xml']) expect((await page(path))?.body).toContain('Premier');
    expect((await compiler.reconcile()).mended).toBe(0);
  });

  it('puts what is published on its page while pages of an earlier change are still to be written', async () => {
    for (const slug of ['un', 'deux', 'trois']) await article(slug, slug);
    await work();
    await compiler.release();
    const slow = new Compiler(parts, 1);
    await slow.hold();
    const runner = new JobRunner(slow, parts);
    await cms.payload.update({ collection: 'topics', id: topic, data: { title: 'Travail' } });
    expect(await runner.round()).toMatchObject({ done: 0, more: true });
    await article('Urgent', 'urgent');
    expect(await runner.round()).toMatchObject({ done: 0, more: true });
    expect((await page('/articles/urgent'))?.status).toBe(200);
    expect((await page('/'))?.body).toContain('urgent');
    expect(await runner.drain()).toMatchObject({ done: 2, failed: 0 });
    for (const slug of ['un', 'deux', 'trois']) expect((await page(`/articles/${slug}`))?.body).toContain('Travail');
    expect((await slow.reconcile()).mended).toBe(0);
  });

  it('keeps a job that failed, with its reason', async () => {
    await article('Premier', 'premier');
    const failing = new Compiler({ ...parts, site: { ...testSite, render: () => Promise.reject(new Error('broken')) } });
    await compiler.release();
    await failing.hold();
    expect(await new JobRunner(failing, parts).drain()).toMatchObject({ done: 0, failed: 1 });
    const { docs } = await cms.payload.find({ collection: 'publish-jobs', where: { doneAt: { exists: false } } });
    expect(docs[0]).toMatchObject({ attempts: 1, lastError: expect.stringMatching(/n’a pas pu être composée/) });
  });

  it('lets one compiler work at a time', async () => {
    const other = new Compiler({ ...parts, payload: await cms.again() });
    expect((await other.hold()).held).toBe(false);
    await compiler.release();
    expect((await other.hold()).held).toBe(true);
    expect((await compiler.hold()).held).toBe(false);
  });

  it('does not touch files of the build', async () => {
    const file = join(cms.folder, 'pages', '_sillage', 'site-abc.css');
    mkdirSync(join(cms.folder, 'pages', '_sillage'), { recursive: true });
    await writeFile(file, 'body{}');
    await compiler.reconcile();
    expect((await stat(file)).isFile()).toBe(true);
  });
});
