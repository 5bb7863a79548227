import { createHmac } from 'node:crypto';
import { readDescriptor } from '@sillage/functions/domain/descriptor.ts';
import { describe, expect, test } from 'vitest';
import { fixtureContent, pageKinds } from './fixtures/content.ts';
import { fixtureContext } from './fixtures/context.ts';
import { islandsOf } from './fixtures/islands.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { noting } from './reader.ts';
import { paths, render } from './render.tsx';

const reader = memoryReader(fixtureContent());
const page = async (path: string, warnings: string[] = []) =>
  render(path, reader, fixtureContext({ warn: (message) => warnings.push(message) }));
const html = async (path: string) => (await page(path)).body;
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const words = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u202f', ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

describe.each(Object.entries(pageKinds))('%s', (kind, path) => {
  test('has one title, one main, one h1, a language and its style sheet', async () => {
    const body = await html(path);
    expect(body).toMatch(/^<!DOCTYPE html><html lang="fr">/);
    expect(matches(body, /<title>([^<]*)/g)).toHaveLength(1);
    expect(matches(body, /<(main)[ >]/g)).toHaveLength(1);
    // the functions bring the shell's own h1
    expect(matches(body, /<(h1)[ >]/g)).toHaveLength(kind === 'shell' ? 0 : 1);
    expect(body).toContain('href="/_sillage/site-0123456789ab.css"');
  });

  test('has headings without a gap', async () => {
    const levels = matches(await html(path), /<h([1-6])[ >]/g).map(Number);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? (kind === 'shell' ? 1 : 0)), `h${levels.slice(0, index + 1).join(' h')}`).toBeLessThanOrEqual(1);
    });
  });

  test('has no inline style, no script but islands and data, no foreign address', async () => {
    const body = await html(path);
    expect(body).not.toMatch(/ style=|<style/);
    expect(body).not.toMatch(/ on[a-z]+=/);
    const scripts = matches(body, /<script([^>]*)>/g).filter((attributes) => !attributes.includes('application/ld+json'));
    expect(scripts).toEqual(islandsOf(kind).map((name) => ` type="module" src="/_sillage/${name}-0123456789ab.js"`));
    expect(
      matches(body, /<(?:link|script|img|source)[^>]*?(?:src|href)="(https?:[^"]*)"/g).filter(
        (address) => !address.startsWith('https://exemple.fr'),
      ),
    ).toEqual([]);
  });

  test('has no id twice, and every label, description and anchor finds its own', async () => {
    const body = await html(path);
    const ids = matches(body, / id="([^"]*)"/g);
    expect(ids).toEqual([...new Set(ids)]);
    const wanted = [
      ...matches(body, / (?:for|popovertarget|aria-labelledby)="([^"]*)"/gi),
      ...matches(body, / aria-describedby="([^"]*)"/g).flatMap((list) => list.split(' ')),
      ...matches(body, / href="#([^"]*)"/g),
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('is set in French', async () => {
    const body = (await html(path)).replace(/<script[\s\S]*?<\/script>/g, '').replace(/<code>.*?<\/code>/g, '');
    const text = body.replace(/<[^>]+>/g, '\n');
    expect(text).not.toMatch(/[\p{L}\d] [;:!?»]|« /u);
    expect(text).not.toMatch(/\p{L}'\p{L}|\.\.\./u);
  });

  test('is the same when it is rendered again', async () => {
    expect(await html(path)).toBe(await html(path));
  });
});

test('public pages tell search engines who they are, others stay out', async () => {
  for (const [kind, path] of Object.entries(pageKinds)) {
    const body = await html(path);
    const hidden = ['thanks', 'thanks-signup', 'thanks-meeting', 'missing', 'gone', 'shell'].includes(kind);
    expect(body.includes('<meta name="robots" content="noindex"/>'), kind).toBe(hidden);
    expect(body.includes(`<link rel="canonical" href="https://exemple.fr${path}"/>`), kind).toBe(!hidden);
    const data = matches(body, /<script type="application\/ld\+json">(.*?)<\/script>/g).map((text) => JSON.parse(text)['@type']);
    if (hidden) expect(data).toEqual([]);
    else {
      expect(data).toContain('Organization');
      expect(body).toContain('property="og:title"');
      if (path !== '/') expect(data, kind).toContain('BreadcrumbList');
    }
    if (kind === 'article' || kind === 'chapter' || kind === 'guide') expect(data).toContain('Article');
    if (kind === 'landing') expect(data).toContain('Report');
  }
});

