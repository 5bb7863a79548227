import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { descriptor, publicUrl, startTestFunnel, type TestFunnel } from '../../wire/test-funnel.ts';

const address = '/api/funnel/submissions';

let funnel: TestFunnel;
let d: string;
let number = 0;
let before = '';

beforeAll(async () => {
  funnel = await startTestFunnel();
  d = funnel.sign(descriptor);
});
afterAll(() => funnel.dispose());
beforeEach(async () => {
  before = await funnel.rows();
});

/** A form that is right, for an address nobody used before. */
function form(more: Record<string, string> = {}): Record<string, string> {
  number += 1;
  return { d, email: `visiteur-${number}@exemple.fr`, company: 'Exemple SA', fonction_bis: '', ...more };
}

const countOf = async (collection: 'queue-rows' | 'submissions') =>
  (await funnel.payload.db.find({ collection, pagination: false, limit: 0 })).docs.length;
const queued = () => countOf('queue-rows');
const submissions = () => countOf('submissions');

describe('a request for a meeting', () => {
  const meeting = {
    ...descriptor,
    formId: 'rendez-vous',
    offer: { kind: 'meeting' as const, id: 'rendez-vous', title: 'Demande de rendez-vous' },
    page: '/rendez-vous',
    fields: [{ name: 'message' as const, required: false }],
    boxes: [],
  };

  it('is durable, and leads to a page of its own', async () => {
    const email = 'rendez-vous@exemple.fr';
    const answer = await funnel.post(address, { d: funnel.sign(meeting), email, message: 'Bonjour,\r\nmardi ?' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/merci/rendez-vous']);
    await funnel.work();
    const { docs } = await funnel.payload.db.find({ collection: 'submissions', where: { email: { equals: email } } });
    expect(docs).toMatchObject([{ offerKind: 'meeting', outcome: 'accepted', fields: { message: 'Bonjour,\nmardi ?' } }]);
  });

  it('comes back with everything that was typed when the address is wrong', async () => {
    const answer = await funnel.post(address, { d: funnel.sign(meeting), email: 'claire@', message: 'Une ligne.\r\nUne autre.' });
    expect(answer.status).toBe(422);
    expect(String(answer.body)).toContain('Demande de rendez-vous');
    expect(String(answer.body).replaceAll('\r', '')).toContain('Une ligne.\nUne autre.</textarea>');
  });
});

describe('a form post', () => {
  it('is durable before the answer, which leads to « merci »', async () => {
    const rows = await queued();
    const answer = await funnel.post(address, form());
    expect([answer.status, answer.headers.location]).toEqual([303, '/merci']);
    expect(await queued()).toBe(rows + 1);
  });

  it('is one submission when it is sent twice, and two when two people send it', async () => {
    const same = form();
    await funnel.work();
    const kept = await submissions();
    const answers = [await funnel.post(address, same), await funnel.post(address, same), await funnel.post(address, form())];
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    await funnel.work();
    expect(await submissions()).toBe(kept + 2);
  });

  it('keeps the box that was ticked when it was sent again, also while the first still waits its turn', async () => {
    const same = form();
    await funnel.post(address, same);
    await funnel.post(address, { ...same, conseils: 'on' });
    await funnel.work();
    const lead = await funnel.store.leads.findByEmail(same.email ?? '');
    const lines = await funnel.store.consents.ofLead(lead?.id ?? '');
    expect(lines.map(({ action }) => action)).toContain('asked');
  });

  it('is answered the same from a robot', async () => {
    const person = await funnel.post(address, form());
    const robot = await funnel.post(address, form({ fonction_bis: 'https://spam.example' }));
    expect([robot.status, robot.headers.location, robot.text]).toEqual([person.status, person.headers.location, person.text]);
  });

  it('knows its source from the page’s address when no script copied it into the form', async () => {
    const referer = `${publicUrl}/comparatifs/agences?piece=01ARZ3NDEKTSV4RRFFQ69G5FAV&block=appel&utm_source=Lettre`;
    const asked = form();
    await funnel.post(address, asked, { referer });
    const { docs } = await funnel.payload.db.find({ collection: 'queue-rows', pagination: false, limit: 0 });
    const mine = docs.map((row) => JSON.stringify(row)).find((row) => row.includes(asked.email ?? ''));
    expect(mine).toContain('01ARZ3NDEKTSV4RRFFQ69G5FAV');
    expect(mine).toContain('lettre');
  });

  it('takes no source from somebody else’s page', async () => {
    const asked = form();
    await funnel.post(address, asked, { referer: 'https://ailleurs.fr/?utm_source=ailleurs' });
    const { docs } = await funnel.payload.db.find({ collection: 'queue-rows', pagination: false, limit: 0 });
    const mine = docs.map((row) => JSON.stringify(row)).find((row) => row.includes(asked.email ?? ''));
    expect(mine).toBeDefined();
    expect(mine).not.toContain('ailleurs');
  });

  it('may come as multipart', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form({ firstName: 'Hélène' }))) body.set(name, value);
    const answer = await fetch(`http://127.0.0.1:${funnel.port}${address}`, { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(303);
  });

  it('leads nowhere but to our own pages, whatever Host and Origin say', async () => {
    const answer = await funnel.post(address, form(), { host: 'ailleurs.fr', origin: 'null', referer: 'https://ailleurs.fr/' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/merci']);
  });

  it('ignores a field that the form does not have', async () => {
    expect((await funnel.post(address, form({ phone: '06', admin: '1', role: 'DSI' }))).status).toBe(303);
  });
});

describe('a form post with errors', () => {
  it('shows the form again with status 422, its values and its errors, and writes nothing', async () => {
    const answer = await funnel.post(
      address,
      form({ email: 'pas une adresse', company: '', firstName: '<b>Hélène</b>', conseils: 'on', piece: 'p1:Un article' }),
    );
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('2 champs sont à corriger');
    expect(answer.text).toContain('value="pas une adresse"');
    expect(answer.text).toContain('value="&lt;b&gt;Hélène&lt;/b&gt;"');
    expect(answer.text).toMatch(/name="conseils" type="checkbox" value="on" checked/);
    expect(answer.text).toContain('name="piece" value="p1:Un article"');
    expect(answer.text).toContain(`name="d" value="${d}"`);
    expect(await funnel.rows()).toBe(before);
  });

  it('keeps no cache, no index, no referrer, no script', async () => {
    const { headers, text } = await funnel.post(address, form({ email: '' }));
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).not.toContain('<script');
  });

  it.each([
    ['two addresses', 'a@exemple.fr, b@exemple.fr'],
    ['a header in an address', 'a@exemple.fr\r\nBcc: b@exemple.fr'],
    ['an address without a domain', 'a@'],
    ['a long address', `${'a'.repeat(300)}@exemple.fr`],
    ['markup', '"><script>alert(1)</script>@exemple.fr'],
    ['an empty address', ''],
  ])('refuses %s', async (_what, email) => {
    const answer = await funnel.post(address, form({ email }));
    expect(answer.status).toBe(422);
    expect(answer.text).not.toContain('<script');
    expect(await funnel.rows()).toBe(before);
  });
});

describe('a body that is no form of ours', () => {
  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is text', 'x'],
    ['has a signature of nobody', `${Buffer.from('{"v":1,"page":"/comparatifs/agences-ia"}').toString('base64url')}.${'A'.repeat(43)}`],
    ['is not even JSON', `${Buffer.from('{').toString('base64url')}.${'A'.repeat(43)}`],
    ['is very long', 'x'.repeat(50_000)],
  ])('leads to the form when the descriptor %s', async (_what, token) => {
    const { d: _, ...rest } = form();
    const answer = await funnel.post(address, token === undefined ? rest : { ...rest, d: token });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Ce formulaire a changé');
    expect(answer.text).toMatch(/href="\/comparatifs/);
    expect(await funnel.rows()).toBe(before);
  });

  it('leads to the page that the descriptor names, when only its signature is old', async () => {
    const payload = Buffer.from(JSON.stringify(descriptor)).toString('base64url');
    const answer = await funnel.post(address, form({ d: `${payload}.${'A'.repeat(43)}` }));
    expect(answer.text).toContain('href="/comparatifs/agences-ia">Ouvrir le formulaire');
  });

  it('never leads to another site', async () => {
    const payload = Buffer.from(JSON.stringify({ ...descriptor, page: '//ailleurs.fr' })).toString('base64url');
    const answer = await funnel.post(address, form({ d: `${payload}.${'A'.repeat(43)}` }));
    expect(answer.text).not.toContain('ailleurs');
  });

  it('does not take a descriptor that was signed for something else', async () => {
    const answer = await funnel.post(address, form({ d: `${d.split('.')[0]}x.${d.split('.')[1]}` }));
    expect(answer.status).toBe(400);
  });

  it('is refused over 64 KB, announced or not, and the connection is not used again', async () => {
    const body = `d=${d}&email=a%40exemple.fr&firstName=${'x'.repeat(64 * 1024)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const announced = await funnel.raw(address, { method: 'POST', headers: { ...headers, 'content-length': String(body.length) }, body });
    expect(announced.status).toBe(413);
    expect(announced.text).toContain('64 Ko');
    expect(announced.headers.connection).toBe('close');
    const chunked = await funnel.raw(address, { method: 'POST', headers: { ...headers, 'transfer-encoding': 'chunked' }, body });
    expect(chunked.status).toBe(413);
    expect(await funnel.rows()).toBe(before);
  });

  it.each([
    ['text/plain', 'email=a'],
    ['application/xml', '<a/>'],
    ['application/octet-stream', 'x'],
  ])('is refused as %s', async (type, body) => {
    const answer = await funnel.raw(address, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(415);
    expect(answer.text).toContain('Ce format n’est pas accepté');
  });

  it('is refused when it is not UTF-8', async () => {
    const answer = await funnel.raw(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' },
      body: `d=${d}&email=a%40exemple.fr&company=Soci%E9t%E9`,
    });
    expect(answer.status).toBe(400);
    expect(await funnel.rows()).toBe(before);
  });

  it('is refused when it is packed', async () => {
    const answer = await funnel.post(address, form(), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(415);
  });
});

describe('JSON', () => {
  const json = (body: unknown) =>
    funnel.raw(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('is answered 202 once it is durable', async () => {
    const rows = await queued();
    const answer = await json(form({ conseils: 'on' }));
    expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { status: 'accepted' }]);
    expect(await queued()).toBe(rows + 1);
  });

  it('is answered 422 with the errors by field', async () => {
    const answer = await json(form({ email: 'non', company: '' }));
    expect(answer.status).toBe(422);
    expect(Object.keys(JSON.parse(answer.text).errors)).toEqual(['email', 'company']);
    expect(await funnel.rows()).toBe(before);
  });

  it.each([
    ['a descriptor of nobody', { d: 'x', email: 'a@exemple.fr' }, 400, 'unknown-form'],
    ['a list', '[]', 400, 'unreadable'],
    ['half an object', '{"email":', 400, 'unreadable'],
  ])('is refused with %s', async (_what, body, status, code) => {
    const answer = await json(body);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([status, { status: code }]);
  });
});

describe('other methods', () => {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('%s is answered 405 and changes nothing', async (method) => {
    const answer = await funnel.raw(address, { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect(await funnel.rows()).toBe(before);
  });
});
