import { builtInStyleHash } from '../../pages/shell.ts';

/** Header names are lower case, so that Node, Hono and CloudFront can merge them. */
export type Headers = Readonly<Record<string, string>>;

/**
 * What every answer of the public origin carries (docs/decisions, compliance section 5). CloudFront's headers policy says the same.
 *
 * @param publicUrl HSTS is sent only when the site itself is on https: on http it would mean nothing
 */
export function baseHeaders(publicUrl: string): Headers {
  return {
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}

const everywhere = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Compiled pages: scripts and styles are hashed files of our own, none is inline. */
export function compiledPageHeaders(publicUrl: string): Headers {
  return {
    ...baseHeaders(publicUrl),
    'content-security-policy': `default-src 'self'; img-src 'self' data:; ${everywhere}`,
    'referrer-policy': 'strict-origin-when-cross-origin',
  };
}

/** Pages that are made at a request (previews, search, ranking): like compiled ones, but the admin shows previews in a frame. */
export function queryPageHeaders(publicUrl: string): Headers {
  const headers = compiledPageHeaders(publicUrl);
  const policy = headers['content-security-policy'] ?? '';
  return {
    ...headers,
    'content-security-policy': policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    'x-robots-tag': 'noindex',
  };
}

/** Pages of the functions: no script at all, no index, and the address (it holds a token) is told to nobody and kept by no cache. */
export function tokenPageHeaders(publicUrl: string): Headers {
  return {
    ...baseHeaders(publicUrl),
    'content-security-policy': `default-src 'none'; style-src 'self' '${builtInStyleHash}'; img-src 'self' data:; font-src 'self'; ${everywhere}`,
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'cache-control': 'no-store',
  };
}

/** Uploaded files: an SVG opened by its own address must not run anything. */
export function mediaHeaders(publicUrl: string): Headers {
  return {
    ...baseHeaders(publicUrl),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'referrer-policy': 'strict-origin-when-cross-origin',
  };
}
