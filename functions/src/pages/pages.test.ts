import { describe, expect, it } from 'vitest';
import type { FormDescriptor } from '../domain/submission.ts';
import { confirmedPage, confirmPage } from './confirm-pages.ts';
import { deadLinkPage } from './dead-link-page.ts';
import { downloadPage } from './download-page.ts';
import { type ErrorStatus, errorPage, formErrorPage, staleFormPage } from './error-pages.ts';
import { notReadyPage } from './not-ready-page.ts';
import { type ReaderView, readerPage } from './reader-page.ts';
import { askedPage, askPage, deadRightsPage, erasedPage, ownDataPage, rightsPage } from './rights-pages.ts';
import { builtInStyleHash, inShell, type PageContent } from './shell.ts';
import { unknownUnsubscribePage, unsubscribedPage, unsubscribePage } from './unsubscribe-pages.ts';

const hostile = "\"><script>alert('$&')</script>";
const next = { href: '/comparatifs', label: 'Voir les comparatifs' };

const descriptor: FormDescriptor = {
  v: 1,
  formId: 'f1',
  formVersion: 'v1',
  offer: { kind: 'whitepaper', id: '01JD0000000000000000000000', title: hostile },
  page: '/comparatifs/agences',
  fields: [{ name: 'company', required: true }],
  boxes: [{ name: 'conseils', purposes: ['newsletter'], wording: 'J’accepte.' }],
  notice: 'Une notice.',
  submitLabel: 'Recevoir le comparatif',
};

const download = {
  token: 'jeton',
  title: 'Agences d’IA',
  toConfirm: ['J’accepte de recevoir les conseils.'],
  downloadsLeft: 4,
  provesAddress: true,
  expiresAt: '2026-12-01T09:00:00.000Z',
  readerPath: '/mes-guides/jeton',
  page: '/comparatifs/agences-ia',
};

const reader: ReaderView = {
  token: 'jeton',
  address: 'c…e@exemple.fr',
  saved: true,
  guides: [
    {
      grantId: '01JD0000000000000000000001',
      title: hostile,
      page: '/comparatifs/a',
      openable: true,
      downloadsLeft: 2,
      expiresAt: '2026-12-02T09:00:00.000Z',
    },
    {
      grantId: '01JD0000000000000000000002',
      title: 'Deux',
      page: '/comparatifs/b',
      openable: false,
      downloadsLeft: 0,
      expiresAt: '2026-12-02T09:00:00.000Z',
    },
  ],
  choices: [
    { purpose: 'newsletter', state: 'confirmed', wording: 'J’accepte.', since: '2026-11-02T09:00:00.000Z' },
    { purpose: 'nurture', state: 'confirmed', wording: 'J’accepte.', since: '2026-11-02T09:00:00.000Z' },
    { purpose: 'tracking', state: 'pending', wording: hostile, since: '2026-11-02T09:00:00.000Z' },
  ],
  adviceStoppedAt: '2026-12-01T09:00:00.000Z',
};

const statuses: ErrorStatus[] = [400, 403, 404, 405, 410, 413, 415, 500, 502, 503];

const everyPage: [string, PageContent][] = [
  ['download', downloadPage({ ...download, title: hostile, toConfirm: [hostile] })],
  ['confirm', confirmPage({ token: 'jeton', title: hostile, toConfirm: [hostile] })],
  ['confirmed', confirmedPage({ title: hostile, readerPath: '/mes-guides/jeton' })],
  ['reader', readerPage(reader)],
  ['empty reader', readerPage({ ...reader, saved: false, guides: [], choices: [], adviceStoppedAt: null })],
  ['not ready', notReadyPage({ title: hostile, page: '/comparatifs/x' })],
  ['unknown unsubscribe link', unknownUnsubscribePage()],
  ['unsubscribe', unsubscribePage({ action: '/u/jeton', reason: 'stop' })],
  ['not me', unsubscribePage({ action: '/u/jeton', reason: 'not-me' })],
  ['unsubscribed', unsubscribedPage()],
  ['unknown link', deadLinkPage('unknown', next)],
  ['expired link', deadLinkPage('expired', next)],
  ['used link', deadLinkPage('used-up', next)],
  [
    'form with errors',
    formErrorPage(descriptor, 'd', {
      values: { email: hostile, company: hostile, conseils: 'on' },
      errors: { email: 'Indiquez.' },
      source: { piece: hostile },
    }),
  ],
  ['own data, asking', askPage()],
  ['own data, asking with an error', askPage({ email: hostile, message: 'il manque le signe @.' })],
  ['own data, asked', askedPage()],
  ['own data, buttons', rightsPage({ token: 'jeton', address: 'c…e@exemple.fr' })],
  [
    'own data',
    ownDataPage({ token: 'jeton', madeOn: '24 novembre 2026 à 09:00', sections: [{ title: 'Vous', rows: [{ Prénom: hostile }] }] }),
  ],
  ['own data, erased', erasedPage()],
  ['own data, expired link', deadRightsPage('expired')],
  ['own data, unknown link', deadRightsPage('unknown')],
  ['stale form', staleFormPage(next)],
  ...statuses.map((status): [string, PageContent] => [`error ${status}`, errorPage(status)]),
];

/** What a reader sees: text of the body, entities read. */
function visibleText(markup: string): string {
  return markup
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&#39;/g, "'")
    .replace(/&[a-z]+;/g, ' ');
}

