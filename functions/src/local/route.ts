/** Who answers an address. The table of docs/developing.md, as code. */
export type Destination =
  | { to: 'functions' }
  | { to: 'worker' }
  | { to: 'next' }
  | { to: 'asset'; file: string }
  | { to: 'media'; file: string }
  | { to: 'page'; path: string }
  | { to: 'redirect'; location: string }
  | { to: 'nowhere' };

const functionRoots = ['/telecharger/', '/confirmer/', '/u/', '/mes-guides/', '/fichiers/', '/api/funnel/'];
const workerRoots = ['/recherche', '/comparateur/classement', '/apercu'];
const nextRoots = ['/admin', '/api', '/_next'];

/**
 * Decides from the request target alone (origin form, with its query string).
 * Nothing that could mean another folder on disk leaves this function: no dot segment, no empty segment, no control character.
 */
export function route(target: string): Destination {
  const queryAt = target.indexOf('?');
  const rawPath = queryAt < 0 ? target : target.slice(0, queryAt);
  if (functionRoots.some((root) => rawPath.startsWith(root)) || rawPath === '/api/funnel') return { to: 'functions' };
  if (workerRoots.some((root) => isUnder(rawPath, root))) return { to: 'worker' };
  if (nextRoots.some((root) => isUnder(rawPath, root))) return { to: 'next' };

  const path = cleanPath(rawPath);
  if (path === null) return { to: 'nowhere' };
  if (path.startsWith('/_sillage/')) return { to: 'asset', file: path.slice('/_sillage/'.length) };
  if (path.startsWith('/media/')) return { to: 'media', file: path.slice('/media/'.length) };
  if (path !== '/' && path.endsWith('/')) {
    return { to: 'redirect', location: rawPath.replace(/\/$/, '') + (queryAt < 0 ? '' : target.slice(queryAt)) };
  }
  return { to: 'page', path };
}

function isUnder(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** Decoded once, in one form of Unicode; null for what no file of ours is called. */
function cleanPath(rawPath: string): string | null {
  if (rawPath.length > 1024 || !rawPath.startsWith('/')) return null;
  let path: string;
  try {
    path = decodeURIComponent(rawPath).normalize('NFC');
  } catch {
    return null;
  }
  // Control characters, the null byte and the backslash open other folders on some systems.
  if (/[\p{Cc}\\]/u.test(path) || path.includes('//')) return null;
  return path.split('/').some((segment) => segment === '.' || segment === '..') ? null : path;
}
