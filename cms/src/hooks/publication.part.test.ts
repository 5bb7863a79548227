import type { Where } from 'payload';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Article, PublishJob, Whitepaper } from '../payload-types.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let common: Pick<Article, 'standfirst' | 'topic' | 'author' | 'body'>;

const paragraph = (...children: object[]): Article['body'] => ({
  root: {
    type: 'root',
    children: [{ type: 'paragraph', version: 1, children, direction: null, format: '', indent: 0 }],
    direction: null,
    format: '',
    indent: 0,
    version: 1,
  },
});
const text = (words: string) => ({ type: 'text', text: words, version: 1, format: 0, detail: 0, mode: 'normal', style: '' });
const link = (words: string, relationTo: string, value: string) => ({
  type: 'link',
  version: 3,
  children: [text(words)],
  direction: null,
  format: '',
  indent: 0,
  id: '673ae1c2b1a2c3d4e5f60718',
  fields: { linkType: 'internal', newTab: false, doc: { relationTo, value } },
});

beforeAll(async () => {
  cms = await openTestCms();
  const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
  const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
  common = { standfirst: 'Un chapô.', topic: topic.id, author: author.id, body: paragraph(text('Bonjour.')) };
});
afterAll(() => cms.dispose());

const jobs = async (where: Where = {}): Promise<Pick<PublishJob, 'collection' | 'docId' | 'reason'>[]> => {
  const { docs } = await cms.payload.find({ collection: 'publish-jobs', where, sort: 'id', pagination: false });
  return docs.map(({ collection, docId, reason }) => ({ collection, docId, reason }));
};

const draft = (title: string, data: Partial<Article> = {}) =>
  cms.payload.create({ collection: 'articles', draft: true, data: { ...common, title, ...data } });
const publish = (id: string, data: Partial<Article> = {}) =>
  cms.payload.update({ collection: 'articles', id, data: { ...data, _status: 'published' } });
const saveDraft = (id: string, data: Partial<Article>) =>
  cms.payload.update({ collection: 'articles', id, draft: true, autosave: true, data: { ...data, _status: 'draft' } });

describe('the rows for the publish worker', () => {
  beforeEach(async () => {
    await cms.payload.delete({ collection: 'publish-jobs', where: { id: { exists: true } } });
    cms.asked.pokes = 0;
  });

  it('are none while a draft is written', async () => {
    const { id } = await draft('Brouillon');
    await saveDraft(id, { title: 'Brouillon repris' });
    expect(await jobs()).toEqual([]);
    expect(cms.asked.pokes).toBe(0);
  });

  it('say that a piece was published, once, and wake the worker', async () => {
    const { id } = await draft('Publié');
    await publish(id);
    expect(await jobs()).toEqual([{ collection: 'articles', docId: id, reason: 'published' }]);
    expect(cms.asked.pokes).toBe(1);
  });

  it('are none for a draft over a published piece, which the public does not see', async () => {
    const { id } = await draft('Repris plus tard');
    await publish(id);
    await cms.payload.delete({ collection: 'publish-jobs', where: { id: { exists: true } } });
    await saveDraft(id, { title: 'Repris' });
    expect(await jobs()).toEqual([]);
  });

  it('say that a piece was unpublished, also when a draft was saved in between', async () => {
    const { id } = await draft('Retiré');
    await publish(id);
    await saveDraft(id, { title: 'Retiré, revu' });
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'draft' } });
    expect((await jobs()).map(({ reason }) => reason)).toEqual(['published', 'unpublished']);
  });

  it('say that a published piece was deleted, and nothing of a draft', async () => {
    const kept = await draft('Jamais publié');
    await cms.payload.delete({ collection: 'articles', id: kept.id });
    const { id } = await draft('Supprimé');
    await publish(id);
    await cms.payload.delete({ collection: 'articles', id });
    expect(await jobs({ reason: { equals: 'deleted' } })).toEqual([{ collection: 'articles', docId: id, reason: 'deleted' }]);
  });

  it('are written for records without drafts and for settings', async () => {
    const agency = await cms.payload.create({ collection: 'agencies', data: { name: 'Atelier Nord', slug: 'atelier-nord' } });
    await cms.payload.updateGlobal({ slug: 'navigation', data: { header: [] } });
    expect(await jobs()).toEqual([
      { collection: 'agencies', docId: agency.id, reason: 'changed' },
      { collection: 'globals', docId: 'navigation', reason: 'changed' },
    ]);
  });

  it('may fail without losing the publication', async () => {
    const { id } = await draft('Publié malgré tout');
    const create = cms.payload.db.create;
    cms.payload.db.create = async (args) => {
      if (args.collection === 'publish-jobs') throw new Error('no disk left');
      return create.call(cms.payload.db, args);
    };
    try {
      await publish(id);
    } finally {
      cms.payload.db.create = create;
    }
    const after = await cms.payload.findByID({ collection: 'articles', id });
    expect(after._status).toBe('published');
    expect(cms.asked.pokes).toBe(1);
  });
});

