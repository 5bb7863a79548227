import type { Access, FieldAccess } from 'payload';

/** Roles of staff, as the CMS's `users` collection has them. */
export const staffRoles = ['administrator', 'editor', 'author', 'marketer', 'analyst'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Only the functions write these records, past access control; no person does, whatever the role. */
export const nobody: Access = () => false;

/** For secrets: no answer of the API holds the field, and no query may filter on it. */
export const neverRead: FieldAccess = () => false;

/** Lets the named roles through; a visitor, a role unknown to us and a user without a role see nothing. */
export function onlyRoles(...allowed: StaffRole[]): Access {
  return ({ req }) => hasRole(req.user, allowed);
}

function hasRole(user: unknown, allowed: readonly StaffRole[]): boolean {
  if (typeof user !== 'object' || user === null || !('role' in user)) return false;
  return allowed.some((role) => role === user.role);
}

/** Records about people: the two roles whose work needs them. */
export const peopleReaders = onlyRoles('administrator', 'marketer');

/** Records without a person in them. */
export const figuresReaders = onlyRoles('administrator', 'marketer', 'analyst');

/** For whoever looks after the installation. */
export const administratorReads: FieldAccess = ({ req }) => hasRole(req.user, ['administrator']);

/** What the staff did. */
export const auditReaders = onlyRoles('administrator');
