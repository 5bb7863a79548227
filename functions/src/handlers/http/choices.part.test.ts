import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptor, publicUrl, signUp, startTestFunnel, type TestFunnel, whitepaper } from '../../wire/test-funnel.ts';
import { day, inPath, junk, openPdf, somebody } from '../../wire/test-visitors.ts';

let funnel: TestFunnel;
beforeAll(async () => {
  funnel = await startTestFunnel();
});
afterAll(() => funnel.dispose());

describe('unsubscribing', () => {
  async function subscribed(): Promise<{ email: string; path: string; leadId: string }> {
    const { email, token } = await somebody(funnel, { conseils: 'on' });
    await openPdf(funnel, token);
    await funnel.work();
    funnel.pass(3 * day + 60_000);
    await funnel.work();
    const lead = await funnel.store.leads.findByEmail(email);
    return { email, path: funnel.link(email, 'u'), leadId: lead?.id ?? '' };
  }

  const oneClick = { 'content-type': 'application/x-www-form-urlencoded' };

  it('has a page that changes nothing, under two headings', async () => {
    const { path } = await subscribed();
    const before = await funnel.rows();
    expect((await funnel.get(path)).text).toContain('<h1>Ne plus recevoir nos e-mails</h1>');
    expect((await funnel.get(`${path}?pas-moi`)).text).toContain('Ce n’est pas vous');
    expect((await funnel.head(path)).status).toBe(200);
    expect(await funnel.rows()).toBe(before);
  });

  it('stops everything at once by the mail’s own header, without cookie, Origin or redirect', async () => {
    const { email, path, leadId } = await subscribed();
    const mail = funnel.mails.findLast(({ to }) => to === email);
    expect(mail?.text).toContain(`List-Unsubscribe: <${publicUrl}${path}>`);
    const answer = await funnel.raw(path, { method: 'POST', headers: oneClick, body: 'List-Unsubscribe=One-Click' });
    expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([200, undefined, undefined]);
    const lines = await funnel.store.consents.ofLead(leadId);
    const withdrawn = lines.filter(({ action }) => action === 'withdrawn');
    expect(withdrawn.map(({ purpose, method }) => [purpose, method])).toEqual([
      ['newsletter', 'one-click'],
      ['nurture', 'one-click'],
    ]);
    expect((await funnel.store.enrolments.ofLead(leadId)).every(({ status }) => status !== 'active')).toBe(true);
  });

  it('is told apart when it came from the page', async () => {
    const { path, leadId } = await subscribed();
    await funnel.post(path, { page: 'stop' });
    const lines = await funnel.store.consents.ofLead(leadId);
    expect(lines.filter(({ action }) => action === 'withdrawn').map(({ method }) => method)).toEqual([
      'unsubscribe-page',
      'unsubscribe-page',
    ]);
  });

  it('cancels what waits when the page’s other button says that somebody else asked', async () => {
    const { email, path, leadId } = await subscribed();
    for (const d of [descriptor, signUp])
      await funnel.post('/api/funnel/submissions', { d: funnel.sign(d), email, company: 'X', conseils: 'on' });
    await funnel.work();
    const waits = async () => (await funnel.store.sends.ofLead(leadId)).filter(({ status }) => status === 'queued').length;
    expect(await waits()).toBe(1);
    await funnel.post(path, { page: 'not-me' });
    expect(await waits()).toBe(0);
  });

  it('takes multipart, no body at all, and a body that is none; twice is once', async () => {
    const { path, leadId } = await subscribed();
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const multipart = await fetch(`http://127.0.0.1:${funnel.port}${path}`, { method: 'POST', body, redirect: 'manual' });
    expect(multipart.status).toBe(200);
    const lines = (await funnel.store.consents.ofLead(leadId)).length;
    const bodies: Parameters<TestFunnel['raw']>[1][] = [
      {},
      { headers: { 'content-type': 'text/plain' }, body: 'x' },
      { headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
      { headers: { origin: 'null' } },
    ];
    for (const options of bodies) {
      const answer = await funnel.raw(path, { method: 'POST', ...options });
      expect(answer.status).toBe(200);
    }
    expect(await funnel.store.consents.ofLead(leadId)).toHaveLength(lines);
  });

  it.each(junk)('answers a POST of %s as one of ours', async (_what, token) => {
    const { path } = await subscribed();
    const known = await funnel.raw(path, { method: 'POST', headers: oneClick, body: 'List-Unsubscribe=One-Click' });
    const before = await funnel.rows();
    const unknown = await funnel.raw(`/u/${inPath(token)}`, {
      method: 'POST',
      headers: oneClick,
      body: 'List-Unsubscribe=One-Click',
    });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    expect(await funnel.rows()).toBe(before);
  });

  it('says where a whole link is when somebody opens half of one', async () => {
    const answer = await funnel.get('/u/abc');
    expect([answer.status, answer.text.includes('Ce lien est incomplet')]).toEqual([410, true]);
  });
});

describe('« Mes guides »', () => {
  async function reader(): Promise<{ path: string; token: string; leadId: string }> {
    const { email, path: download, token } = await somebody(funnel, { conseils: 'on' });
    const page = await funnel.get(download);
    await openPdf(funnel, token);
    const path = /href="(\/mes-guides\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    const lead = await funnel.store.leads.findByEmail(email);
    return { path, token: path.split('/')[2] ?? '', leadId: lead?.id ?? '' };
  }

  it('shows what was asked for and agreed to, the address masked, and changes nothing', async () => {
    const { path } = await reader();
    const before = await funnel.rows();
    const page = await funnel.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(whitepaper.title);
    expect(page.text).toMatch(/l…\d@exemple\.fr/);
    expect(page.text).not.toMatch(/lecteur-\d+@/);
    expect(page.text.match(/J’accepte de recevoir les conseils\./g)).toHaveLength(1);
    await funnel.head(path);
    expect(await funnel.rows()).toBe(before);
  });

  it('opens a document again', async () => {
    const { path, token } = await reader();
    const grant = /name="grant" value="([^"]+)"/.exec((await funnel.get(path)).text)?.[1] ?? '';
    const answer = await funnel.post('/api/funnel/downloads', { token, grant });
    expect(answer.status).toBe(303);
    expect((await funnel.get(String(answer.headers.location))).status).toBe(200);
  });

  it('opens nobody else’s document', async () => {
    const other = await reader();
    const grant = /name="grant" value="([^"]+)"/.exec((await funnel.get(other.path)).text)?.[1] ?? '';
    const { token } = await reader();
    expect((await funnel.post('/api/funnel/downloads', { token, grant })).status).toBe(410);
    expect((await funnel.post('/api/funnel/downloads', { token, grant: 'x' })).status).toBe(410);
  });

  it('saves a choice and says so', async () => {
    const { path, token, leadId } = await reader();
    const saved = await funnel.post('/api/funnel/preferences', { token, withdraw: 'newsletter,nurture' });
    expect([saved.status, saved.headers.location]).toEqual([303, `${path}?enregistre`]);
    const page = await funnel.get(String(saved.headers.location));
    expect(page.text).toContain('Vos choix sont enregistrés.');
    expect(page.text).toContain('Arrêté le');
    const lines = await funnel.store.consents.ofLead(leadId);
    expect(lines.filter(({ action, method }) => action === 'withdrawn' && method === 'preferences')).toHaveLength(2);
  });

  it('ignores purposes that do not exist', async () => {
    const { token, leadId } = await reader();
    const lines = (await funnel.store.consents.ofLead(leadId)).length;
    expect((await funnel.post('/api/funnel/preferences', { token, withdraw: 'tout,__proto__', confirm: ',' })).status).toBe(303);
    expect(await funnel.store.consents.ofLead(leadId)).toHaveLength(lines);
  });

  it.each(junk)('is dead for %s', async (_what, token) => {
    const before = await funnel.rows();
    const answer = await funnel.get(`/mes-guides/${inPath(token)}`);
    expect(answer.status).toBe(410);
    expect((await funnel.post('/api/funnel/preferences', { token, withdraw: 'nurture' })).status).toBe(410);
    expect(await funnel.rows()).toBe(before);
  });
});

describe('the log', () => {
  it('holds no address of a person and no token', async () => {
    const lines = JSON.stringify(funnel.log.lines);
    expect(lines).not.toMatch(/lecteur-\d|salon@/);
    expect(lines).not.toMatch(/[A-Za-z0-9_-]{43}/);
  });
});
