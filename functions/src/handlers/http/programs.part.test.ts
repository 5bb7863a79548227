import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys } from '../../domain/token.ts';
import { start, startTestFunnel, type TestFunnel, whitepaper } from '../../wire/test-funnel.ts';
import { forged } from '../../wire/test-visitors.ts';
import { healthKey, healthKeyHeader } from './health.ts';

const apiKey = 'a key of tests';
const providerSecret = 'a secret of tests';

let funnel: TestFunnel;
beforeAll(async () => {
  funnel = await startTestFunnel({ leadsApiKey: apiKey, providerEventsSecret: providerSecret });
});
afterAll(() => funnel.dispose());

describe('counts', () => {
  const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const send = (body: unknown, headers: Record<string, string> = browser) =>
    funnel.raw('/api/funnel/counts', { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body: JSON.stringify(body) });

  const view = (piece = 'p1') => ({ view: funnel.countToken(piece) });
  const click = (block: string) => ({ click: funnel.countToken('p1', block) });

  it('counts views and clicks of people, without a cookie', async () => {
    const answer = await send({ ...view(), ...click('fin') });
    expect([answer.status, answer.headers['set-cookie'], answer.body.length]).toEqual([204, undefined, 0]);
    expect(funnel.counted).toEqual([
      { piece: 'p1', block: '', metric: 'view' },
      { piece: 'p1', block: 'fin', metric: 'click' },
    ]);
  });

  it('answers a robot the same and leaves it out', async () => {
    const counted = funnel.counted.length;
    for (const agent of ['Googlebot/2.1', 'curl/8.5.0', 'HeadlessChrome/140', '']) {
      expect((await send(view(), { 'user-agent': agent })).status).toBe(204);
    }
    expect(funnel.counted).toHaveLength(counted);
  });

  it.each<Record<string, string>>([
    { 'sec-gpc': '1' },
    { dnt: '1' },
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
  ])('leaves out whoever asks not to be followed, and what is fetched in advance: %j', async (header) => {
    const counted = funnel.counted.length;
    expect((await send(view(), { ...browser, ...header })).status).toBe(204);
    expect(funnel.counted).toHaveLength(counted);
  });

  it('counts nothing that no page of ours names, and the rest of the same post', async () => {
    const counted = funnel.counted.length;
    const invented = [
      { view: 'p1..000000000000000000000000' },
      { view: 'p1' },
      { click: funnel.countToken('p1', 'fin').replace('fin', 'autre') },
      { view: funnel.countToken('p1', 'fin') },
      { click: funnel.countToken('p1') },
    ];
    for (const count of invented) expect((await send(count)).status).toBe(204);
    expect((await send({ ...view('p2'), click: 'x' })).status).toBe(204);
    expect(funnel.counted.slice(counted)).toEqual([{ piece: 'p2', block: '', metric: 'view' }]);
  });

  it.each([
    ['no object', 'x'],
    ['nothing counted', {}],
    ['a metric that does not exist', { open: 'p' }],
    ['a place that is no text', { view: { piece: 'p' } }],
    ['a place that is a book', { view: 'x'.repeat(201) }],
  ])('refuses %s', async (_what, body) => {
    expect((await send(body)).status).toBe(400);
  });

  it('refuses a body over 4 KB, and GET', async () => {
    expect((await send({ ...view(), x: 'x'.repeat(5000) })).status).toBe(413);
    expect((await funnel.get('/api/funnel/counts')).status).toBe(405);
  });
});