test('statuses', async () => {
  expect((await page('/articles/tout')).status).toBe(200);
  for (const path of [
    '/nulle-part',
    '/articles/absent',
    '/guides/choisir/absent',
    '/Articles',
    '/articles/tout/',
    '/articles/page/2',
    '/admin',
    '/articles/../x',
    '//',
    '',
  ])
    expect((await page(path)).status, path).toBe(404);
  expect((await page('/_sillage/410')).status).toBe(410);
});

test('a redirect leads to the document where it is now, and nowhere when that is gone', async () => {
  expect(await page('/articles/ancien')).toMatchObject({ status: 301, location: '/articles/second' });
  expect((await page('/vers-rien')).status).toBe(404);
});

describe('the landing of a comparatif', () => {
  test('carries a form that capture takes back, whose wording is the one shown', async () => {
    const body = await html('/comparatifs/agences-ia');
    const key = createHmac('sha256', 'fixture').update('descriptor').digest();
    const descriptor = readDescriptor(key, matches(body, /name="d" value="([^"]*)"/g)[0] ?? '');
    expect(descriptor).toMatchObject({
      formId: 'w1',
      offer: { kind: 'whitepaper', id: 'w1' },
      page: '/comparatifs/agences-ia',
      fields: [{ name: 'firstName', required: false }],
      boxes: [{ purposes: ['newsletter', 'nurture'] }],
    });
    expect(body).toContain(descriptor?.boxes[0]?.wording);
    expect(descriptor?.boxes[0]?.wording).toContain('IA\u202f: deux');
    expect(body).not.toMatch(/type="checkbox"[^>]*checked/);
    expect(body).toContain('<a href="/confidentialite">');
  });

  test('shows the first part of the text and the contents of the rest', async () => {
    const body = await html('/comparatifs/agences-ia');
    expect(body).toContain('Ce que nous avons regardé');
    expect(body).toContain('La suite réservée');
    expect(body).not.toContain('Le secret du document');
  });

  test('a change of wording is another version of the form', async () => {
    const version = async (wording: string) => {
      const content = fixtureContent();
      const site = content.globals?.site;
      if (site) site.consentWording = wording;
      const body = (await render('/comparatifs/agences-ia', memoryReader(content), fixtureContext())).body;
      const token = matches(body, /name="d" value="([^".]*)/g)[0] ?? '';
      return JSON.parse(Buffer.from(token, 'base64url').toString()).formVersion as string;
    };
    expect(await version('Une phrase.')).toBe(await version('Une phrase.'));
    expect(await version('Une phrase.')).not.toBe(await version('Une autre.'));
  });
});

test('the shell leaves its two marks to the functions, and nothing else', async () => {
  const body = await html('/_sillage/coquille');
  expect(body).toContain('<title><!--titre--> – Banc d’essai IA</title>');
  expect(body).toContain('<main id="contenu"><!--contenu--></main>');
  expect(body).toContain('<meta name="referrer" content="no-referrer"/>');
  expect(Buffer.byteLength(body)).toBeLessThan(15_000);
});

test('characters of the private use area can’t become mark-up', async () => {
  const content = fixtureContent();
  const [first] = content.articles ?? [];
  if (first) first.title = 'Un titre \ue000formulaire\ue001 piégé';
  const body = (await render('/articles/tout', memoryReader(content), fixtureContext())).body;
  expect(body).not.toMatch(/[\ue000\ue001]/);
  expect(words(body)).toContain('Un titre piégé');
});