describe.each(everyPage)('the page: %s', (_name, page) => {
  const markup = inShell(null, page);

  it('is under 15 KB, in French, kept out of search engines, and leaks no address', () => {
    expect(Buffer.byteLength(markup)).toBeLessThan(15_000);
    expect(markup).toContain('<html lang="fr">');
    expect(markup).toContain('<meta name="robots" content="noindex">');
    expect(markup).toContain('<meta name="referrer" content="no-referrer">');
  });

  it('has a title, one h1, one main, and no script', () => {
    expect(markup).toMatch(/<title>[^<]{5,}<\/title>/);
    expect(markup.match(/<h1>/g)).toHaveLength(1);
    expect(markup.match(/<main/g)).toHaveLength(1);
    expect(markup).not.toMatch(/<script| on[a-z]+="| style="/);
  });

  it('offers a way on', () => {
    expect(markup).toMatch(/<a [^>]*href="\/|<form /);
  });

  it('escapes every value', () => {
    expect(markup).not.toContain('<script');
    expect(markup).not.toContain("alert('");
  });

  it('is set in French typography', () => {
    const text = visibleText(markup).replaceAll("alert('$ ')", '');
    expect(text).not.toMatch(/[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]/);
    expect(text).not.toMatch(/(?<!\u202f)[:;?!»](?!\/)(?=\s|$)/);
  });
});

describe('inShell', () => {
  const shell = '<html><head><title><!--titre--></title></head><body><main><!--contenu--></main></body></html>';

  it('uses what publishing compiled', () => {
    expect(inShell(shell, errorPage(404))).toMatch(/^<html><head><title>Page introuvable<\/title><\/head><body><main><section/);
  });

  it('falls back to the built-in look when a mark is missing', () => {
    expect(inShell('<html><!--contenu--></html>', errorPage(404))).toContain('<h1>Page introuvable</h1>');
  });

  it('does not read replacement patterns in a value', () => {
    expect(inShell(shell, downloadPage({ ...download, title: 'Prix en $& et $1' }))).toContain('<h1>Prix en $&amp; et $1</h1>');
  });

  it('gives the hash of its own style, for the policy', () => {
    expect(builtInStyleHash).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
  });
});

describe('downloadPage', () => {
  it('says what the button confirms, word for word', () => {
    const { content } = downloadPage(download);
    expect(content.markup).toContain('vous confirmez votre adresse e-mail et ce que vous avez coché');
    expect(content.markup).toContain('<li>J’accepte de recevoir les conseils.</li>');
  });

  it('says that nothing else is confirmed when nothing was ticked', () => {
    expect(downloadPage({ ...download, toConfirm: [] }).content.markup).toContain('et rien d’autre');
  });

  it('confirms nothing for an address that is proved already and ticked nothing', () => {
    expect(downloadPage({ ...download, provesAddress: false, toConfirm: [] }).content.markup).not.toContain('confirmez');
  });

  it('says how often and until when, and posts the token', () => {
    const { content } = downloadPage(download);
    expect(content.markup).toContain('encore 4 fois, jusqu’au 1er décembre 2026');
    expect(content.markup).toContain('<form method="post" action="/api/funnel/downloads"');
    expect(content.markup).toContain('name="token" value="jeton"');
    expect(content.markup).toContain('Ouvrir le comparatif</button>');
  });

  it('leads a reader to whom the link was forwarded to a copy of their own', () => {
    expect(downloadPage(download).content.markup).toContain('<a href="/comparatifs/agences-ia">Demandez votre propre exemplaire</a>');
  });
});

describe('deadLinkPage', () => {
  it('has one shape, whatever the reason', () => {
    const shape = (page: PageContent) => page.content.markup.replace(/<p>[^<]*<\/p>/, '<p></p>');
    const pages = [deadLinkPage('unknown', next), deadLinkPage('expired', next), deadLinkPage('used-up', next)];
    expect(new Set(pages.map(shape)).size).toBe(1);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(1);
  });
});

describe('readerPage', () => {
  it('has one button a sentence, for all the purposes that the sentence names', () => {
    const { content } = readerPage(reader);
    expect(content.markup).toContain('name="withdraw" value="newsletter,nurture"');
    expect(content.markup).toContain('name="confirm" value="tracking"');
    expect(content.markup.match(/Ne plus recevoir/g)).toHaveLength(1);
  });

  it('offers to go on with advice that a request for a meeting stopped, and only then', () => {
    expect(readerPage(reader).content.markup).toContain('name="resume" value="advice"');
    expect(readerPage({ ...reader, adviceStoppedAt: null }).content.markup).not.toContain('resume');
  });

  it('opens what can be opened, and leads to the form for what cannot', () => {
    const { content } = readerPage(reader);
    expect(content.markup.match(/action="\/api\/funnel\/downloads"/g)).toHaveLength(1);
    expect(content.markup).toContain('name="grant" value="01JD0000000000000000000001"');
    expect(content.markup).toContain('href="/comparatifs/b"');
  });

  it('names every button by what it is for', () => {
    const { content } = readerPage(reader);
    const textOf = (id: string) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(content.markup)?.[1];
    const names = [...content.markup.matchAll(/<(?:button|a) ([^>]*)>([^<]*)</g)].map(([, attributes = '', text]) => {
      const parts = /aria-labelledby="([^"]+)"/.exec(attributes)?.[1]?.split(' ').map(textOf);
      return parts?.join(' ') ?? text;
    });
    expect(names).toContain('Recevoir un nouveau lien Deux');
    expect(new Set(names).size).toBe(names.length);
  });

  it('says that a choice was saved, to screen readers too', () => {
    expect(readerPage(reader).content.markup).toContain('role="status"');
    expect(readerPage({ ...reader, saved: false }).content.markup).not.toContain('role="status"');
  });
});
