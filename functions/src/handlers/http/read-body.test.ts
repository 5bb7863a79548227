import { describe, expect, it } from 'vitest';
import { readBody, readForm } from './read-body.ts';

const urlencoded = 'application/x-www-form-urlencoded';

function post(body: BodyInit, type: string | null, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { ...(type !== null && { 'content-type': type }), ...headers },
  });
}

describe('readForm', () => {
  it('reads a form post, accents and spaces included', async () => {
    const answer = await readForm(post('email=a%40b.fr&firstName=H%C3%A9l%C3%A8ne+B', `${urlencoded}; charset=UTF-8`));
    expect(answer).toEqual({ kind: 'read', form: { email: 'a@b.fr', firstName: 'Hélène B' } });
  });

  it('reads a multipart form and leaves files out', async () => {
    const form = new FormData();
    form.set('email', 'a@b.fr');
    form.set('firstName', 'Hélène');
    form.set('cv', new File(['x'], 'cv.pdf'));
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    expect(await readForm(request)).toEqual({ kind: 'read', form: { email: 'a@b.fr', firstName: 'Hélène' } });
  });

  it('reads JSON: true is a ticked box, what is nested is left out', async () => {
    const answer = await readForm(
      post('{"email":"a@b.fr","conseils":true,"mesure":false,"elapsed":3,"x":{"y":1},"z":null}', 'application/json'),
    );
    expect(answer).toEqual({ kind: 'read', form: { email: 'a@b.fr', conseils: 'on', elapsed: '3' } });
  });

  it('keeps the first of two values', async () => {
    expect(await readForm(post('email=a&email=b', urlencoded))).toEqual({ kind: 'read', form: { email: 'a' } });
  });

  it('gives names like __proto__ no meaning', async () => {
    const answer = await readForm(post('__proto__=x&constructor=y', urlencoded));
    expect(answer.kind === 'read' && Object.getPrototypeOf(answer.form)).toBeNull();
    expect(answer.kind === 'read' && Object.keys(answer.form)).toEqual(['__proto__', 'constructor']);
  });

  it.each([null, 'text/plain', 'application/xml', 'application/jsonp', 'x-application/json'])(
    'does not support the type %s',
    async (type) => {
      expect(await readForm(post('email=a', type))).toEqual({ kind: 'unsupported' });
    },
  );

  it('does not support a packed body', async () => {
    expect(await readForm(post('email=a', urlencoded, { 'content-encoding': 'gzip' }))).toEqual({ kind: 'unsupported' });
  });

  it.each([
    ['a name in Latin-1', 'firstName=H%E9l%E8ne', urlencoded],
    ['raw bytes that are not UTF-8', new Uint8Array([0x61, 0x3d, 0xff]), urlencoded],
    ['broken JSON', '{"email":', 'application/json'],
    ['a JSON list', '["a"]', 'application/json'],
    ['JSON null', 'null', 'application/json'],
    ['multipart without its boundary', 'x', 'multipart/form-data'],
    ['multipart that is none', 'x', 'multipart/form-data; boundary=abc'],
  ])('does not guess: %s', async (_what, body, type) => {
    expect(await readForm(post(body, type))).toEqual({ kind: 'unreadable' });
  });

  it.each([{}, { 'content-length': '100' }])(
    'does not act on half a body, nor makes a fault of ours of a visitor who hung up (%j)',
    async (headers) => {
      const half = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('email=a%40b.fr'));
          controller.error(new Error('aborted'));
        },
      });
      const request = new Request('http://localhost/', {
        method: 'POST',
        body: half,
        headers: { 'content-type': urlencoded, ...headers },
        duplex: 'half',
      } as RequestInit);
      expect(await readForm(request)).toEqual({ kind: 'unreadable' });
    },
  );

  it('reads an empty form as no field', async () => {
    expect(await readForm(post('', urlencoded))).toEqual({ kind: 'read', form: {} });
  });

  it('refuses one byte over 64 KB and takes 64 KB', async () => {
    const exactly = `a=${'x'.repeat(64 * 1024 - 2)}`;
    expect((await readForm(post(exactly, urlencoded))).kind).toBe('read');
    expect(await readForm(post(`${exactly}x`, urlencoded))).toEqual({ kind: 'too-large' });
  });
});

describe('readBody', () => {
  it('believes the announced length only when it is too long', async () => {
    const request = post('short', urlencoded, { 'content-length': '999999' });
    expect(await readBody(request)).toEqual({ kind: 'too-large' });
  });

  it('stops reading a body without an announced length at the limit', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(10_000));
      },
    });
    const request = new Request('http://localhost/', { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
    expect(await readBody(request)).toEqual({ kind: 'too-large' });
    expect(pulled).toBeLessThan(12);
  });
});