test('feeds are well-formed and hold what is published', async () => {
  const rss = await page('/rss.xml');
  expect(rss.contentType).toBe('application/rss+xml; charset=utf-8');
  expect(matches(rss.body, /<item>\n<title>([^<]*)/g)[0]).toBe('Tout ce que le site sait présenter\u202f?');
  expect(matches(rss.body, /<(item)>/g)).toHaveLength(6);
  const sitemap = (await page('/sitemap.xml')).body;
  const listed = matches(sitemap, /<loc>https:\/\/exemple\.fr([^<]*)<\/loc>/g);
  expect(listed).toContain('/guides/choisir/ou-va-l-ia');
  expect(sitemap).toContain('<loc>https://exemple.fr/articles/tout</loc><lastmod>2026-11-20T08:00:00.000Z</lastmod>');
  expect(listed.filter((path) => path.startsWith('/merci') || path.startsWith('/_sillage'))).toEqual([]);
  expect((await page('/robots.txt')).body).toContain('Sitemap: https://exemple.fr/sitemap.xml');
});

test('« merci », opened by hand, says nothing of a request that nobody made, and leads to one', async () => {
  const { body } = await page('/merci');
  expect(body).not.toMatch(/C’est noté|part vers votre/);
  expect(body).toContain('<a href="/comparatifs">Choisissez un comparatif</a>');
});

test('every path of the site is rendered, and the sitemap’s are public pages', async () => {
  const all: string[] = [];
  for await (const path of paths(reader)) all.push(path);
  expect(all).toEqual([...new Set(all)]);
  expect(all).toContain('/articles/ancien');
  for (const path of all) {
    const { status } = await page(path);
    expect(status, path).toBe(
      path === '/_sillage/410' ? 410 : path === '/articles/ancien' ? 301 : path === '/_sillage/404' || path === '/vers-rien' ? 404 : 200,
    );
  }
  for (const path of matches((await page('/sitemap.xml')).body, /<loc>https:\/\/exemple\.fr([^<]*)<\/loc>/g)) {
    expect(all).toContain(path);
    expect((await page(path)).body, path).not.toContain('content="noindex"');
  }
});

test('lists of more than a page have further pages', async () => {
  const content = fixtureContent();
  const [first] = content.articles ?? [];
  content.articles = Array.from({ length: 30 }, (_, index) => ({
    ...first,
    id: `n${index}`,
    slug: `article-${index}`,
    title: `Article ${index}`,
    updatedAt: '',
    publishedAt: `2026-10-${String(index + 1).padStart(2, '0')}`,
  }));
  const many = memoryReader(content);
  const second = await render('/articles/page/2', many, fixtureContext());
  expect(second.status).toBe(200);
  expect(matches(second.body, /class="carte-titre"><a href="\/articles\/(article-\d+)"/g)).toHaveLength(6);
  expect(second.body).toContain('<link rel="canonical" href="https://exemple.fr/articles/page/2"/>');
  expect((await render('/articles/page/3', many, fixtureContext())).status).toBe(404);
});

describe('dependencies', () => {
  const notesOf = async (path: string) => {
    const noted = noting(reader);
    await render(path, noted.reader, fixtureContext());
    return noted.notes;
  };

  test('an article depends on what it shows, and on lists of its topic that grow seldom, not on every article', async () => {
    const notes = await notesOf('/articles/tout');
    for (const key of [
      'doc:articles:p1',
      'doc:articles:absent',
      'doc:topics:t1',
      'doc:authors:h1',
      'doc:whitepapers:w1',
      'doc:agencies:a2',
      'doc:criteria:c1',
      'doc:media:m1',
      'global:site',
      'global:navigation',
      'list:guides:topic=t1',
      'list:whitepapers:topic=t1',
    ])
      expect(notes, key).toContain(key);
    // a new article of the topic doesn’t render this one again: at 2,000 pieces that were 594 pages
    expect([...notes].filter((note) => note.startsWith('list:articles'))).toEqual([]);
  });

  test('the front page depends on the lists it is made of', async () => {
    const notes = await notesOf('/');
    for (const key of ['list:articles', 'list:guides', 'list:whitepapers', 'list:topics']) expect(notes).toContain(key);
  });

  test('a landing depends on the notice that its form leads to', async () => {
    expect(await notesOf('/comparatifs/agences-ia')).toContain('doc:pages:f1');
  });
});

test('an empty review has a site too', async () => {
  const nothing = memoryReader({});
  for await (const path of paths(nothing)) expect((await render(path, nothing, fixtureContext())).status, path).toBeLessThan(500);
  expect((await render('/', nothing, fixtureContext())).body).toContain('Les premiers articles paraîtront ici');
});
