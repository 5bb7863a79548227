import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { cloudFrontInvalidation } from '@sillage/functions/adapters/cloudfront-invalidation.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { s3Assets } from '@sillage/functions/adapters/s3-assets.ts';
import { s3Pages } from '@sillage/functions/adapters/s3-pages.ts';
import { startTestS3, type TestS3 } from '@sillage/functions/adapters/test-s3.ts';
import type { Payload } from 'payload';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Compiler } from './compiler.ts';
import type { PublishParts } from './parts.ts';
import { type LambdaTime, type PublishEvent, publishHandler } from './publish-handler.ts';
import { Rounds } from './rounds.ts';
import { type Logged, openTestCms, type TestCms, testParts } from './test-cms.ts';
import { testSite } from './test-site.ts';

const tools = { clock: systemClock, random: systemRandom };
const time: LambdaTime = { getRemainingTimeInMillis: () => 900_000 };
const poke: PublishEvent = { Records: [{ messageId: 'a', receiptHandle: 'a', body: '{"kind":"poke"}' }] };
const done = { batchItemFailures: [] };
const givenBack = { batchItemFailures: [{ itemIdentifier: 'a' }] };

describe('the publish worker over S3 and CloudFront', () => {
  let cms: TestCms;
  let s3: TestS3;
  let workers: PublishParts[];
  let logged: Logged[];
  let handle: (event: PublishEvent) => Promise<unknown>;
  let topic: string;
  let author: string;

  /** A worker of its own over the same database and the same S3, as a container of Lambda is. */
  function container(payload: Payload) {
    const purge = cloudFrontInvalidation('D1', s3.access);
    const pages = s3Pages({ ...s3.access, bucket: 'pages', invalidate: purge });
    const assets = s3Assets({ ...s3.access, bucket: 'assets', publicUrl: 'https://exemple.fr', signer: null, clock: systemClock });
    const made = testParts({ payload, folder: cms.folder }, { ...tools, pages, assets, store: payloadStore(payload), site: testSite });
    workers.push(made.parts);
    const compiler = new Compiler(made.parts);
    const rounds = new Rounds(compiler, made.parts, { reconcile: 600_000, reconcileWhenTaken: false });
    const parts = { rounds, compiler, poke: async () => undefined, log: made.parts.log };
    return {
      handle: (event: PublishEvent) =>
        publishHandler(
          async () => parts,
          async () => undefined,
          made.parts.log,
        )(event, time),
      ...made,
    };
  }

  const article = (title: string, slug: string) =>
    cms.payload.create({
      collection: 'articles',
      data: { title, slug, standfirst: `Sur ${title}.`, topic, author, body, _status: 'published' },
    });
  const page = (slug: string) => s3.objects('pages').get(`articles/${slug}/index.html`)?.body.toString('utf8') ?? null;
  const waiting = async () => (await cms.payload.count({ collection: 'publish-jobs', where: { doneAt: { exists: false } } })).totalDocs;

  beforeEach(async () => {
    cms = await openTestCms(tools);
    s3 = await startTestS3();
    workers = [];
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
    ({ handle, logged } = container(payload));
    expect(await handle(poke)).toEqual(done);
    s3.invalidations.length = 0;
  });

  afterEach(async () => {
    for (const { typst } of workers) typst.close();
    await cms.dispose();
    await s3.close();
  });

  it('gives its message back while S3 denies, so that the alarm rings, and publishes once it doesn’t', async () => {
    const { id } = await article('Premier', 'premier');
    s3.deny(/^PUT \/pages\//);
    expect(await handle(poke)).toEqual(givenBack);
    expect(logged).toContainEqual({ event: 'publish-failed', fields: { error: expect.stringContaining('AccessDenied') } });
    expect([await waiting(), page('premier')]).toEqual([1, null]);

    s3.deny(null);
    expect(await handle(poke)).toEqual(done);
    expect([await waiting(), page('premier')]).toEqual([0, expect.stringContaining('Premier')]);

    // Taken away by its editor: it must not stay because the bucket lets nothing be deleted.
    await cms.payload.update({ collection: 'articles', id, data: { _status: 'draft' } });
    s3.deny(/^DELETE /);
    expect(await handle(poke)).toEqual(givenBack);
    s3.deny(null);
    expect(await handle(poke)).toEqual(done);
    expect(page('premier')).toBeNull();
  });

  it('gives its message back while CloudFront refuses to purge, and purges everything that changed once it doesn’t', async () => {
    await article('Premier', 'premier');
    s3.deny(/\/distribution\//);
    for (let times = 0; times < 2; times += 1) expect(await handle(poke)).toEqual(givenBack);
    expect([await waiting(), s3.invalidations]).toEqual([1, []]);
    s3.deny(null);
    expect(await handle(poke)).toEqual(done);
    const purged = s3.invalidations.flat();
    for (const path of ['/articles/premier', '/', '/rss.xml', '/sitemap.xml']) expect(purged).toContain(path);
    expect(await waiting()).toBe(0);
  });

  it('publishes what was saved last when one piece is published by two people and two containers at once', async () => {
    const { id } = await article('Premier', 'premier');
    const others = await cms.again();
    const other = container(others);
    const save = (payload: Payload, title: string) => payload.update({ collection: 'articles', id, data: { title, _status: 'published' } });
    const saves = await Promise.allSettled([save(cms.payload, 'De Marie'), save(others, 'De Paul')]);
    expect(saves.map(({ status }) => status)).toContain('fulfilled');
    await Promise.all([handle(poke), other.handle(poke)]);
    // Whoever found the other at work leaves the rows to it; the next tick takes what is left.
    expect(await handle(poke)).toEqual(done);
    const kept = await cms.payload.findByID({ collection: 'articles', id, depth: 0 });
    expect(page('premier')).toContain(kept.title);
    expect(['De Marie', 'De Paul']).toContain(kept.title);
    expect(await waiting()).toBe(0);
    // Nobody's text is lost: the history has both.
    const versions = await cms.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } }, limit: 0 });
    expect(versions.docs.map(({ version }) => version.title)).toEqual(expect.arrayContaining(['De Marie', 'De Paul']));
  });
});

const body = {
  root: {
    type: 'root',
    direction: 'ltr' as const,
    format: '' as const,
    indent: 0,
    version: 1,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'Texte.', format: 0 }] }],
  },
};
