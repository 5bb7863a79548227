import type { Payload } from 'payload';
import * as z from 'zod';
import { roles } from '../access/roles.ts';
import { seedId } from './ids.ts';

const accountSchema = z.object({
  email: z.email(),
  name: z.string().trim().min(1).max(120),
  role: z.enum(roles),
  password: z.string().min(8),
});
export type SeedAccount = z.infer<typeof accountSchema>;

/** Something that the person who runs the command can mend; its message is for them, in French. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** Reads the accounts that `npm run up` hands over. Throws SeedError; never repeats a password. */
export const accountsFrom = (json: string | null): SeedAccount[] => {
  let given: unknown;
  try {
    given = JSON.parse(json ?? 'null');
  } catch {
    throw new SeedError('SEED_USERS ne peut pas être lu : ce n’est pas du JSON.');
  }
  const parsed = z.array(accountSchema).min(1).safeParse(given);
  if (!parsed.success) {
    const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'liste'))];
    throw new SeedError(
      `SEED_USERS doit être une liste d’objets {email, name, role, password} (mot de passe de 8 signes au moins). À revoir : ${places.join(', ')}.`,
    );
  }
  if (!parsed.data.some(({ role }) => role === 'administrator'))
    throw new SeedError('SEED_USERS ne contient aucun compte d’administration : personne ne pourrait se connecter.');
  return parsed.data;
};

export const accountId = ({ email }: Pick<SeedAccount, 'email'>): string => seedId('users', email.toLowerCase());

/** Creates the accounts that don't exist, by address. A password that somebody changed stays as it is. Returns how many were created. */
export const createAccounts = async (payload: Payload, accounts: readonly SeedAccount[]): Promise<number> => {
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { in: accounts.map(({ email }) => email.toLowerCase()) } },
    pagination: false,
    depth: 0,
  });
  const known = new Set(docs.map(({ email }) => email.toLowerCase()));
  const missing = accounts.filter(({ email }) => !known.has(email.toLowerCase()));
  for (const account of missing)
    await payload.create({
      collection: 'users',
      data: { id: accountId(account), ...account, email: account.email.toLowerCase() },
      depth: 0,
    });
  return missing.length;
};

/** The administrator alone, and only where nobody can log in yet: an account that was deleted never comes back. */
export const createFirstAdministrator = async (payload: Payload, accounts: readonly SeedAccount[]): Promise<number> => {
  const { totalDocs } = await payload.count({ collection: 'users' });
  const administrator = accounts.find(({ role }) => role === 'administrator');
  return totalDocs > 0 || !administrator ? 0 : createAccounts(payload, [administrator]);
};

/** Places in the list of those that exist: what is printed for a person must open something. No address, since the answer is a line of a log. */
export const standing = async (payload: Payload, accounts: readonly SeedAccount[]): Promise<number[]> => {
  const where = { email: { in: accounts.map(({ email }) => email.toLowerCase()) } };
  const { docs } = await payload.find({ collection: 'users', where, pagination: false, depth: 0 });
  const there = new Set(docs.map(({ email }) => email));
  return accounts.flatMap(({ email }, place) => (there.has(email.toLowerCase()) ? [place] : []));
};
