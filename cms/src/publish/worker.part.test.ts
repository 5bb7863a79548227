import { join } from 'node:path';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { diskPages } from '@sillage/functions/adapters/disk-pages.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Pages } from '@sillage/functions/ports.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { previewPath } from '../preview.ts';
import type { Renderer } from './compile-pages.ts';
import { paragraph, richText } from './print/test-content.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { openTestCms, type TestCms, testParts } from './test-cms.ts';
import { testSite } from './test-site.ts';
import type { RequestSite } from './worker-app.ts';

const tools = { clock: systemClock, random: systemRandom };
const keys = deriveKeys('a secret of at least thirty-two characters');
const poke = { method: 'POST', headers: { 'x-sillage-poke': Buffer.from(keys.poke).toString('hex') } };
const html = (body: string) => ({ status: 200 as const, contentType: 'text/html; charset=utf-8', location: null, body });

/** The site's part that answers requests, reduced to what is asked of the reader. */
const requestSite: RequestSite = {
  renderPreview: async (collection, id, reader) => {
    const doc = await reader.find(collection, id);
    return html(`<h1>${doc && 'title' in doc ? doc.title : 'absent'}</h1>`);
  },
  renderChapterPreview: async (_, slug) => html(slug),
  renderRanking: async (query) => html(`classement ${query.get('poids-a')}`),
  buildSearchIndex: async (reader) => ({
    entries: (await reader.list('articles')).docs.map(({ title, slug }) => ({
      title,
      path: slug,
      kind: '',
      summary: '',
      publishedAt: null,
      folded: ['', '', ''] as const,
      text: '',
    })),
  }),
  renderSearch: async (query, index) => html(`${query}: ${index.entries.map(({ title }) => title).join(', ')}`),
};

