import { signDescriptor } from '@sillage/functions/domain/descriptor.ts';
import type { FormDescriptor } from '@sillage/functions/domain/submission.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from './installation.ts';
import { addressesInLogs, clock, colleague, copyOf, discard, type Place, type Running, secret, start } from './parts.ts';
import {
  ask,
  hiddenFields,
  isMarketing,
  landing,
  linkIn,
  newReader,
  oneClick,
  oneClickPath,
  readMail,
  requestGuide,
  takenFor,
} from './reader.ts';
import { type Received, type Sink, startSink } from './smtp-sink.ts';

let sink: Sink;
let place: Place;
let edge: Running;

beforeAll(async () => {
  sink = await startSink();
  place = await copyOf(inject('prepared'), sink.port);
  edge = await start('edge', place);
});

afterAll(async () => {
  await edge?.stop();
  await sink?.close();
  await discard(place);
});

const mailsTo = (reader: { email: string }, count: number) =>
  until(`${count} mails`, async () => {
    const mails = takenFor(sink, reader);
    return mails.length === count ? mails : null;
  });

const last = (mails: Received[]): Received => {
  const mail = mails.at(-1);
  if (mail === undefined) throw new Error('There is no mail.');
  return mail;
};

describe('the site without Next and without the worker', () => {
  it('answers every address of its map, with style and fonts', async () => {
    const map = await ask(place.origin, '/sitemap.xml');
    const paths = [...map.text.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, path]) => path || '/');
    expect(paths.length).toBeGreaterThan(40);
    const assets = new Set<string>();
    for (const path of paths) {
      const page = await ask(place.origin, path);
      expect([path, page.status]).toEqual([path, 200]);
      for (const [, asset] of page.text.matchAll(/(?:href|src)="(\/_sillage\/[^"]+)"/g)) if (asset) assets.add(asset);
    }
    expect(assets.size).toBeGreaterThan(1);
    for (const asset of assets) expect([asset, (await ask(place.origin, asset)).status]).toEqual([asset, 200]);
  });

  it('says politely what it can’t do now', async () => {
    for (const path of ['/recherche?q=ia', '/admin', '/api/users/me']) {
      const page = await ask(place.origin, path);
      expect([path, page.status, page.headers['retry-after']]).toEqual([path, 502, '5']);
      expect(page.text).toContain('<html lang="fr"');
    }
  });
});

describe('the funnel without Next and without the worker', () => {
  const reader = newReader('claire');
  const { email } = reader;

  it('shows the form again with what was typed, and writes nothing', async () => {
    const fields = hiddenFields((await ask(place.origin, landing)).text);
    const answer = await ask(place.origin, '/api/funnel/submissions', {
      fields: { ...fields, email: 'claire', conseils: 'on' },
      from: reader,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="claire"');
    expect(answer.text).toContain('aria-invalid="true"');
  });

  it('takes a request and mails the comparatif', async () => {
    const answer = await requestGuide(place, reader);
    expect([answer.status, answer.headers.location]).toEqual([303, '/merci']);
    expect((await ask(place.origin, '/merci')).status).toBe(200);
    const mail = await readMail(last(await mailsTo(reader, 1)));
    expect(mail.subject).toMatch(/comparatif/i);
    expect(mail.html).toContain('lang="fr"');
  });

  it('opens the PDF by the button', async () => {
    const path = await linkIn(last(takenFor(sink, reader)), 'telecharger');
    const page = await ask(place.origin, path);
    expect([page.status, page.text.includes('Ouvrir le comparatif')]).toEqual([200, true]);
    const opened = await ask(place.origin, '/api/funnel/downloads', { fields: { token: path.split('/').at(-1) ?? '' }, from: reader });
    expect(opened.status).toBe(303);
    const pdf = await ask(place.origin, opened.headers.location ?? '');
    expect([pdf.status, pdf.headers['content-type'], pdf.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
  });

  it('tells the colleagues of the settings', async () => {
    const [told] = await mailsTo({ email: colleague }, 1);
    expect(told && (await readMail(told)).text).toContain(email);
  });

  it('confirms a sign-up that asks for no document', async () => {
    const signUp: FormDescriptor = {
      v: 1,
      formId: 'lettre',
      formVersion: '1',
      offer: { kind: 'signup', id: 'lettre', title: 'La lettre' },
      page: '/a-propos',
      fields: [],
      boxes: [{ name: 'lettre', purposes: ['newsletter'], wording: 'J’accepte de recevoir la lettre.' }],
      notice: 'Votre adresse sert à vous envoyer la lettre.',
      submitLabel: 'Recevoir la lettre',
    };
    const subscriber = newReader('paul');
    const fields = { d: signDescriptor(deriveKeys(secret).descriptor, signUp), email: subscriber.email, lettre: 'on' };
    expect((await ask(place.origin, '/api/funnel/submissions', { fields, from: subscriber })).status).toBe(303);
    const path = await linkIn(last(await mailsTo(subscriber, 1)), 'confirmer');
    expect((await ask(place.origin, path)).status).toBe(200);
    const confirmed = await ask(place.origin, '/api/funnel/confirmations', {
      fields: { token: path.split('/').at(-1) ?? '' },
      from: subscriber,
    });
    expect([confirmed.status, confirmed.headers.location]).toEqual([303, path]);
    expect((await ask(place.origin, path)).text).toMatch(/confirmée/);
  });

  it('sends the mails of the sequence as the days go by', async () => {
    expect(await clock(place, '+4d')).toContain('en avance de 4 jours');
    await clock(place, '+4d');
    const mails = await mailsTo(reader, 3);
    expect(mails.map(isMarketing)).toEqual([false, true, true]);
  });

  it('shows « Mes guides », with a way to open the comparatif again', async () => {
    const path = await linkIn(last(takenFor(sink, reader)), 'mes-guides');
    const page = await ask(place.origin, path);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(email);
    // eight days later the link of the mail has run out: the page leads to the form
    expect(page.text).toContain(`href="${landing}"`);
  });

  it('stops at one click of the mail client', async () => {
    const stopped = await ask(place.origin, oneClickPath(last(takenFor(sink, reader))), { fields: oneClick, from: reader });
    expect(stopped.status).toBe(200);
    await clock(place, '+30d');
    expect(takenFor(sink, reader)).toHaveLength(3);
  });

  it('says that it is well', async () => {
    const health = await ask(place.origin, '/api/funnel/health');
    expect([health.status, JSON.parse(health.text)]).toMatchObject([200, { status: 'ok' }]);
  });

  it('logs nobody’s address, and no error', () => {
    expect(addressesInLogs()).toEqual([]);
    expect(edge.output()).not.toContain('"level":"error"');
  });
});
