import { hmacHex, sameSecret } from '../domain/token.ts';

/** Address root of private files, on one machine and on AWS alike. */
export const filesRoot = '/fichiers/';

const keyPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/;

/** An asset's name in its store: plain segments, none of which begins with a dot. */
export function isAssetKey(key: string): boolean {
  return key.length <= 400 && keyPattern.test(key);
}

export type SignedFile = { key: string; fileName: string };

/**
 * `/fichiers/{key}?n=<file name>&e=<unix seconds>&s=<mac>`: opens one file under one name until a moment. Whoever has the address has the
 * file, as with any presigned address, hence minutes and not days.
 * @param expires unix time in seconds
 */
export function signFile(signingKey: Uint8Array, { key, fileName }: SignedFile, expires: number): string {
  const query = new URLSearchParams({ n: fileName, e: String(expires), s: macOf(signingKey, key, fileName, String(expires)) });
  return `${filesRoot}${key}?${query.toString()}`;
}

/** What a signed address opens at this moment (unix seconds); null when the signature isn't ours or its time is over. */
export function readSignedFile(signingKey: Uint8Array, address: { path: string; query: URLSearchParams }, now: number): SignedFile | null {
  const [fileName, expires, mac] = ['n', 'e', 's'].map((name) => address.query.get(name));
  const key = address.path.slice(filesRoot.length);
  if (!address.path.startsWith(filesRoot) || !isAssetKey(key)) return null;
  if (typeof fileName !== 'string' || typeof expires !== 'string' || typeof mac !== 'string' || !/^\d{1,12}$/.test(expires)) return null;
  const expected = macOf(signingKey, key, fileName, expires);
  if (!sameSecret(Buffer.from(mac), Buffer.from(expected))) return null;
  return Number(expires) > now ? { key, fileName } : null;
}

/** The three parts can't run into one another: a key has no line break, an expiry is digits. */
function macOf(signingKey: Uint8Array, key: string, fileName: string, expires: string): string {
  return hmacHex(signingKey, `${key}\n${expires}\n${fileName}`);
}
