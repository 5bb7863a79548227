import type { PayloadRequest } from 'payload';
import type { User } from '../payload-types.ts';

/** What a member of staff may do. Roles don't contain each other: marketers see people and editors don't, editors publish and marketers don't. */
export const roles = ['administrator', 'editor', 'author', 'marketer', 'analyst'] as const;
export type Role = (typeof roles)[number];

/** The member of staff behind a request; null for a visitor or a machine. */
export const staff = (req: Pick<PayloadRequest, 'user'>): User | null => (req.user?.collection === 'users' ? req.user : null);

/** True if the person behind the request has one of the roles. */
export const hasRole = (req: Pick<PayloadRequest, 'user'>, ...wanted: Role[]): boolean => {
  const user = staff(req);
  return user !== null && wanted.includes(user.role);
};
