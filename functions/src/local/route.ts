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

const functionRoots = ['/telecharger/', '/confirmer/', '/u/', '/mes-guides/', '/mes-donnees/', '/fichiers/', '/api/funnel/'];
/** Functions answer these themselves, and what stands under them. */
const functionPaths = ['/mes-donnees', '/api/funnel'];
const workerRoots = ['/recherche', '/comparateur/classement', '/apercu'];
const nextRoots = ['/admin', '/api', '/_next'];

/**
 * Decides from the request target alone (origin form, with its query string).
 * Nothing that could mean another folder on disk leaves this function: no dot segment, no empty segment, no control character. Nor does anything
 * that leads another process beside the roots that are public.
 */
export function route(target: string): Destination {
  const queryAt = target.indexOf('?');
  const rawPath = queryAt < 0 ? target : target.slice(0, queryAt);
  if (functionRoots.some((root) => rawPath.startsWith(root)) || functionPaths.includes(rawPath)) return { to: 'functions' };
  if (workerRoots.some((root) => isUnder(rawPath, root))) return climbs(rawPath) ? { to: 'nowhere' } : { to: 'worker' };
  if (nextRoots.some((root) => isUnder(rawPath, root))) return climbs(rawPath) ? { to: 'nowhere' } : { to: 'next' };

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

/** Whether another process could read it as a path beside its root (`/recherche/../sante`): what is internal there stays internal. */
function climbs(rawPath: string): boolean {
  const path = decoded(rawPath);
  return path === null || path.split(/[/\\]/).some(isDots);
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..';
}

function decoded(rawPath: string): string | null {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return null;
  }
}

/** Decoded once, in one form of Unicode; null for what no file of ours is called. */
function cleanPath(rawPath: string): string | null {
  if (rawPath.length > 1024 || !rawPath.startsWith('/')) return null;
  const path = decoded(rawPath)?.normalize('NFC') ?? null;
  if (path === null) return null;
  // Control characters, the null byte and the backslash open other folders on some systems.
  if (/[\p{Cc}\\]/u.test(path) || path.includes('//')) return null;
  return path.split('/').some(isDots) ? null : path;
}
