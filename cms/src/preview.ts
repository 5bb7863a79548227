import { hmacHex, sameSecret } from '@sillage/functions/domain/token.ts';

/** Previews are for staff who just asked for one: a link lives as long as a writing session. */
const lifetimeSeconds = 8 * 60 * 60;

const signature = (key: Uint8Array, collection: string, id: string, expires: number): string =>
  hmacHex(key, `${collection}/${id}/${expires}`);

/** The address of a draft's preview, signed (label `preview`): `/apercu/{collection}/{id}?e={unix s}&s={mac}`. */
export const previewPath = (key: Uint8Array, collection: string, id: string, now: Date): string => {
  // rounded up to the hour, so that saving again doesn't change the address of an open preview
  const expires = Math.ceil(now.getTime() / 3_600_000) * 3600 + lifetimeSeconds;
  return `/apercu/${collection}/${encodeURIComponent(id)}?e=${expires}&s=${signature(key, collection, id, expires)}`;
};

/** True if the link was made by the admin and hasn't run out. `e` and `s` are what the query says, unchecked. */
export const isPreviewAllowed = (
  key: Uint8Array,
  collection: string,
  id: string,
  query: { e: string | null | undefined; s: string | null | undefined },
  now: Date,
): boolean => {
  const expires = Number(query.e);
  if (!Number.isSafeInteger(expires) || expires * 1000 < now.getTime()) return false;
  const expected = Buffer.from(signature(key, collection, id, expires));
  return sameSecret(expected, Buffer.from(query.s ?? ''));
};
