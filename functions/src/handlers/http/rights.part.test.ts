import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suppressionHash } from '../../domain/suppression.ts';
import { deriveKeys } from '../../domain/token.ts';
import { descriptor, startTestFunnel, type TestFunnel, whitepaper } from '../../wire/test-funnel.ts';
import { forged, inPath, junk, nobodyYet, openPdf, somebody } from '../../wire/test-visitors.ts';

let funnel: TestFunnel;
beforeAll(async () => {
  funnel = await startTestFunnel();
});
afterAll(() => funnel.dispose());

const minute = 60_000;
const keys = deriveKeys('a secret of tests, never of an installation');

const ask = (fields: Record<string, string>) => funnel.post('/api/funnel/rights', fields);
const mailsTo = (email: string) => funnel.mails.filter(({ to }) => to === email).map(({ subject }) => subject);

/** A reader who opened their document, asked for their data ten minutes later and has the mail. */
async function asker(firstName = 'Zéphyrine'): Promise<{ email: string; token: string; path: string; leadId: string }> {
  const { email, token: download } = await somebody(funnel, { firstName, conseils: 'on' });
  await openPdf(funnel, download);
  await funnel.work();
  funnel.pass(10 * minute);
  await ask({ email });
  await funnel.work();
  const path = funnel.link(email, 'mes-donnees');
  const lead = await funnel.store.leads.findByEmail(email);
  return { email, path, token: path.split('/')[2] ?? '', leadId: lead?.id ?? '' };
}

describe('asking for one’s data', () => {
  it('has a page for whoever has no mail of ours, which changes nothing', async () => {
    const before = await funnel.rows();
    const page = await funnel.get('/mes-donnees');
    expect([page.status, page.text.includes('action="/api/funnel/rights"'), page.text.includes('name="email"')]).toEqual([200, true, true]);
    expect((await funnel.get('/mes-donnees?envoye')).text).toContain('Regardez votre messagerie');
    expect(await funnel.rows()).toBe(before);
  });

  it('is answered alike for an address that is known and for one that isn’t, before anything is looked up', async () => {
    const { email } = await somebody(funnel);
    funnel.pass(10 * minute);
    const leads = async () => (await funnel.rows()).match(/addressHash/g)?.length;
    const before = await leads();
    const [known, unknown] = [await ask({ email }), await ask({ email: 'personne-ici@exemple.fr' })];
    expect([known.status, known.headers.location]).toEqual([303, '/mes-donnees?envoye']);
    expect([unknown.status, unknown.headers.location, unknown.text]).toEqual([known.status, known.headers.location, known.text]);
    await funnel.work();
    expect(mailsTo(email)).toContain('Vos données');
    expect(mailsTo('personne-ici@exemple.fr')).toEqual([]);
    expect(await leads()).toBe(before);
    expect(await funnel.rows()).not.toContain('personne-ici');
  });

  it('says what to mend in an address, and keeps what was typed', async () => {
    const page = await ask({ email: 'zoé.exemple.fr' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('il manque le signe @');
    expect(page.text).toContain('value="zoé.exemple.fr"');
  });

  it('mails nothing for a robot, without telling it', async () => {
    const { email } = await somebody(funnel);
    funnel.pass(10 * minute);
    expect((await ask({ email, fonction_bis: 'x' })).headers.location).toBe('/mes-donnees?envoye');
    await funnel.work();
    expect(mailsTo(email)).not.toContain('Vos données');
  });

  it('is one mail, however often it is pressed, and no more than three a day', async () => {
    const { email } = await somebody(funnel);
    funnel.pass(10 * minute);
    for (let press = 0; press < 3; press += 1) await ask({ email });
    await funnel.work();
    const links = () => mailsTo(email).filter((subject) => subject === 'Vos données').length;
    expect(links()).toBe(1);
    for (let again = 0; again < 4; again += 1) {
      funnel.pass(20 * minute);
      await ask({ email });
      await funnel.work();
    }
    expect(links()).toBe(2);
    funnel.pass(24 * 60 * minute);
    await funnel.work();
    expect(links()).toBe(3);
  });

  it('makes few mails leave for whoever types other people’s addresses by the dozen', async () => {
    const emails: string[] = [];
    for (let one = 0; one < 8; one += 1) emails.push((await somebody(funnel)).email);
    funnel.pass(11 * minute);
    for (const email of emails) await ask({ email });
    await funnel.work();
    const told = () => emails.filter((email) => mailsTo(email).includes('Vos données')).length;
    expect(told()).toBe(5);
    funnel.pass(11 * minute);
    await funnel.work();
    expect(told()).toBe(8);
  });

  it('is a button of « Mes guides », whose address is forwarded: it leads no further than the mailbox', async () => {
    const { email, path } = await somebody(funnel);
    const reader = /href="\/mes-guides\/([^"]+)"/.exec((await funnel.get(path)).text)?.[1] ?? '';
    expect((await funnel.get(`/mes-guides/${reader}`)).text).toContain('Recevoir un lien vers mes données');
    funnel.pass(10 * minute);
    expect((await ask({ token: reader })).headers.location).toBe('/mes-donnees?envoye');
    await funnel.work();
    expect(mailsTo(email)).toContain('Vos données');
    for (const address of ['/api/funnel/rights/data', '/api/funnel/rights/erasure'])
      expect((await funnel.post(address, { token: reader })).status).toBe(410);
    expect(await funnel.store.leads.findByEmail(email)).not.toBeNull();
    expect((await ask({ token: forged })).status).toBe(410);
  });

  it('reaches whoever wants no more mail, since their rights remain', async () => {
    const { email } = await somebody(funnel);
    const addressHash = suppressionHash(keys.suppression, email);
    await funnel.store.suppressions.insert({
      id: '01JD00000000000000000000Q1',
      addressHash,
      reason: 'objection',
      since: '2026-11-23T09:00:00.000Z',
    });
    funnel.pass(10 * minute);
    await ask({ email });
    await funnel.work();
    expect(mailsTo(email)).toContain('Vos données');
  });
});