describe('leads of other systems', () => {
  const lead = {
    origin: 'salon',
    email: 'salon@exemple.fr',
    offer: { kind: 'whitepaper', ...whitepaper },
    page: '/comparatifs/agences-ia',
  };
  const send = (body: unknown, key: string | null = apiKey) =>
    funnel.raw('/api/funnel/leads', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('take the path of a form post', async () => {
    funnel.pass(11 * 60_000);
    const answer = await send(lead);
    expect([answer.status, JSON.parse(answer.text).status]).toEqual([202, 'accepted']);
    await funnel.work();
    expect(funnel.link('salon@exemple.fr', 'telecharger')).toMatch(/^\/telecharger\//);
  });

  it.each([null, '', 'autre'])('need the key, not %s', async (key) => {
    const before = await funnel.rows();
    const answer = await send(lead, key);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(await funnel.rows()).toBe(before);
  });

  it('are refused with what to mend', async () => {
    expect(JSON.parse((await send({ ...lead, email: 'non' })).text)).toMatchObject({
      status: 'invalid',
      errors: { email: expect.any(String) },
    });
    expect((await send('{')).status).toBe(400);
    expect((await send({ ...lead, x: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('have no address without a key of the installation', async () => {
    const closed = await startTestFunnel();
    expect(
      (await closed.raw('/api/funnel/leads', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status,
    ).toBe(404);
    await closed.dispose();
  });
});

describe('reports of a relay', () => {
  const report = {
    providerEventId: 'relais-1',
    type: 'Bounce',
    permanent: true,
    sendId: null,
    providerMessageId: null,
    at: '2026-11-23T09:00:00.000Z',
    detail: 'smtp; 550',
    recipient: 'parti@exemple.fr',
  };
  function send(body: unknown, more: { secret?: string; timestamp?: string; signature?: string } = {}) {
    const text = JSON.stringify(body);
    const timestamp = more.timestamp ?? String(start / 1000);
    const mac = createHmac('sha256', more.secret ?? providerSecret)
      .update(`${timestamp}.${text}`)
      .digest('hex');
    return relayed.raw('/api/funnel/provider-events', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sillage-timestamp': timestamp,
        'x-sillage-signature': more.signature ?? `sha256=${mac}`,
      },
      body: text,
    });
  }

  // a funnel of its own, whose clock nobody moves: a report is good for five minutes
  let relayed: TestFunnel;
  beforeAll(async () => {
    relayed = await startTestFunnel({ providerEventsSecret: providerSecret });
  });
  afterAll(() => relayed.dispose());

  it('are queued when they are signed, and suppress the address', async () => {
    const answer = await send({ reports: [report] });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { status: 'accepted', reports: 1 }]);
    await relayed.work();
    const rows = JSON.parse(await relayed.rows()) as [string, unknown[]][];
    expect(rows.find(([slug]) => slug === 'suppressions')?.[1]).toHaveLength(1);
  });

  it.each([
    ['another secret', { secret: 'autre' }],
    ['an old date', { timestamp: String(start / 1000 - 600) }],
    ['no date', { timestamp: 'x' }],
    ['no signature', { signature: 'sha256=' }],
  ])('are refused with %s', async (_what, more) => {
    const before = await relayed.rows();
    expect((await send({ reports: [report] }, more)).status).toBe(403);
    expect(await relayed.rows()).toBe(before);
  });

  it('are refused when they are no reports', async () => {
    expect((await send({ reports: [{ ...report, type: 'Open' }] })).status).toBe(422);
    expect((await send({})).status).toBe(422);
  });
});

describe('health', () => {
  it('says what works, without a name or an address', async () => {
    const answer = await funnel.get('/api/funnel/health');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { status: 'ok', version: '0.0.0-test', checks: { database: 'ok' } }]);
  });
});

describe('the figures of health', () => {
  it('are for whoever has the installation’s secret', async () => {
    const key = healthKey(deriveKeys('a secret of tests, never of an installation'));
    const ask = async (header: string) =>
      JSON.parse((await funnel.get('/api/funnel/health', { [healthKeyHeader]: header })).text) as object;
    expect(await ask(key)).toMatchObject({ status: 'ok', figures: { submissionsAccepted: 1 } });
    expect(await ask(key.replace(/^./, 'x'))).not.toHaveProperty('figures');
  });
});

describe('a database that is away', () => {
  it('is 503 with a page, and health says so', async () => {
    const alone = await startTestFunnel();
    alone.unplug();
    const health = await alone.get('/api/funnel/health');
    expect([health.status, JSON.parse(health.text).checks]).toEqual([503, { database: 'failed' }]);
    const page = await alone.get(`/telecharger/${forged}`);
    expect([page.status, page.headers['retry-after']]).toEqual([503, '30']);
    expect(page.text).toContain('momentanément indisponibles');
    expect(alone.log.lines.some(({ fields }) => JSON.stringify(fields).includes(forged))).toBe(false);
    await alone.dispose();
  });
});

describe('every other address', () => {
  it('is 404 in French', async () => {
    const answer = await funnel.get('/api/funnel/nothing');
    expect([answer.status, answer.text.includes('Page introuvable')]).toEqual([404, true]);
  });

  it('is closed to whoever comes around the distribution, when there is one', async () => {
    const behind = await startTestFunnel({ originSecret: 'from the distribution' });
    expect((await behind.get('/api/funnel/health')).status).toBe(403);
    expect((await behind.get('/api/funnel/health', { 'x-origin-secret': 'from the distribution' })).status).toBe(200);
    await behind.dispose();
  });
});

describe('GET and HEAD', () => {
  it.each([
    '/api/funnel/health',
    '/api/funnel/submissions',
    '/api/funnel/downloads',
    '/api/funnel/confirmations',
    '/api/funnel/preferences',
    '/api/funnel/rights',
    '/api/funnel/rights/data',
    '/api/funnel/rights/erasure',
    '/mes-donnees',
    `/mes-donnees/${forged}`,
    '/api/funnel/counts',
    '/api/funnel/leads',
    '/api/funnel/provider-events',
    `/telecharger/${forged}`,
    `/confirmer/${forged}`,
    `/u/${forged}`,
    `/mes-guides/${forged}`,
    '/fichiers/editions/x.pdf',
  ])('change nothing at %s', async (path) => {
    const before = await funnel.rows();
    await funnel.get(path);
    await funnel.head(path);
    expect(await funnel.rows()).toBe(before);
  });
});