describe('the date of publication', () => {
  it('is the moment of the first publication, and stays', async () => {
    const { id } = await draft('Daté');
    cms.clock.now = new Date('2026-11-25T08:00:00.000Z');
    await publish(id);
    cms.clock.now = new Date('2026-12-25T08:00:00.000Z');
    const again = await publish(id, { title: 'Daté, revu' });
    expect(again.publishedAt).toBe('2026-11-25T08:00:00.000Z');
  });
});

describe('the address of a piece', () => {
  it('is made from the title, without accents', async () => {
    const { slug } = await draft('À qui se fier ?');
    expect(slug).toBe('a-qui-se-fier');
  });

  it('is numbered when another published piece has it', async () => {
    const first = await draft('Le même titre');
    await publish(first.id);
    const second = await draft('Le même titre');
    expect(second.slug).toBe('le-meme-titre-2');
  });

  it('is refused when it was chosen and another has it, with that piece’s title', async () => {
    const first = await draft('Premier arrivé', { slug: 'premier' });
    await publish(first.id);
    const second = await draft('Second');
    await saveDraft(second.id, { slug: 'premier' });
    await expect(publish(second.id)).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ path: 'slug', message: expect.stringContaining('Premier arrivé') })] },
    });
  });

  it('at the root of the site is no word that the site uses', async () => {
    const page = await cms.payload.create({ collection: 'pages', draft: true, data: { title: 'Recherche', body: common.body } });
    await expect(cms.payload.update({ collection: 'pages', id: page.id, data: { _status: 'published' } })).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ path: 'slug' })] },
    });
  });
});

describe('a rename of something published', () => {
  const redirects = async () => {
    const { docs } = await cms.payload.find({ collection: 'redirects', sort: 'from', pagination: false });
    return docs.map(({ from, to }) => ({ from, to: to.kind === 'doc' ? to.doc : to.path }));
  };
  beforeEach(async () => {
    await cms.payload.delete({ collection: 'redirects', where: { id: { exists: true } } });
  });

  it('leaves a redirect to the piece itself, also when the new address was autosaved first', async () => {
    const { id } = await draft('Ancien nom');
    await publish(id);
    await saveDraft(id, { slug: 'nouveau-nom' });
    await publish(id);
    expect(await redirects()).toEqual([{ from: '/articles/ancien-nom', to: { relationTo: 'articles', value: id } }]);
  });

  it('and back again leaves no redirect away from the piece', async () => {
    const { id } = await draft('Aller');
    await publish(id);
    await publish(id, { slug: 'retour' });
    await publish(id, { slug: 'aller' });
    expect(await redirects()).toEqual([{ from: '/articles/retour', to: { relationTo: 'articles', value: id } }]);
  });

  it('moves the chapters of a guide, in one hop however often', async () => {
    const guide = await cms.payload.create({
      collection: 'guides',
      data: {
        ...common,
        title: 'Guide',
        slug: 'guide',
        chapters: [{ title: 'Cadrer', body: common.body }],
        _status: 'published',
      },
    });
    const rename = (slug: string) => cms.payload.update({ collection: 'guides', id: guide.id, data: { slug, _status: 'published' } });
    await rename('guide-2');
    await rename('guide-3');
    expect(await redirects()).toEqual([
      { from: '/guides/guide', to: { relationTo: 'guides', value: guide.id } },
      { from: '/guides/guide-2', to: { relationTo: 'guides', value: guide.id } },
      { from: '/guides/guide-2/cadrer', to: '/guides/guide-3/cadrer' },
      { from: '/guides/guide/cadrer', to: '/guides/guide-3/cadrer' },
    ]);
  });

  it('of a draft leaves nothing', async () => {
    const { id } = await draft('Jamais vu');
    await saveDraft(id, { slug: 'toujours-pas' });
    expect(await redirects()).toEqual([]);
  });
});