describe('the worker', () => {
  let cms: TestCms;
  let pages: Pages;
  let worker: Worker;
  let topic: string;
  let author: string;

  const start = async (site: Renderer = testSite): Promise<Worker> => {
    const { parts } = testParts(cms, {
      ...tools,
      pages,
      store: payloadStore(cms.payload),
      assets: { put: async () => undefined },
      site,
    });
    // Rounds so far apart that only pokes and starts explain what happens.
    const started = await startWorker(parts, {
      port: 0,
      keys,
      requestSite,
      figures: () => ({}),
      pace: { look: 60_000, reconcile: 3_600_000, renew: 5_000 },
    });
    await started.ready;
    return started;
  };
  const get = (path: string) => fetch(`http://127.0.0.1:${worker.port}${path}`, { redirect: 'manual' });
  const draft = async (title: string) =>
    cms.payload.create({
      collection: 'articles',
      data: {
        title,
        slug: title.toLowerCase(),
        standfirst: 'Un chapô.',
        topic,
        author,
        body: richText(paragraph(title)),
        _status: 'draft',
      },
      draft: true,
    });
  const schedule = (type: 'publish' | 'unpublish', id: string, seconds: number) =>
    cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type, doc: { relationTo: 'articles', value: id } },
      waitUntil: new Date(systemClock.wall().getTime() + seconds * 1000),
    });

  beforeEach(async () => {
    cms = await openTestCms(tools);
    pages = diskPages(join(cms.folder, 'pages'));
    topic = (await cms.payload.create({ collection: 'topics', data: { title: 'Emploi', slug: 'emploi' } })).id;
    author = (await cms.payload.create({ collection: 'authors', data: { name: 'Claire Vasseur', slug: 'claire-vasseur' } })).id;
    worker = await start();
  });

  afterEach(async () => {
    await worker.stop();
    await cms.dispose();
  });

  it('compiles a site that was never compiled before it says that it is ready', async () => {
    expect((await pages.read('/'))?.status).toBe(200);
    expect((await pages.read('/sujets/emploi'))?.body).toContain('Emploi');
  });

  it('renders each page of a site that was never compiled once', async () => {
    await worker.stop();
    // as the seed leaves an installation: settings and pieces saved, a job each, nothing compiled
    await cms.payload.delete({ collection: 'compiled-pages', where: { path: { exists: true } } });
    await cms.payload.update({ collection: 'topics', id: topic, data: { title: 'Emploi' } });
    await cms.payload.update({ collection: 'authors', id: author, data: { name: 'Claire Vasseur' } });
    await cms.payload.updateGlobal({ slug: 'navigation', data: { header: [], footer: [] } });
    await cms.payload.updateGlobal({
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
    const { id } = await draft('Premier');
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'published' } });
    const rendered: string[] = [];
    worker = await start({
      ...testSite,
      render: (path, ...rest) => {
        rendered.push(path);
        return testSite.render(path, ...rest);
      },
    });
    expect(rendered.length).toBeGreaterThan(3);
    expect(rendered.filter((path, index) => rendered.indexOf(path) !== index)).toEqual([]);
  });

  it('publishes at once when it is poked, and only with the secret', async () => {
    const { id } = await draft('Premier');
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'published' } });
    expect((await fetch(`http://127.0.0.1:${worker.port}/poke`, { method: 'POST', headers: { 'x-sillage-poke': 'guessed' } })).status).toBe(
      403,
    );
    expect((await fetch(`http://127.0.0.1:${worker.port}/poke`, poke)).status).toBe(202);
    await vi.waitFor(async () => expect((await pages.read('/articles/premier'))?.status).toBe(200), { timeout: 5000, interval: 20 });
  });

  it('publishes and unpublishes what was scheduled, also what fell due while it was stopped', async () => {
    const { id } = await draft('Programme');
    await schedule('publish', id, -1);
    await worker.stop();
    worker = await start();
    expect((await pages.read('/articles/programme'))?.status).toBe(200);
    await schedule('unpublish', id, -1);
    await fetch(`http://127.0.0.1:${worker.port}/poke`, poke);
    await vi.waitFor(async () => expect((await pages.read('/articles/programme'))?.status).toBe(410), { timeout: 5000, interval: 20 });
  });

  it('leaves alone what is scheduled for later', async () => {
    const { id } = await draft('Demain');
    await schedule('publish', id, 86_400);
    await worker.stop();
    worker = await start();
    expect(await pages.read('/articles/demain')).toBeNull();
  });

  it('does what a worker that was killed had begun', async () => {
    const { id } = await draft('Interrompu');
    await schedule('publish', id, -1);
    await cms.payload.db.updateJobs({ where: { processing: { equals: false } }, data: { processing: true } });
    await worker.stop();
    worker = await start();
    expect((await pages.read('/articles/interrompu'))?.status).toBe(200);
  });

  it('shows a draft to whoever has its signed link, and to nobody else', async () => {
    const { id } = await draft('Brouillon');
    const path = previewPath(keys.preview, 'articles', id, systemClock.wall());
    const shown = await get(path);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Brouillon');
    expect(shown.headers.get('x-robots-tag')).toContain('noindex');
    expect(shown.headers.get('cache-control')).toContain('no-store');
    const other = await draft('Autre');
    for (const forged of [`/apercu/articles/${id}`, path.replace(/s=.*/, 's=0'), path.replace(id, other.id)]) {
      const refused = await get(forged);
      expect(refused.status).toBe(403);
      expect(await refused.text()).not.toMatch(/Brouillon|Autre/);
    }
    expect(await pages.read('/articles/brouillon')).toBeNull();
  });

  it('finds by the search what was published a moment ago, and no draft', async () => {
    await draft('Secret');
    const { id } = await draft('Premier');
    expect(await (await get('/recherche?q=x')).text()).toBe('x: ');
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'published' } });
    await fetch(`http://127.0.0.1:${worker.port}/poke`, poke);
    await vi.waitFor(async () => expect(await (await get('/recherche?q=x')).text()).toBe('x: Premier'), { timeout: 5000, interval: 20 });
  });

  it('ranks agencies by the weights of the address', async () => {
    expect(await (await get('/comparateur/classement?poids-a=3')).text()).toBe('classement 3');
  });

  it('says how it is', async () => {
    const health = await (await get('/sante')).json();
    expect(health).toMatchObject({ status: 'ok', held: true, queue: { waiting: 0, oldestAt: null, failing: 0 } });
    expect(health.lastReconcileAt).not.toBeNull();
  });

  it('gives way to another worker when it stops', async () => {
    await worker.stop();
    worker = await start();
    expect((await (await get('/sante')).json()).held).toBe(true);
  });
});
