import { send } from '@sillage/functions/adapters/contract/samples.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { newId } from '@sillage/functions/adapters/random.ts';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openTestCms, type TestCms } from '../test-cms.ts';
import { type Role, roles } from './roles.ts';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.dispose());

const everyone: (Role | undefined)[] = [undefined, ...roles];
const allowed = async (request: (as: Role | undefined) => Promise<{ status: number }>): Promise<string[]> => {
  const answers: string[] = [];
  for (const as of everyone) {
    const { status } = await request(as);
    if (status < 400) answers.push(as ?? 'visitor');
  }
  return answers;
};

const people = [
  'leads',
  'submissions',
  'enrolments',
  'sends',
  'consent-events',
  'download-grants',
  'opt-in-tokens',
  'audit-events',
  'compiled',
  'marks',
  'queue-rows',
];

const withoutAddress = ['suppressions', 'email-events', 'counters', 'editions', 'sequence-versions'];

describe('people’s records, over /api', () => {
  it.each(people)('%s are read by no role that has no need of them', async (collection) => {
    const readers = await allowed((as) => cms.api('GET', `/${collection}`, as ? { as } : {}));
    expect(['administrator', 'marketer']).toEqual(expect.arrayContaining(readers));
  });

  it.each(['leads', 'sends', 'consent-events', 'enrolments'])('%s are read by marketers', async (collection) => {
    const { status } = await cms.api('GET', `/${collection}`, { as: 'marketer' });
    expect(status).toBe(200);
  });

  it.each(withoutAddress)('%s hold no address, and are hidden from visitors and writers all the same', async (collection) => {
    const readers = await allowed((as) => cms.api('GET', `/${collection}`, as ? { as } : {}));
    expect(readers).toEqual(['administrator', 'marketer', 'analyst']);
  });

  it.each([...people, ...withoutAddress])('%s are written by nobody', async (collection) => {
    expect(await allowed((as) => cms.api('POST', `/${collection}`, { ...(as ? { as } : {}), body: {} }))).toEqual([]);
    expect(await allowed((as) => cms.api('DELETE', `/${collection}?where[id][exists]=true`, as ? { as } : {}))).toEqual([]);
  });

  it('tell administrators alone which request a mail goes back to: it is what the log is searched by', async () => {
    const mail = send({ submissionId: newId() });
    await payloadStore(cms.payload).sends.insert(mail);
    const seen = async (as: Role) => ((await cms.api('GET', `/sends/${mail.id}`, { as })).body as { submissionId?: string }).submissionId;
    expect([await seen('administrator'), await seen('marketer')]).toEqual([mail.submissionId, undefined]);
  });

  it('are not even counted for a visitor', async () => {
    const { status } = await cms.api('GET', '/leads/count');
    expect(status).toBe(403);
  });
});

