import type { Access, FieldAccess, Where } from 'payload';
import { hasRole, type Role, staff } from './roles.ts';

/** Nobody, whatever the role: for what only the product itself writes. */
export const nobody: Access = () => false;

export const anyStaff: Access = ({ req }) => staff(req) !== null;

export const only =
  (...wanted: Role[]): Access =>
  ({ req }) =>
    hasRole(req, ...wanted);

export const onlyField =
  (...wanted: Role[]): FieldAccess =>
  ({ req }) =>
    hasRole(req, ...wanted);

const published: Where = { _status: { equals: 'published' } };

/** Those whose work is in drafts: they write, review or promote them. Analysts look at figures. */
const draftReaders = ['administrator', 'editor', 'author', 'marketer'] as const satisfies Role[];

/** Everybody reads what is published; those who work on drafts read them too. */
export const publishedOrStaff: Access = ({ req }) => (hasRole(req, ...draftReaders) ? true : published);

export const anyone: Access = () => true;

/** True if this change would put the document before readers. */
const publishes = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && '_status' in data && data._status === 'published';

/** Editors write and publish; authors begin drafts. */
export const createPiece: Access = ({ req, data }) =>
  hasRole(req, 'administrator', 'editor') || (hasRole(req, 'author') && !publishes(data));

/** Editors change everything; authors change their own drafts, and leave publishing to an editor. */
export const updatePiece: Access = ({ req, data }) => {
  if (hasRole(req, 'administrator', 'editor')) return true;
  const user = staff(req);
  if (user?.role !== 'author' || publishes(data)) return false;
  const ownDrafts: Where = { and: [{ createdBy: { equals: user.id } }, { _status: { not_equals: 'published' } }] };
  return ownDrafts;
};

/** Editors delete; authors delete their own drafts. */
export const deletePiece: Access = (args) => updatePiece({ ...args, data: undefined });

export const readVersions: Access = only(...draftReaders);

/**
 * Keeps a screen out of the menu of those who could only look at it. Reading by links and lists of choices stays as the access says. Nothing is
 * hidden from a machine: Payload refuses relations to what is hidden, and the seed writes with nobody logged in.
 */
export const hiddenExcept =
  (...wanted: Role[]) =>
  ({ user }: { user: unknown }): boolean =>
    typeof user === 'object' && user !== null && !('role' in user && wanted.some((role) => role === user.role));
