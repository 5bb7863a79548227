import type { Payload } from 'payload';
import type { Site } from '../../payload-types.ts';
import { relationId } from '../lexical.ts';

/** False on an installation whose settings nobody filled in yet: no mail can be signed. */
export const siteIsReady = (site: Site): boolean =>
  [site.siteName, site.publisher?.legalName, site.from?.name, site.from?.address, site.postalAddress].every((value) =>
    Boolean(value?.trim()),
  );

/** The addresses of the colleagues who are told of a lead: members of staff as they are now, and addresses typed in. */
export async function notifiedAddresses(payload: Payload, rows: NonNullable<Site['notify']>): Promise<string[]> {
  const ids = rows.map(({ user }) => relationId(user)).filter((id) => id !== null);
  const staff =
    ids.length === 0
      ? []
      : (await payload.find({ collection: 'users', where: { id: { in: ids } }, pagination: false, limit: 0, depth: 0 })).docs;
  const typed = rows.map(({ address }) => address).filter((address) => typeof address === 'string');
  return [...staff.map(({ email }) => email), ...typed];
}