describe('staff, over /api', () => {
  it('know each other, without what opens an account', async () => {
    for (const role of roles) await cms.staff(role);
    const { body } = await cms.api('GET', '/users', { as: 'analyst' });
    const { docs } = body as { docs: Record<string, unknown>[] };
    expect(docs).toHaveLength(roles.length);
    for (const doc of docs) expect(Object.keys(doc)).not.toEqual(expect.arrayContaining(['hash', 'salt', 'resetPasswordToken']));
  });

  it('change nobody but themselves, administrators apart', async () => {
    const editor = await cms.staff('editor');
    const writers = await allowed((as) => cms.api('PATCH', `/users/${editor.id}`, { ...(as ? { as } : {}), body: { name: 'Claire' } }));
    expect(writers).toEqual(['administrator', 'editor']);
  });

  it('are hidden from visitors', async () => {
    const { status } = await cms.api('GET', '/users');
    expect(status).toBe(403);
  });

  it('cannot be registered by whoever comes first', async () => {
    const { status } = await cms.api('POST', '/users/first-register', { body: { email: 'x@exemple.test', password: 'un mot de passe' } });
    expect(status).toBe(404);
  });

  it('cannot raise themselves to another role', async () => {
    const editor = await cms.staff('editor');
    await cms.api('PATCH', `/users/${editor.id}`, { as: 'editor', body: { role: 'administrator' } });
    const after = await cms.payload.findByID({ collection: 'users', id: editor.id });
    expect(after.role).toBe('editor');
  });

  it('choose a password that is long enough, also when it is reset', async () => {
    const body = { email: 'court@exemple.test', name: 'Court', role: 'author', password: 'trop court'.slice(0, 9) };
    expect((await cms.api('POST', '/users', { as: 'administrator', body })).status).toBe(400);
    const { email } = await cms.staff('analyst');
    const token = await cms.payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true });
    expect((await cms.api('POST', '/users/reset-password', { body: { token, password: 'neuf sign' } })).status).toBe(400);
    expect((await cms.api('POST', '/users/reset-password', { body: { token, password: 'dix signes' } })).status).toBe(200);
  });

  it('keeps the examples’ accounts for the machine that runs the site', async () => {
    const email = 'redaction@banc-essai.example';
    const password = 'le bon mot de passe';
    await cms.payload.create({ collection: 'users', data: { email, password, name: 'Rédaction', role: 'editor' } });
    cms.asked.demoLogins = false;
    try {
      const refused = await cms.api('POST', '/users/login', { body: { email, password } });
      expect(refused.status).toBe(403);
      expect(JSON.stringify(refused.body)).toContain('comptes de démonstration');
    } finally {
      cms.asked.demoLogins = true;
    }
    expect((await cms.api('POST', '/users/login', { body: { email, password } })).status).toBe(200);
  });

  it('are shut out after five failures', async () => {
    const { email } = await cms.payload.create({
      collection: 'users',
      data: { email: 'verrou@exemple.test', name: 'Verrou', role: 'author', password: 'le bon mot de passe' },
    });
    for (let attempt = 0; attempt < 5; attempt += 1) await cms.api('POST', '/users/login', { body: { email, password: 'un mauvais' } });
    const { status } = await cms.api('POST', '/users/login', { body: { email, password: 'le bon mot de passe' } });
    expect(status).toBe(401);
  });

  it('ask for a new password by a link on our own origin', async () => {
    const { email } = await cms.staff('author');
    await cms.api('POST', '/users/forgot-password', { body: { email } });
    const [mail] = cms.asked.passwordMails;
    expect(mail?.to).toBe(email);
    expect(mail?.resetUrl).toMatch(/^http:\/\/localhost:3000\/admin\/reset\/[0-9a-f]{40}$/);
  });
});

describe('Payload’s own records, over /api', () => {
  it.each(['payload-jobs', 'payload-kv', 'payload-migrations', 'publish-jobs', 'compiled-pages'])(
    '%s are read by no visitor',
    async (collection) => {
      const readers = await allowed((as) => cms.api('GET', `/${collection}`, as ? { as } : {}));
      expect(['administrator']).toEqual(expect.arrayContaining(readers));
    },
  );

  it.each(['payload-locked-documents', 'payload-preferences'])('%s are for staff', async (collection) => {
    const { status } = await cms.api('GET', `/${collection}`);
    expect(status).toBe(403);
  });
});

describe('jobs, over /api', () => {
  it.each(['GET', 'POST'] as const)('are run by nobody (%s)', async (method) => {
    expect(await allowed((as) => cms.api(method, '/payload-jobs/run', as ? { as } : {}))).toEqual([]);
  });
});

describe('drafts, over /api', () => {
  let draft: string;
  beforeAll(async () => {
    const article = await cms.payload.create({
      collection: 'articles',
      draft: true,
      data: { title: 'Un brouillon' },
      user: await cms.staff('author'),
    });
    draft = article.id;
  });

  it('are read by those who write or promote, not by visitors and analysts', async () => {
    const readers = await allowed((as) => cms.api('GET', `/articles/${draft}?draft=true`, as ? { as } : {}));
    expect(readers).toEqual(['administrator', 'editor', 'author', 'marketer']);
  });

  it('have versions that the same roles read', async () => {
    const readers = await allowed((as) => cms.api('GET', '/articles/versions', as ? { as } : {}));
    expect(readers).toEqual(['administrator', 'editor', 'author', 'marketer']);
  });

  it('are changed by their author and by editors', async () => {
    const writers = await allowed((as) =>
      cms.api('PATCH', `/articles/${draft}?draft=true`, { ...(as ? { as } : {}), body: { title: 'Un brouillon revu' } }),
    );
    expect(writers).toEqual(['administrator', 'editor', 'author']);
  });

  it('of somebody else are left alone by authors', async () => {
    const other = await cms.payload.create({
      collection: 'articles',
      draft: true,
      data: { title: 'D’un autre' },
      user: await cms.staff('editor'),
    });
    const { status } = await cms.api('PATCH', `/articles/${other.id}?draft=true`, { as: 'author', body: { title: 'Pris' } });
    expect(status).toBe(403);
  });

  it.each(['author', 'marketer', 'analyst'] as const)('are not published by the role %s', async (as) => {
    const { status } = await cms.api('PATCH', `/articles/${draft}`, { as, body: { _status: 'published' } });
    expect(status).toBe(403);
  });

  it('cannot be published by an author through the version that is restored', async () => {
    const article = await cms.payload.findByID({ collection: 'articles', id: draft, draft: true });
    const versions = await cms.payload.findVersions({ collection: 'articles', where: { parent: { equals: article.id } }, limit: 1 });
    const { status } = await cms.api('POST', `/articles/versions/${versions.docs[0]?.id}?draft=false`, { as: 'author' });
    const after = await cms.payload.findByID({ collection: 'articles', id: draft });
    expect(after._status).toBe('draft');
    expect(status).toBeLessThan(500);
  });
});

