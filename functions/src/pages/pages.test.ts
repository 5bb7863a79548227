import { describe, expect, it } from 'vitest';
import type { FormDescriptor } from '../domain/submission.ts';
import { confirmedPage, confirmPage } from './confirm-pages.ts';
import { deadLinkPage } from './dead-link-page.ts';
import { downloadPage } from './download-page.ts';
import { type ErrorStatus, errorPage, formErrorPage, staleFormPage } from './error-pages.ts';
import { builtInStyleHash, inShell, type PageContent } from './shell.ts';
import { unsubscribedPage, unsubscribePage } from './unsubscribe-pages.ts';

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
  provesAddress: true,
  confirms: ['J’accepte de recevoir les conseils.'],
  left: 4,
  expiresAt: '2026-12-01T09:00:00.000Z',
  formPath: '/comparatifs/agences-ia',
};

const statuses: ErrorStatus[] = [400, 403, 404, 405, 410, 413, 415, 500, 502, 503];

const everyPage: [string, PageContent][] = [
  ['download', downloadPage({ ...download, title: hostile, confirms: [hostile] })],
  ['confirm', confirmPage({ token: 'jeton', confirms: [hostile] })],
  ['confirmed', confirmedPage({ confirms: [hostile], next })],
  ['unsubscribe', unsubscribePage({ action: '/u/jeton', reason: 'stop' })],
  ['not me', unsubscribePage({ action: '/u/jeton', reason: 'not-me' })],
  ['unsubscribed', unsubscribedPage({ next })],
  ['unknown link', deadLinkPage({ reason: 'unknown' }, next)],
  ['expired link', deadLinkPage({ reason: 'expired', at: '2026-12-01T09:00:00.000Z' }, next)],
  ['used link', deadLinkPage({ reason: 'used-up' }, next)],
  [
    'form with errors',
    formErrorPage(descriptor, 'd', {
      values: { email: hostile, company: hostile },
      errors: { email: 'Indiquez.' },
      source: { piece: hostile },
    }),
  ],
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
    expect(downloadPage({ ...download, confirms: [] }).content.markup).toContain('et rien d’autre');
  });

  it('confirms nothing for an address that is proved already and ticked nothing', () => {
    expect(downloadPage({ ...download, provesAddress: false, confirms: [] }).content.markup).not.toContain('confirmez');
  });

  it('says how often and until when, and posts the token', () => {
    const { content } = downloadPage(download);
    expect(content.markup).toContain('encore 4 fois, jusqu’au 1er décembre 2026');
    expect(content.markup).toContain('<form method="post" action="/api/funnel/downloads"');
    expect(content.markup).toContain('name="token" value="jeton"');
    expect(content.markup).toContain('Ouvrir le comparatif</button>');
  });

  it('leads a reader to whom the link was forwarded to a copy of their own', () => {
    expect(downloadPage(download).content.markup).toContain('<a href="/comparatifs/agences-ia">Recevez votre propre exemplaire</a>');
  });
});

describe('deadLinkPage', () => {
  it('has one shape, whatever the reason', () => {
    const shape = (page: PageContent) => page.content.markup.replace(/<p>[^<]*<\/p>/, '<p></p>');
    const pages = [
      deadLinkPage({ reason: 'unknown' }, next),
      deadLinkPage({ reason: 'expired', at: '2026-12-01T09:00:00.000Z' }, next),
      deadLinkPage({ reason: 'used-up' }, next),
    ];
    expect(new Set(pages.map(shape)).size).toBe(1);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(1);
  });
});