describe('links at publication', () => {
  it('to a draft are refused in the editor’s words, naming the link and the target', async () => {
    const target = await draft('Pas encore prêt');
    const { id } = await draft('Avec un lien', { body: paragraph(text('Lisez '), link('notre analyse', 'articles', target.id)) });
    await expect(publish(id)).rejects.toMatchObject({
      data: {
        errors: [
          expect.objectContaining({
            path: 'body',
            message:
              'Le lien «\u202fnotre analyse\u202f» mène à «\u202fPas encore prêt\u202f» qui n’est pas publié. Publiez-le d’abord ou retirez le lien.',
          }),
        ],
      },
    });
  });

  it('to nothing are refused', async () => {
    const { id } = await draft('Lien mort', { body: paragraph(link('ici', 'articles', '01KAV7QG2J8Z5M3N4P6Q999999')) });
    await expect(publish(id)).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ message: expect.stringContaining('n’existe plus') })] },
    });
  });

  it('to something published, to a record and to the piece itself are fine', async () => {
    const target = await draft('Prêt');
    await publish(target.id);
    const agency = await cms.payload.create({ collection: 'agencies', data: { name: 'Atelier Sud', slug: 'atelier-sud' } });
    const { id } = await draft('Bien lié');
    const published = await publish(id, {
      body: paragraph(link('a', 'articles', target.id), link('b', 'agencies', agency.id), link('c', 'articles', id)),
    });
    expect(published._status).toBe('published');
  });

  it('inside a call to a comparatif are checked too', async () => {
    const whitepaper: Whitepaper = await cms.payload.create({
      collection: 'whitepapers',
      draft: true,
      data: { ...common, title: 'Comparatif à venir' },
    });
    const block = {
      type: 'block',
      version: 2,
      format: '',
      fields: { id: 'b', blockType: 'whitepaperCta', blockName: '', whitepaper: whitepaper.id },
    };
    const body = paragraph(text('x'));
    body.root.children.push(block);
    const { id } = await draft('Avec un appel', { body });
    await expect(publish(id)).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ message: expect.stringContaining('Comparatif à venir') })] },
    });
  });

  it('are left to the worker when pieces that point to each other are published together', async () => {
    const target = await draft('Plus tard');
    const { id } = await draft('Ensemble', { body: paragraph(link('suite', 'articles', target.id)) });
    const published = await cms.payload.update({
      collection: 'articles',
      id,
      data: { _status: 'published' },
      context: { linksUnchecked: true },
    });
    expect(published._status).toBe('published');
  });
});

describe('a piece that somebody is writing', () => {
  it('stays theirs while it is autosaved: a colleague’s save is refused', async () => {
    const { id } = await draft('À deux');
    const save = (as: 'editor' | 'administrator', title: string) =>
      cms.api('PATCH', `/articles/${id}?draft=true&autosave=true`, { as, body: { title } });
    expect((await save('editor', 'Par la rédaction')).status).toBe(200);
    expect((await save('administrator', 'Par-dessus')).status).toBe(423);
    expect((await save('editor', 'Encore la rédaction')).status).toBe(200);
  });

  it('is free once it was published', async () => {
    const { id } = await draft('Rendu');
    await cms.api('PATCH', `/articles/${id}?draft=true&autosave=true`, { as: 'editor', body: { title: 'Rendu' } });
    await cms.api('PATCH', `/articles/${id}`, { as: 'editor', body: { _status: 'published' } });
    const { status } = await cms.api('PATCH', `/articles/${id}`, { as: 'administrator', body: { title: 'Repris' } });
    expect(status).toBe(200);
  });
});

describe('a scheduled publication', () => {
  it('publishes by the queue that the worker runs, and leaves its row', async () => {
    const { id } = await draft('Programmé');
    await cms.payload.jobs.queue({ task: 'schedulePublish', input: { type: 'publish', doc: { relationTo: 'articles', value: id } } });
    await cms.payload.jobs.run();
    const after = await cms.payload.findByID({ collection: 'articles', id });
    expect(after._status).toBe('published');
    expect(await jobs({ docId: { equals: id } })).toHaveLength(1);
  });
});

describe('a picture', () => {
  it('has an address that lives without the CMS', async () => {
    const data = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const media = await cms.payload.create({
      collection: 'media',
      data: { alt: 'Un point' },
      file: { data, mimetype: 'image/png', name: 'Un point, en été.PNG', size: data.length },
    });
    expect(media.url).toBe('/media/un-point-en-ete.png');
    expect(media.thumbnailURL).toMatch(/^\/media\//);
  });

  it('is described or said to be decorative', async () => {
    const data = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const file = { data, mimetype: 'image/png', name: 'muet.png', size: data.length };
    await expect(cms.payload.create({ collection: 'media', data: {}, file })).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ path: 'alt' })] },
    });
    const media = await cms.payload.create({ collection: 'media', data: { decorative: true }, file });
    expect(media.id).toBeTruthy();
  });
});
