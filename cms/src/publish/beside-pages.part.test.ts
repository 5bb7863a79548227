import { join } from 'node:path';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { diskAssets } from '@sillage/functions/adapters/disk-assets.ts';
import { diskPages } from '@sillage/functions/adapters/disk-pages.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import type { AssetStore, Store } from '@sillage/functions/ports.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sequence, Whitepaper } from '../payload-types.ts';
import { french } from '../site/typography.ts';
import { checkWhitepaperBeforePublish } from './check-before-publish.ts';
import { Compiler } from './compiler.ts';
import { editionIsBehind } from './edition/current.ts';
import { JobRunner, requestJob } from './jobs.ts';
import type { PublishParts } from './parts.ts';
import { heading, paragraph, richText } from './print/test-content.ts';
import { openTestCms, type TestCms, testParts } from './test-cms.ts';
import { testSite } from './test-site.ts';

const tools = { clock: systemClock, random: systemRandom };

describe('what publishing makes beside pages', () => {
  let cms: TestCms;
  let store: Store;
  let assets: AssetStore;
  let parts: PublishParts;
  let compiler: Compiler;
  let topic: string;
  let author: string;
  let agencyId: string;
  let criterionId: string;

  /** Works through the jobs; the newest job's reason. */
  const work = async (): Promise<string | null> => {
    await compiler.hold();
    expect(await new JobRunner(compiler, parts).drain()).toMatchObject({ failed: 0 });
    const { docs } = await cms.payload.find({ collection: 'publish-jobs', sort: '-createdAt', limit: 1 });
    return docs[0]?.lastError ?? null;
  };
  const whitepaper = (data: Partial<Whitepaper> = {}) =>
    cms.payload.create({
      collection: 'whitepapers',
      data: {
        title: 'Douze agences',
        slug: 'douze-agences',
        standfirst: 'Un chapô.',
        topic,
        author,
        body: richText(heading('h2', 'Le signal'), paragraph('Un texte.')),
        agencies: [agencyId],
        criteria: [criterionId],
        _status: 'published',
        ...data,
      },
      // the publish button’s own check comes before; here the worker’s is looked at
      context: { linksUnchecked: true },
    });
  const stepsWith = (mail: string): Sequence['steps'] => [
    { blockType: 'wait', amount: 3, unit: 'days' },
    { blockType: 'send', mail },
  ];
  /** The mail's job comes first: it is published before. */
  const sequence = async (data: Partial<Sequence> = {}) => {
    const { id } = await cms.payload.create({
      collection: 'mails',
      data: {
        title: 'Conseil 1',
        subject: 'Avant de choisir',
        preheader: 'Trois questions à poser à votre future agence.',
        body: [{ blockType: 'text', text: richText(paragraph('Bonjour {{firstName}},')) }],
        fallbacks: { firstName: 'à vous' },
        _status: 'published',
      },
    });
    return cms.payload.create({
      collection: 'sequences',
      data: {
        title: 'Après',
        purpose: 'nurture',
        trigger: 'confirmed',
        window: 'always',
        capPerWeek: 2,
        steps: stepsWith(id),
        _status: 'published',
        ...data,
      },
    });
  };

  beforeEach(async () => {
    cms = await openTestCms(tools);
    store = payloadStore(cms.payload);
    assets = diskAssets({ folder: join(cms.folder, 'assets'), key: new Uint8Array(32), clock: systemClock });
    ({ parts } = testParts(cms, { ...tools, pages: diskPages(join(cms.folder, 'pages')), store, assets, site: testSite }));
    compiler = new Compiler(parts);
    const { payload } = cms;
    await payload.updateGlobal({
      slug: 'site',
      data: {
        siteName: 'Banc d’essai IA',
        publisher: { legalName: 'Banc d’essai SAS' },
        from: { name: 'Banc d’essai, IA', address: 'guides@exemple.fr' },
        postalAddress: '12 rue des Épreuves, 69002 Lyon',
        capPerWeek: 2,
        consentWording: 'J’accepte.',
        notify: [{ address: 'ventes@exemple.fr' }],
      },
    });
    topic = (await payload.create({ collection: 'topics', data: { title: 'Emploi', slug: 'emploi' } })).id;
    author = (await payload.create({ collection: 'authors', data: { name: 'Claire Vasseur', slug: 'claire-vasseur' } })).id;
    criterionId = (await payload.create({ collection: 'criteria', data: { title: 'Social', question: 'Comment ?', weight: 5 } })).id;
    agencyId = (
      await payload.create({
        collection: 'agencies',
        data: {
          name: 'Boréale',
          slug: 'boreale',
          assessments: [{ criterion: criterionId, score: 4, evidence: 'Un accord signé.', checkedAt: '2026-10-12T08:00:00.000Z' }],
        },
      })
    ).id;
    await compiler.hold();
    await compiler.everything({});
    await work();
  });

  afterEach(async () => {
    parts.typst.close();
    await cms.dispose();
  });

  it('an edition is behind once a grade is another, and no more once it is published again with the text untouched', async () => {
    const { id } = await whitepaper();
    await work();
    const newest = async () => {
      const { docs } = await cms.payload.find({
        collection: 'editions',
        where: { whitepaperId: { equals: id } },
        sort: '-number',
        limit: 1,
      });
      if (!docs[0]) throw new Error('There is no edition.');
      return docs[0];
    };
    expect(await editionIsBehind(cms.payload, await newest(), parts.publicUrl)).toBe(false);

    const assessments = [{ criterion: criterionId, score: 2, evidence: 'Un accord dénoncé.', checkedAt: '2026-11-12T08:00:00.000Z' }];
    await cms.payload.update({ collection: 'agencies', id: agencyId, data: { assessments } });
    await work();
    expect((await newest()).number).toBe(1);
    expect(await editionIsBehind(cms.payload, await newest(), parts.publicUrl)).toBe(true);

    await requestJob(parts, { collection: 'whitepapers', id });
    await work();
    expect((await newest()).number).toBe(2);
    expect(await editionIsBehind(cms.payload, await newest(), parts.publicUrl)).toBe(false);
  });

  it('makes the settings and the product’s own mails', async () => {
    expect(await store.compiled.settings()).toMatchObject({
      from: '"Banc d’essai, IA" <guides@exemple.fr>',
      notify: ['ventes@exemple.fr'],
      publisher: 'Banc d’essai SAS',
    });
    for (const key of ['guides', 'opt-in', 'new-lead', 'password']) expect(await store.compiled.mail(key), key).not.toBeNull();
  });

  it('makes an edition with its PDF, and the mail that brings it', async () => {
    const { id } = await whitepaper();
    expect(await work()).toBeNull();
    const edition = await store.editions.latest(id);
    expect(edition).toMatchObject({ number: 1, fileName: 'douze-agences-edition-1.pdf' });
    const file = await assets.get(edition?.assetKey ?? '');
    expect(Buffer.from(file?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    expect((await store.compiled.mail(`offer:${id}`))?.subject).toContain('Douze agences');
  });

  it('numbers editions by what they say: the same again makes none, another text the next', async () => {
    const { id } = await whitepaper();
    await work();
    await cms.payload.update({ collection: 'whitepapers', id, data: { slug: 'autre-adresse', _status: 'published' } });
    await work();
    expect((await store.editions.latest(id))?.number).toBe(1);
    await cms.payload.update({ collection: 'whitepapers', id, data: { standfirst: 'Un autre chapô.', _status: 'published' } });
    await work();
    expect((await store.editions.latest(id))?.number).toBe(2);
  });

  it('makes no edition when a score alone changes: that is an editor’s to publish', async () => {
    const { id } = await whitepaper();
    await work();
    const assessments = [{ criterion: criterionId, score: 2, evidence: 'Moins.', checkedAt: '2026-11-12T08:00:00.000Z' }];
    await cms.payload.update({ collection: 'agencies', id: agencyId, data: { assessments } });
    await work();
    expect((await store.editions.latest(id))?.number).toBe(1);
    await cms.payload.update({ collection: 'whitepapers', id, data: { title: 'Douze agences', _status: 'published' } });
    await work();
    expect((await store.editions.latest(id))?.number).toBe(2);
  });

  it('keeps the reason of a refused edition with its job, and says it before publishing, too', async () => {
    const body = richText(heading('h2', 'Un'), heading('h4', 'Trop bas'), paragraph('Texte.'));
    const reason = french('L’intertitre « Trop bas » est de niveau 4, sans intertitre de niveau 3 au-dessus. Choisissez le niveau 3.');
    const made = await whitepaper({ body });
    expect(await work()).toBe(reason);
    expect(await store.editions.latest(made.id)).toBeNull();
    expect(await checkWhitepaperBeforePublish(cms.payload, made)).toEqual([reason]);
    await cms.payload.update({
      collection: 'whitepapers',
      id: made.id,
      data: { body: richText(paragraph('Texte.')), _status: 'published' },
    });
    expect(await work()).toBeNull();
    expect((await store.editions.latest(made.id))?.number).toBe(1);
  });

  it('gives an uploaded PDF instead of its own', async () => {
    const source = '#set document(title: "À la main")\nFait à la main.';
    const made = await parts.typst.compile({ source, inputs: {}, files: [], timestamp: 0 });
    if (!made.ok) throw new Error('Typst refused a line of text');
    const data = Buffer.from(made.pdf);
    const file = { data, mimetype: 'application/pdf', name: 'main.pdf', size: data.length };
    const media = await cms.payload.create({ collection: 'media', data: { decorative: true }, file });
    const { id } = await whitepaper({ replacementPdf: media.id });
    await work();
    const edition = await store.editions.latest(id);
    expect(Buffer.from((await assets.get(edition?.assetKey ?? ''))?.bytes ?? [])).toEqual(data);
  });

  it('makes a version of a sequence that takes new leads, and none after it was unpublished', async () => {
    const { id } = await sequence();
    expect(await work()).toBeNull();
    expect(await store.sequenceVersions.active()).toMatchObject([{ sequence: { id }, number: 1 }]);
    await cms.payload.update({ collection: 'sequences', id, data: { _status: 'draft' } });
    await work();
    expect(await store.sequenceVersions.active()).toEqual([]);
    await cms.payload.update({ collection: 'sequences', id, data: { _status: 'published' } });
    await work();
    expect(await store.sequenceVersions.active()).toMatchObject([{ number: 1 }]);
  });

  it('finds a sequence whose job was lost', async () => {
    const { id } = await sequence();
    await cms.payload.db.deleteMany({ collection: 'publish-jobs', where: { doneAt: { exists: false } } });
    await compiler.hold();
    // its mail's job was lost with it
    expect((await compiler.reconcile()).mended).toBe(2);
    expect(await store.sequenceVersions.latest(id)).not.toBeNull();
    expect((await compiler.reconcile()).mended).toBe(0);
  });

  it('takes a mail that was published again into the next version, when it is asked for one', async () => {
    const { id } = await sequence();
    await work();
    const { docs } = await cms.payload.find({ collection: 'mails' });
    const mail = docs[0]?.id ?? '';
    await cms.payload.update({ collection: 'mails', id: mail, data: { subject: 'Avant de signer', _status: 'published' } });
    await work();
    expect((await store.sequenceVersions.latest(id))?.mails[mail]?.subject).toBe('Avant de choisir');
    await requestJob(parts, { collection: 'sequences', id });
    await work();
    expect(await store.sequenceVersions.latest(id)).toMatchObject({ number: 2, active: true });
    expect((await store.sequenceVersions.latest(id))?.mails[mail]?.subject).toBe('Avant de signer');
  });

  it('refuses a sequence whose mail was unpublished since, with its step', async () => {
    const { id, steps } = await sequence();
    const send = steps.find((step) => step.blockType === 'send');
    const mail = send?.blockType === 'send' && typeof send.mail === 'string' ? send.mail : '';
    await cms.payload.update({ collection: 'mails', id: mail, data: { _status: 'draft' } });
    await work();
    const { docs } = await cms.payload.find({ collection: 'publish-jobs', where: { collection: { equals: 'sequences' } } });
    expect(docs[0]?.lastError).toBe(french('Étape 2 : cet e-mail n’est pas publié. Publiez-le d’abord, ou choisissez-en un autre.'));
    expect(await store.sequenceVersions.latest(id)).toBeNull();
  });
});
