import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptor, pdf, publicUrl, signUp, startTestFunnel, type TestFunnel, whitepaper } from '../../wire/test-funnel.ts';
import { day, forged, inPath, junk, nobodyYet, openPdf, somebody } from '../../wire/test-visitors.ts';

let funnel: TestFunnel;
beforeAll(async () => {
  funnel = await startTestFunnel();
});
afterAll(() => funnel.dispose());

describe('the link of the mail', () => {
  it('starts with the public origin, never with a Host that somebody sent', async () => {
    funnel.pass(11 * 60_000);
    const form = { d: funnel.sign(descriptor), email: 'hote@exemple.fr', company: 'Exemple SA' };
    await funnel.post('/api/funnel/submissions', form, { host: 'ailleurs.fr', 'x-forwarded-host': 'ailleurs.fr' });
    await funnel.work();
    const mail = funnel.mails.findLast(({ to }) => to === 'hote@exemple.fr');
    expect(mail?.text).toContain(`${publicUrl}/telecharger/`);
    expect(mail?.text).not.toContain('ailleurs');
  });

  it('opens a page that says what the button confirms, and changes nothing, also for HEAD', async () => {
    const { path } = await somebody(funnel, { conseils: 'on' });
    const before = await funnel.rows();
    const page = await funnel.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`<h1>${whitepaper.title}</h1>`);
    expect(page.text).toContain('<li>J’accepte de recevoir les conseils.</li>');
    expect(page.text).toContain('encore 5 fois');
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex', 'cache-control': 'no-store' });
    const head = await funnel.head(path);
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(await funnel.rows()).toBe(before);
  });

  it('has a button that proves the address, confirms what was ticked, and opens the PDF', async () => {
    const { email, token } = await somebody(funnel, { conseils: 'on' });
    const file = await funnel.get(await openPdf(funnel, token));
    expect(file.status).toBe(200);
    expect(file.body.equals(pdf)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
      'accept-ranges': 'bytes',
      'content-disposition': `inline; filename="agences-ia-edition-1.pdf"; filename*=UTF-8''agences-ia-edition-1.pdf`,
    });
    const lead = await funnel.store.leads.findByEmail(email);
    expect(lead?.confirmedAt).not.toBeNull();
    const lines = await funnel.store.consents.ofLead(lead?.id ?? '');
    expect(lines.filter(({ action }) => action === 'confirmed').map(({ purpose }) => purpose)).toEqual(['newsletter', 'nurture']);
    expect(await funnel.store.enrolments.ofLead(lead?.id ?? '')).toHaveLength(1);
    await funnel.work();
    expect(
      funnel.mails.some(({ to, subject, text }) => to === 'collegue@exemple.fr' && subject === 'Nouveau prospect' && text.includes(email)),
    ).toBe(true);
  });

  it('confirms nothing that was not ticked', async () => {
    const { email, token } = await somebody(funnel);
    await openPdf(funnel, token);
    const lead = await funnel.store.leads.findByEmail(email);
    expect(await funnel.store.consents.ofLead(lead?.id ?? '')).toEqual([]);
  });

  it('works with Origin null, as a page without referrer posts it', async () => {
    const { token } = await somebody(funnel);
    expect((await funnel.post('/api/funnel/downloads', { token }, { origin: 'null' })).status).toBe(303);
  });

  it('opens five times, then politely leads to the form', async () => {
    const { path, token } = await somebody(funnel);
    for (let i = 0; i < 5; i += 1) await openPdf(funnel, token);
    const sixth = await funnel.post('/api/funnel/downloads', { token });
    const page = await funnel.get(path);
    for (const answer of [sixth, page]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('Il a déjà servi autant de fois que prévu.');
      expect(answer.text).toContain('href="/comparatifs/agences-ia">Recevoir mon exemplaire</a>');
    }
  });

  it('ends after seven days', async () => {
    const { path, token } = await somebody(funnel);
    funnel.pass(8 * day);
    const page = await funnel.get(path);
    expect([page.status, page.text.includes('a dépassé sa date')]).toEqual([410, true]);
    expect((await funnel.post('/api/funnel/downloads', { token })).status).toBe(410);
  });

  it.each(junk)('is the same dead page for %s as for any other', async (_what, token) => {
    const before = await funnel.rows();
    const unknown = await funnel.get(`/telecharger/${forged}`);
    const answer = await funnel.get(`/telecharger/${inPath(token)}`);
    expect([answer.status, answer.text]).toEqual([410, unknown.text]);
    const posted = await funnel.post('/api/funnel/downloads', { token });
    expect([posted.status, posted.text]).toEqual([410, unknown.text]);
    expect(await funnel.rows()).toBe(before);
  });

  it('is dead without a token, and its address takes no other method', async () => {
    expect((await funnel.post('/api/funnel/downloads', {})).status).toBe(410);
    expect((await funnel.get('/telecharger/')).status).toBe(404);
    expect((await funnel.get('/api/funnel/downloads')).status).toBe(405);
    expect((await funnel.post(`/telecharger/${forged}`, {})).status).toBe(405);
    expect((await funnel.post('/api/funnel/downloads', { token: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

describe('the file', () => {
  it('is sent in parts', async () => {
    const location = await openPdf(funnel, (await somebody(funnel)).token);
    const part = await funnel.get(location, { range: 'bytes=0-7' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([206, '%PDF-1.7', `bytes 0-7/${pdf.byteLength}`]);
    expect((await funnel.get(location, { range: 'bytes=99999-' })).status).toBe(416);
    const head = await funnel.head(location);
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(pdf.byteLength), 0]);
  });

  it('is closed after five minutes, and to any address that was changed', async () => {
    const location = await openPdf(funnel, (await somebody(funnel)).token);
    const before = await funnel.rows();
    for (const changed of [
      location.replace('/editions/', '/autres/'),
      location.replace(/s=\w/, 's=0'),
      location.replace(/n=[^&]+/, 'n=autre.pdf'),
      location.replace(/e=\d/, 'e=9'),
      location.replace(/\?.*/, ''),
      location.replace('/fichiers/', '/fichiers/..%2f'),
      '/fichiers/..%2f..%2fsillage.db?n=a&e=9999999999&s=0',
      '/fichiers/',
    ]) {
      const answer = await funnel.get(changed);
      expect([answer.status, answer.text.includes('%PDF')], changed).toEqual([410, false]);
    }
    expect((await funnel.get('/fichiers/../sillage.db')).status).toBe(404);
    funnel.pass(6 * 60_000);
    expect((await funnel.get(location)).status).toBe(410);
    expect((await funnel.post(location, {})).status).toBe(405);
    expect(await funnel.rows()).toBe(before);
  });
});

describe('a sign-up without a guide', () => {
  async function signedUp(): Promise<{ path: string; token: string; email: string }> {
    const email = nobodyYet(funnel);
    const thanks = await funnel.post('/api/funnel/submissions', { d: funnel.sign(signUp), email, conseils: 'on' });
    expect([thanks.status, thanks.headers.location]).toEqual([303, '/merci/inscription']);
    await funnel.work();
    const path = funnel.link(email, 'confirmer');
    return { email, path, token: path.split('/')[2] ?? '' };
  }

  it('is confirmed by the button, once and for all', async () => {
    const { email, path, token } = await signedUp();
    const before = await funnel.rows();
    const page = await funnel.get(path);
    expect([page.status, page.text.includes('J’accepte de recevoir les conseils.')]).toEqual([200, true]);
    await funnel.head(path);
    expect(await funnel.rows()).toBe(before);

    const posted = await funnel.post('/api/funnel/confirmations', { token });
    expect([posted.status, posted.headers.location]).toEqual([303, path]);
    expect((await funnel.get(path)).text).toContain('<h1>C’est confirmé</h1>');
    const lead = await funnel.store.leads.findByEmail(email);
    const lines = (await funnel.store.consents.ofLead(lead?.id ?? '')).length;
    expect((await funnel.post('/api/funnel/confirmations', { token })).status).toBe(303);
    expect(await funnel.store.consents.ofLead(lead?.id ?? '')).toHaveLength(lines);
  });

  it('asks for a box', async () => {
    const answer = await funnel.post('/api/funnel/submissions', { d: funnel.sign(signUp), email: 'sans-case@exemple.fr' });
    expect([answer.status, answer.text.includes('cochez ce que vous souhaitez recevoir')]).toEqual([422, true]);
  });

  it.each(junk)('has the same dead page for %s', async (_what, token) => {
    const before = await funnel.rows();
    const unknown = await funnel.get(`/confirmer/${forged}`);
    expect(unknown.status).toBe(410);
    const posted = await funnel.post('/api/funnel/confirmations', { token });
    expect([posted.status, posted.text]).toEqual([410, unknown.text]);
    expect(await funnel.rows()).toBe(before);
  });
});
