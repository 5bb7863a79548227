import { join } from 'node:path';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { diskAssets } from '@sillage/functions/adapters/disk-assets.ts';
import { diskPages } from '@sillage/functions/adapters/disk-pages.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { latestMail, latestMailKey } from '@sillage/functions/use-cases/latest-mail.ts';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mail } from '../../payload-types.ts';
import { Compiler } from '../compiler.ts';
import { JobRunner } from '../jobs.ts';
import type { PublishParts } from '../parts.ts';
import { paragraph, richText } from '../print/test-content.ts';
import { openTestCms, type TestCms, testParts } from '../test-cms.ts';
import { testSite } from '../test-site.ts';
import { brokenMails } from './published.ts';

const tools = { clock: systemClock, random: systemRandom };
/** More than a test's usual time: Payload, SQLite, sharp. */
const slow = 60_000;

describe('a mail that marketing writes', () => {
  let cms: TestCms;
  let store: Store;
  let parts: PublishParts;
  let compiler: Compiler;
  let articleId: string;
  let authorId: string;

  const work = async (): Promise<string | null> => {
    await compiler.hold();
    expect(await new JobRunner(compiler, parts).drain()).toMatchObject({ failed: 0 });
    const { docs } = await cms.payload.find({ collection: 'publish-jobs', sort: '-createdAt', limit: 1 });
    return docs[0]?.lastError ?? null;
  };
  const text: Mail['body'][number] = { blockType: 'text', text: richText(paragraph('Bonjour {{firstName}},')) };
  const button = (): Mail['body'][number] => ({
    blockType: 'button',
    label: 'Lire la méthode',
    piece: { relationTo: 'articles', value: articleId },
  });
  const mail = (data: Partial<Mail> = {}) =>
    cms.payload.create({
      collection: 'mails',
      data: {
        title: 'La lettre',
        subject: 'Une page à écrire',
        preheader: 'Sept rubriques, et des devis enfin comparables.',
        fallbacks: { firstName: 'à vous' },
        body: [text, button(), { blockType: 'signature', author: authorId }],
        _status: 'published',
        ...data,
      },
    });
  /** What refused it, field by field. */
  const refusal = async (attempt: Promise<unknown>): Promise<{ path: string; message: string; label?: string }[]> => {
    const error: unknown = await attempt.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (typeof error !== 'object' || error === null || !('data' in error)) throw new Error(`It was not refused: ${String(error)}`);
    return (error.data as { errors: { path: string; message: string; label?: string }[] }).errors;
  };
  const unpublishArticle = () => cms.payload.update({ collection: 'articles', id: articleId, data: { _status: 'draft' } });

  beforeEach(async () => {
    cms = await openTestCms(tools);
    store = payloadStore(cms.payload);
    const assets = diskAssets({ folder: join(cms.folder, 'assets'), key: new Uint8Array(32), clock: systemClock });
    ({ parts } = testParts(cms, { ...tools, pages: diskPages(join(cms.folder, 'pages')), store, assets, site: testSite }));
    compiler = new Compiler(parts);
    const { payload } = cms;
    await payload.updateGlobal({
      slug: 'site',
      data: {
        siteName: 'Banc d’essai IA',
        publisher: { legalName: 'Éditions SAS' },
        from: { name: 'Banc d’essai IA', address: 'guides@exemple.fr' },
        postalAddress: '14, rue des Archives\n75004 Paris',
        capPerWeek: 2,
        consentWording: 'J’accepte.',
      },
    });
    const topic = (await payload.create({ collection: 'topics', data: { title: 'Emploi', slug: 'emploi' } })).id;
    authorId = (await payload.create({ collection: 'authors', data: { name: 'Claire Vasseur', slug: 'claire', role: 'Rédactrice' } })).id;
    const article = await payload.create({
      collection: 'articles',
      data: {
        title: 'Cadrer en dix jours',
        slug: 'cadrer',
        standfirst: 'Un chapô.',
        topic,
        author: authorId,
        body: richText(paragraph('Un texte.')),
        _status: 'published',
      },
    });
    articleId = article.id;
  }, slow);
  afterEach(async () => {
    parts.typst.close();
    await cms.dispose();
  });

  it(
    'is compiled by the worker to a row that its next texts leave alone',
    async () => {
      const { id } = await mail();
      expect(await work()).toBeNull();
      const first = await latestMailKey(store, id);
      expect(first).toMatch(new RegExp(`^m:${id}:[0-9a-f]{16}$`));
      const before = await store.compiled.mail(first ?? '');
      expect(before).toMatchObject({ kind: 'marketing', subject: 'Une page à écrire' });

      await cms.payload.update({ collection: 'mails', id, data: { subject: 'Deux pages à écrire' } });
      expect(await work()).toBeNull();
      expect(await latestMail(store, id)).toMatchObject({ subject: 'Deux pages à écrire' });
      expect(await store.compiled.mail(first ?? '')).toEqual(before);
    },
    slow,
  );

  it(
    'keeps what is published while a draft is written, and is no choice any more once it is unpublished',
    async () => {
      const { id } = await mail();
      await work();
      await cms.payload.update({ collection: 'mails', id, data: { subject: 'Un brouillon', _status: 'draft' }, draft: true });
      await work();
      expect(await latestMail(store, id)).toMatchObject({ subject: 'Une page à écrire' });

      const key = await latestMailKey(store, id);
      await cms.payload.update({ collection: 'mails', id, data: { _status: 'draft' } });
      await work();
      expect(await latestMailKey(store, id)).toBeNull();
      expect(await store.compiled.mail(key ?? '')).not.toBeNull();
    },
    slow,
  );

  it(
    'is compiled again when what every mail says of the publisher changes',
    async () => {
      const { id } = await mail();
      await work();
      await cms.payload.updateGlobal({ slug: 'site', data: { postalAddress: '1, place du Marché\n69001 Lyon' } });
      expect(await work()).toBeNull();
      const compiled = await store.compiled.mail((await latestMailKey(store, id)) ?? '');
      expect(JSON.stringify(compiled)).toContain('place du March');
    },
    slow,
  );

  it(
    'may be a draft with any fault, and is refused at publish with each at its field',
    async () => {
      const { id } = await cms.payload.create({
        collection: 'mails',
        data: { title: 'La lettre', subject: 'Pour {{nom}}', preheader: 'Une phrase.', body: [text, { blockType: 'button' } as never] },
        draft: true,
      });
      const errors = await refusal(cms.payload.update({ collection: 'mails', id, data: { _status: 'published' } }));
      expect(errors.map(({ path }) => path)).toEqual(['subject', 'body.1.label', 'body.1.piece', 'fallbacks.firstName']);
      expect(errors[2]?.label).toMatch(/^Bloc\s2\s—\sBouton/);
      expect(await latestMailKey(store, id)).toBeNull();
    },
    slow,
  );

  it(
    'is refused with a target that isn’t published, and listed when its target goes afterwards',
    async () => {
      const { id } = await mail();
      await work();
      expect(await brokenMails(cms.payload)).toEqual([]);

      await unpublishArticle();
      expect(await brokenMails(cms.payload)).toMatchObject([{ id, title: 'La lettre', faults: [{ path: 'body.1.piece' }] }]);
      // what was published is still what is sent
      await work();
      expect(await latestMailKey(store, id)).not.toBeNull();
      expect((await refusal(mail())).map(({ path }) => path)).toEqual(['body.1.piece']);
    },
    slow,
  );

  it(
    'shows a picture no wider than twice its column, at an address of ours; without words for it, it is refused',
    async () => {
      const data = await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#a83a14' } })
        .png()
        .toBuffer();
      const file = { data, mimetype: 'image/png', name: 'barres.png', size: data.length };
      const decorative = await cms.payload.create({ collection: 'media', data: { decorative: true }, file });
      const body = (alt: string | null): Mail['body'] => [text, { blockType: 'image', image: decorative.id, alt }];
      expect((await refusal(mail({ body: body(null) }))).map(({ path }) => path)).toEqual(['body.1.alt']);

      const { id } = await mail({ body: body('Six barres, de 80 000 à 8 000 euros.') });
      expect(await work()).toBeNull();
      const compiled = JSON.stringify(await store.compiled.mail((await latestMailKey(store, id)) ?? '')).replaceAll('=\\r\\n', '');
      expect(compiled).toMatch(/https:\/\/exemple\.fr\/media\/barres-1104x552\.png/);
    },
    slow,
  );

  it(
    'is refused above 80 KB',
    async () => {
      const paragraphs = Array.from({ length: 400 }, (_, index) => paragraph(`${index} ${'Une phrase de quelques mots. '.repeat(6)}`));
      const errors = await refusal(mail({ body: [{ blockType: 'text', text: richText(...paragraphs) }] }));
      expect(errors.map(({ path }) => path)).toEqual(['body']);
    },
    slow,
  );
});
