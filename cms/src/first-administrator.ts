import { randomBytes } from 'node:crypto';
import type { Payload } from 'payload';

/** How long a link for a password opens, in milliseconds. */
const goodFor = 24 * 3_600_000;

/**
 * Makes the first account of an installation: an administrator, with a password that nobody is ever told. Does nothing where anybody has an account: those
 * are changed by people, in the admin.
 * @param email normalised
 * @param id a new ULID: whoever makes the account has no services open
 */
export const firstAdministrator = async (payload: Payload, email: string, id: string): Promise<'created' | 'there'> => {
  const { totalDocs } = await payload.count({ collection: 'users' });
  if (totalDocs > 0) return 'there';
  await payload.create({
    collection: 'users',
    data: { id, email, name: email.slice(0, email.indexOf('@')), role: 'administrator', password: randomBytes(24).toString('base64url') },
    depth: 0,
  });
  return 'created';
};

/**
 * A link by which a member of staff chooses a password: once, within a day. The one before it opens no more.
 * @param email normalised
 * @returns null where nobody has that address
 */
export const passwordLink = async (payload: Payload, email: string, publicUrl: string): Promise<string | null> => {
  const { totalDocs } = await payload.count({ collection: 'users', where: { email: { equals: email } } });
  if (totalDocs === 0) return null;
  const token = await payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true, expiration: goodFor });
  return `${publicUrl}/admin/reset/${token}`;
};
