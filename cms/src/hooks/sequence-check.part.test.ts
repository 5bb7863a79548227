import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Mail, Sequence } from '../payload-types.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let published: string;
let draft: string;

const text = {
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '' as const,
    indent: 0,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', text: 'Bonjour.', version: 1 }] }],
  },
};
const mail = async (_status: 'draft' | 'published') => {
  const body: Mail['body'] = [{ blockType: 'text', text }];
  const data = { title: 'Conseil', subject: 'Avant de choisir', preheader: 'Une phrase d’aperçu.', body, _status };
  return (await cms.payload.create({ collection: 'mails', draft: _status === 'draft', data })).id;
};

beforeAll(async () => {
  cms = await openTestCms();
  published = await mail('published');
  draft = await mail('draft');
});
afterAll(() => cms.dispose());

/** A draft of these steps, then the publish button. */
const publish = async (steps: unknown[]) => {
  const { id } = await cms.payload.create({
    collection: 'sequences',
    draft: true,
    data: { title: 'Après', steps: steps as Sequence['steps'] },
  });
  return cms.api('PATCH', `/sequences/${id}`, { as: 'marketer', body: { _status: 'published' } });
};

it('is published when every step has what it needs', async () => {
  const { status } = await publish([
    { blockType: 'wait', amount: 3, unit: 'days' },
    { blockType: 'waitUntil', weekday: '2', time: '9h30' },
    { blockType: 'send', mail: published },
    { blockType: 'exit', reason: 'Fin' },
  ]);
  expect(status).toBe(200);
});

it('is refused at each step that could not be carried out, in a sentence', async () => {
  const { status, body } = await publish([
    { blockType: 'exit', reason: 'Trop tôt' },
    { blockType: 'send', mail: draft },
  ]);
  expect(status).toBe(400);
  expect(body).toMatchObject({
    errors: [
      {
        data: {
          errors: [
            { path: 'steps.0.reason', message: expect.stringContaining('Étape 1') },
            { path: 'steps.1.mail', message: expect.stringContaining('n’est pas publié') },
          ],
        },
      },
    ],
  });
});

it('is refused when it sends nothing', async () => {
  expect(await publish([{ blockType: 'wait', amount: 3, unit: 'days' }])).toMatchObject({
    status: 400,
    body: { errors: [{ data: { errors: [{ path: 'steps', message: expect.stringContaining('n’envoie rien') }] } }] },
  });
});
