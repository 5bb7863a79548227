import { VisibleError } from '../domain/errors.ts';
import type { CompiledPage } from '../ports.ts';

/**
 * Where a compiled page is kept, in a folder or in a bucket: `/x` is `x/index.html`, `/rss.xml` is itself. What is more than a file can say
 * (a redirect, 404, 410, an unusual type) is a record beside it, `….page.json`, which counts before the file.
 */
export type PageFiles = { file: string; record: string; contentType: string };

const recordSuffix = '.page.json';

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  svg: 'image/svg+xml',
};
const ownTypes: Record<string, string> = {
  'rss.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
};

/**
 * The names for a public path. Anything but plain lower-case characters is written as `%XX`, so that no path leads out of its folder, hides,
 * or meets another one on a file system that takes upper and lower case for the same.
 * @throws VisibleError 'invalid-path'
 */
export function pageFiles(path: string): PageFiles {
  if (path === '/') return named('index.html');
  const segments = path.split('/').slice(1);
  const fine = path.startsWith('/') && path.length <= 1024 && path === path.normalize('NFC') && segments.every(isSegment);
  const last = segments.at(-1) ?? '';
  if (!fine || last === 'index.html' || last.endsWith(recordSuffix))
    throw new VisibleError('invalid-path', 'Cette adresse de page n’est pas valable.');
  const folders = segments.slice(0, -1).map((segment) => encoded(segment).replaceAll('.', '%2E'));
  const extension = extensionOf(last);
  const name = extension === null ? [encoded(last).replaceAll('.', '%2E'), 'index.html'] : [encoded(last)];
  return named([...folders, ...name].join('/'));
}

/** The public path whose file or record this is; null for other files (hashed assets of the site, scratch). */
export function pathOf(file: string): string | null {
  const name = file.endsWith(recordSuffix) ? file.slice(0, -recordSuffix.length) : file;
  if (name === 'index.html') return '/';
  if (name.startsWith('.')) return null;
  const isPage = name.endsWith('/index.html');
  if (name.startsWith('_sillage/') && !isPage) return null;
  try {
    const path = `/${decodeURIComponent(isPage ? name.slice(0, -'/index.html'.length) : name)}`;
    return pageFiles(path).file === name ? path : null;
  } catch {
    return null;
  }
}

/** Whether the file alone says everything about the page. */
export function isPlain(page: CompiledPage, files: PageFiles): boolean {
  return page.status === 200 && page.location === null && page.contentType === files.contentType;
}

/** What a record holds. */
export function writeRecord({ status, contentType, location, body }: CompiledPage): string {
  return JSON.stringify({ status, contentType, location, body });
}

/** @throws Error on a record that is none: it must be compiled again, not served. */
export function readRecord(path: string, text: string): CompiledPage {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('A page record is not readable.');
  const { status, contentType, location, body } = value as Record<string, unknown>;
  const known = status === 200 || status === 301 || status === 404 || status === 410;
  if (!known || typeof contentType !== 'string' || typeof body !== 'string' || (location !== null && typeof location !== 'string')) {
    throw new Error('A page record is not readable.');
  }
  return { path, status, contentType, location, body };
}

function named(file: string): PageFiles {
  const name = file.split('/').at(-1) ?? '';
  return {
    file,
    record: `${file}${recordSuffix}`,
    contentType: ownTypes[name] ?? types[extensionOf(name) ?? ''] ?? 'application/octet-stream',
  };
}

// Control characters, backslashes and the null byte mean something to some file systems; no page of ours has them.
const isSegment = (segment: string) =>
  segment !== '' && segment !== '.' && segment !== '..' && encoded(segment).length <= 200 && !/[\p{Cc}\p{Cs}\\]/u.test(segment);

const encoded = (segment: string) =>
  [...new TextEncoder().encode(segment)]
    .map((byte, i) => {
      const character = String.fromCharCode(byte);
      const plain = /[a-z0-9_~-]/.test(character) || (character === '.' && i > 0);
      return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

/** Lower-case extension of a file name, one to eleven characters; null when it has none (then it is a page). */
function extensionOf(name: string): string | null {
  return /^[^.].*\.([a-z][a-z0-9]{0,10})$/.exec(name)?.[1] ?? null;
}
