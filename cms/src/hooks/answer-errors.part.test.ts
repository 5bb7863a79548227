import { APIError } from 'payload';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.dispose());

it('a refused publish names its fields, also where Payload doesn’t know its own error any more', async () => {
  // the built admin holds two copies of Payload: an error of the one is no instance of the other's class
  const refused = await cms.payload
    .create({ collection: 'articles', data: { title: 'Vide', _status: 'published' } as never })
    .catch((e) => e);
  const foreign = Object.assign(new Error(refused.message), { status: 400, isPublic: true, data: refused.data });
  expect(foreign).not.toBeInstanceOf(APIError);
  const original = cms.payload.collections.articles.config.hooks.beforeOperation;
  cms.payload.collections.articles.config.hooks.beforeOperation = [
    () => {
      throw foreign;
    },
  ];
  const { status, body } = await cms.api('POST', '/articles', { as: 'editor', body: { title: 'Vide' } });
  cms.payload.collections.articles.config.hooks.beforeOperation = original;
  expect([status, body]).toMatchObject([
    400,
    {
      errors: [
        { data: { errors: expect.arrayContaining([expect.objectContaining({ path: 'standfirst', message: expect.any(String) })]) } },
      ],
    },
  ]);
});

it('what Payload says in English alone is said in French', async () => {
  const { status, body } = await cms.api('POST', '/users/login', { body: {} });
  expect([status, body]).toMatchObject([
    400,
    { errors: [{ message: expect.stringMatching(/^Le champ suivant n’est pas valide\u202f:/) }] },
  ]);
});

it('names each refused field once, also one whose name has a comma', async () => {
  const { body } = await cms.api('POST', '/globals/site', { as: 'administrator', body: { capPerWeek: 50, siteName: '' } });
  const { message, data } = (body as { errors: { message: string; data: { errors: unknown[] } }[] }).errors[0] ?? {
    message: '',
    data: { errors: [] },
  };
  expect(data.errors.length).toBeGreaterThan(1);
  expect(message).toMatch(/^Les champs suivants ne sont pas valides: /);
  expect(message.split(',')).toHaveLength(data.errors.length);
  expect(message).toContain('par semaine\u201a au plus');
});

it('a password link that was used, and a document that somebody took over, are told in French', async () => {
  const used = await cms.api('POST', '/users/reset-password', { body: { token: 'deja-servi', password: 'un autre mot de passe' } });
  expect([used.status, used.body]).toMatchObject([
    403,
    { errors: [{ message: expect.stringMatching(/^Ce lien a déjà servi ou a expiré/) }] },
  ]);

  const { id } = await cms.payload.create({ collection: 'articles', draft: true, data: { title: 'À deux' } });
  const save = (as: 'editor' | 'administrator') =>
    cms.api('PATCH', `/articles/${id}?draft=true&autosave=true`, { as, body: { title: `Par ${as}` } });
  await save('editor');
  const late = await save('administrator');
  expect([late.status, late.body]).toMatchObject([
    423,
    { errors: [{ message: expect.stringMatching(/^Quelqu’un d’autre a pris la main/) }] },
  ]);
});
