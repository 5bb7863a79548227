import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../payload-types.ts';
import { openTestCms, type TestCms } from '../../test-cms.ts';
import { readOverview } from '../dashboard/read.ts';
import { PublicationNotice } from './publication-notice.tsx';

let cms: TestCms;
let piece: Article;
beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.dispose());

const schedule = async (type: 'publish' | 'unpublish' = 'publish') => {
  await cms.payload.jobs.queue({ task: 'schedulePublish', input: { type, doc: { relationTo: 'articles', value: piece.id } } });
  await cms.payload.jobs.run({ silent: true });
};
const Notice = PublicationNotice as unknown as (props: object) => Promise<ReactElement | null>;
const notice = async () => {
  const props = { id: piece.id, req: { payload: cms.payload }, i18n: { language: 'fr' }, collectionSlug: 'articles' };
  const shown = await Notice(props);
  return shown === null ? '' : renderToStaticMarkup(shown);
};

describe('a scheduled publication that was refused', () => {
  beforeEach(async () => {
    piece = await cms.payload.create({ collection: 'articles', draft: true, data: { title: 'Sans texte' } });
    await schedule();
  });

  it('is told on the piece, with what is missing', async () => {
    const shown = await notice();
    expect(shown).toContain('La publication programmée a été refusée');
    expect(shown).toContain('Chapô');
  });

  it('is told on the dashboard', async () => {
    const { failures } = await readOverview(cms.payload, await cms.staff('editor'));
    expect(failures).toContainEqual(
      expect.objectContaining({ kind: 'schedule', subject: 'Sans texte', href: `/admin/collections/articles/${piece.id}` }),
    );
  });

  it('is settled once the piece was published', async () => {
    const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
    const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
    const body: Article['body'] = {
      root: {
        type: 'root',
        version: 1,
        direction: null,
        format: '',
        indent: 0,
        children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'Bonjour.' }] }],
      },
    };
    cms.clock.now = new Date('2126-11-24T09:00:00.000Z');
    await cms.payload.update({
      collection: 'articles',
      id: piece.id,
      data: { standfirst: 'Un chapô.', topic: topic.id, author: author.id, body, _status: 'published' },
    });
    expect(await notice()).toBe('');
    const { failures } = await readOverview(cms.payload, await cms.staff('editor'));
    expect(failures?.filter(({ href }) => href?.endsWith(piece.id))).toEqual([]);
  });
});

it('what is programmed is told on the piece, until it is done or taken back', async () => {
  piece = await cms.payload.create({ collection: 'articles', draft: true, data: { title: 'Demain' } });
  expect(await notice()).toBe('');
  const doc = { relationTo: 'articles' as const, value: piece.id };
  const waitUntil = new Date('2126-12-01T08:00:00.000Z');
  const job = await cms.payload.jobs.queue({ task: 'schedulePublish', input: { type: 'unpublish', doc }, waitUntil });
  expect(await notice()).toContain('Retrait programmé\u202f: 1er déc. 2126, 09:00.');
  await cms.payload.jobs.cancelByID({ id: job.id });
  expect(await notice()).not.toContain('Retrait programmé\u202f: 1er');
});