describe('settings, over /api', () => {
  it('of the site are changed by administrators', async () => {
    const writers = await allowed((as) => cms.api('POST', '/globals/site', { ...(as ? { as } : {}), body: {} }));
    // 400: allowed, and told what is missing
    expect(writers).toEqual([]);
    const { status } = await cms.api('POST', '/globals/site', { as: 'administrator', body: {} });
    expect(status).toBe(400);
    expect((await cms.api('POST', '/globals/site', { as: 'editor', body: {} })).status).toBe(403);
  });

  it('of sequences are changed by marketers', async () => {
    const { status } = await cms.api('POST', '/sequences?draft=true', { as: 'marketer', body: { title: 'Suite' } });
    expect(status).toBe(201);
    expect((await cms.api('POST', '/sequences?draft=true', { as: 'editor', body: { title: 'Suite' } })).status).toBe(403);
  });
});

describe('a marketer', () => {
  const written = ['articles', 'guides', 'whitepapers', 'pages'] as const;

  it.each(written)('publishes none of the %s, new or there already', async (collection) => {
    const { id } = await cms.payload.create({ collection, draft: true, data: { title: 'De la rédaction' } });
    const created = await cms.api('POST', `/${collection}`, { as: 'marketer', body: { title: 'À moi', _status: 'published' } });
    const drafted = await cms.api('POST', `/${collection}?draft=true`, { as: 'marketer', body: { title: 'À moi' } });
    const published = await cms.api('PATCH', `/${collection}/${id}`, { as: 'marketer', body: { _status: 'published' } });
    const removed = await cms.api('DELETE', `/${collection}/${id}`, { as: 'marketer' });
    expect([created, drafted, published, removed].map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await cms.payload.findByID({ collection, id, draft: true })).toMatchObject({ _status: 'draft', title: 'De la rédaction' });
  });

  it.each(['agencies', 'criteria', 'topics', 'authors', 'redirects'])('changes no %s', async (collection) => {
    expect((await cms.api('POST', `/${collection}`, { as: 'marketer', body: {} })).status).toBe(403);
  });

  it.each(['mails', 'sequences', 'broadcasts'])('writes %s, which editors and analysts don’t', async (collection) => {
    // 400: allowed, and told what is missing
    expect([201, 400]).toContain(
      (await cms.api('POST', `/${collection}?draft=true`, { as: 'marketer', body: { title: 'Une lettre' } })).status,
    );
    for (const as of ['editor', 'author', 'analyst'] as const) {
      expect((await cms.api('POST', `/${collection}?draft=true`, { as, body: { title: 'Une lettre' } })).status).toBe(403);
    }
  });
});

describe('an analyst', () => {
  it('changes nothing at all', async () => {
    const collections = cms.payload.config.collections.map(({ slug }) => slug).filter((slug) => !slug.startsWith('payload-'));
    const changed: string[] = [];
    for (const slug of collections) {
      const { status } = await cms.api('POST', `/${slug}?draft=true`, { as: 'analyst', body: { title: 'x', name: 'x' } });
      if (status < 400) changed.push(slug);
    }
    expect(changed).toEqual([]);
  });
});

test('the menu leaves out settings that a role could only look at', () => {
  const { collections, globals } = cms.payload.config;
  const hidden = (role: Role) =>
    [...collections, ...globals]
      .filter(({ admin }) => typeof admin.hidden === 'function' && admin.hidden({ user: { collection: 'users', role } as never }))
      .map(({ slug }) => slug)
      .sort();
  expect(hidden('administrator')).toEqual([]);
  expect(hidden('editor')).toEqual(['users']);
  expect(hidden('author')).toEqual(['navigation', 'redirects', 'site', 'users']);
  for (const role of ['marketer', 'analyst'] as const)
    expect(hidden(role)).toEqual(['criteria', 'navigation', 'redirects', 'site', 'users']);
});