describe('the link of that mail', () => {
  it('opens a page that changes nothing and says nothing personal: robots open it first', async () => {
    const { path, email } = await asker();
    const before = await funnel.rows();
    const page = await funnel.get(path);
    await funnel.head(path);
    expect(page.status).toBe(200);
    expect([page.text.includes(email), page.text.includes('Zéphyrine'), page.text.includes(whitepaper.title)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(page.text).toMatch(/l…\d@exemple\.fr/);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).not.toContain('<script');
    expect(await funnel.rows()).toBe(before);
  });

  it('shows everything that is held, in French', async () => {
    const { token, email } = await asker();
    const page = await funnel.post('/api/funnel/rights/data', { token });
    expect(page.status).toBe(200);
    for (const said of [
      email,
      'Zéphyrine',
      'Exemple SA',
      whitepaper.title,
      'Accord confirmé',
      'Case cochée',
      'J’accepte de recevoir les conseils.',
      'Vos demandes',
      'Nos e-mails',
      'Suivi',
      '1 sur 5',
      'Empreinte de votre réseau',
    ])
      expect(page.text, said).toContain(said);
    expect(page.text).not.toMatch(/\b(whitepaper|accepted|checkbox|mail-button|nurture|newsletter|submitted|active)\b/);
  });

  it('gives the same as a file for other tools, and no half of a link in it', async () => {
    const { token, email, leadId } = await asker();
    const answer = await funnel.post('/api/funnel/rights/data', { token, format: 'json' });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="mes-donnees.json"');
    const file = JSON.parse(answer.text) as Record<string, unknown>;
    expect(file).toMatchObject({ 'Fichier établi le': expect.any(String), Vous: [{ 'Adresse e-mail': email, Prénom: 'Zéphyrine' }] });
    for (const { nonce, tokenHash } of await funnel.store.grants.ofLead(leadId)) {
      expect([answer.text.includes(nonce), answer.text.includes(tokenHash)]).toEqual([false, false]);
    }
  });

  it('erases, as the command does, and says the same to a second press and to an opened link', async () => {
    const { token, path, email, leadId } = await asker('Philomène');
    const [first, second] = [
      await funnel.post('/api/funnel/rights/erasure', { token }),
      await funnel.post('/api/funnel/rights/erasure', { token }),
    ];
    expect([first.status, first.text.includes('Vos données sont effacées')]).toEqual([200, true]);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect((await funnel.get(path)).text).toBe(first.text);
    expect((await funnel.post('/api/funnel/rights/data', { token })).text).toBe(first.text);

    expect(await funnel.store.leads.find(leadId)).toBeNull();
    const left = await funnel.rows();
    expect([left.includes(email), left.includes('Philomène')]).toEqual([false, false]);
    expect(await funnel.store.suppressions.findByHash(suppressionHash(keys.suppression, email))).toMatchObject({ reason: 'erasure' });

    const sent = mailsTo(email).length;
    funnel.pass(10 * minute);
    await ask({ email });
    await funnel.post('/api/funnel/submissions', { d: funnel.sign(descriptor), email, company: 'X' });
    await funnel.work();
    expect(mailsTo(email)).toHaveLength(sent);
    expect(await funnel.rows()).not.toContain(email);
  });

  it('is good for fifteen minutes, and then leads to another one', async () => {
    const { token, path, leadId } = await asker();
    funnel.pass(14 * minute);
    expect((await funnel.get(path)).status).toBe(200);
    funnel.pass(minute);
    const before = await funnel.rows();
    const page = await funnel.get(path);
    expect([page.status, page.text.includes('href="/mes-donnees"')]).toEqual([410, true]);
    for (const address of ['/api/funnel/rights/data', '/api/funnel/rights/erasure'])
      expect((await funnel.post(address, { token })).status).toBe(410);
    expect(await funnel.rows()).toBe(before);
    expect(await funnel.store.leads.find(leadId)).not.toBeNull();
  });

  it.each(junk)('is dead when it is %s', async (_what, token) => {
    const before = await funnel.rows();
    expect((await funnel.get(`/mes-donnees/${inPath(token)}`)).status).toBe(410);
    for (const address of ['/api/funnel/rights/data', '/api/funnel/rights/erasure'])
      expect((await funnel.post(address, { token })).status).toBe(410);
    expect(await funnel.rows()).toBe(before);
  });

  it('takes no GET where something is shown or erased', async () => {
    nobodyYet(funnel);
    for (const address of ['/api/funnel/rights', '/api/funnel/rights/data', '/api/funnel/rights/erasure']) {
      const answer = await funnel.get(address);
      expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    }
    expect((await funnel.post('/mes-donnees', {})).status).toBe(405);
  });
});
