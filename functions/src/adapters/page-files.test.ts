import { describe, expect, it } from 'vitest';
import { pageFiles, pathOf, readRecord } from './page-files.ts';

describe('pageFiles', () => {
  it('gives a page a folder and a feed its name', () => {
    expect(pageFiles('/')).toEqual({ file: 'index.html', record: 'index.html.page.json', contentType: 'text/html; charset=utf-8' });
    expect(pageFiles('/articles/ia-et-emploi').file).toBe('articles/ia-et-emploi/index.html');
    expect(pageFiles('/rss.xml')).toMatchObject({ file: 'rss.xml', contentType: 'application/rss+xml; charset=utf-8' });
    expect(pageFiles('/sitemap.xml').contentType).toBe('application/xml; charset=utf-8');
    expect(pageFiles('/robots.txt').contentType).toBe('text/plain; charset=utf-8');
    expect(pageFiles('/_sillage/coquille').file).toBe('_sillage/coquille/index.html');
  });

  it('writes what a file system might misread as %XX', () => {
    expect(pageFiles('/Été').file).toBe('%C3%89t%C3%A9/index.html');
    expect(pageFiles('/100%').file).toBe('100%25/index.html');
    expect(pageFiles('/a:b*?').file).toBe('a%3Ab%2A%3F/index.html');
    expect(pageFiles('/.htaccess').file).toBe('%2Ehtaccess/index.html');
    expect(pageFiles('/v1.2/x').file).toBe('v1%2E2/x/index.html');
  });

  it('has a place of its own for every path', () => {
    const paths = ['/', '/a', '/A', '/%41', '/a/b', '/rss.xml', '/rss.xml/b', '/%2E', '/é', '/index', '/page.json', '/a.page', '/v1.2'];
    const files = paths.map((path) => pageFiles(path).file);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(paths.length);
    expect(files.map(pathOf)).toEqual(paths);
    expect(paths.map((path) => pathOf(pageFiles(path).record))).toEqual(paths);
  });

  it.each([
    '',
    'x',
    '//',
    '/a//b',
    '/a/',
    '/..',
    '/../x',
    '/a/../../x',
    '/./x',
    '/a\\..\\b',
    '/a\0b',
    '/a\nb',
    '/index.html',
    '/a/index.html',
    '/x.page.json',
    `/${'x'.repeat(201)}`,
    `/${'é'.repeat(40)}`,
    '/e\u0301',
    '/\ud800',
  ])('refuses %j', (path) => {
    expect(() => pageFiles(path)).toThrow(expect.objectContaining({ code: 'invalid-path' }));
  });
});

describe('pathOf', () => {
  it.each(['_sillage/site.3f2a.css', '.tmp/x', '../index.html', 'A/index.html', 'a%2fb/index.html', 'x%'])(
    'takes %j for no page',
    (file) => {
      expect(pathOf(file)).toBeNull();
    },
  );
});

describe('readRecord', () => {
  it.each(['null', '{}', '{"status":500,"contentType":"a","location":null,"body":""}', '"x"'])('refuses %s', (text) => {
    expect(() => readRecord('/x', text)).toThrow();
  });
});
