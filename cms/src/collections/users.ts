import { type CollectionBeforeOperationHook, type CollectionConfig, type PayloadHandler, ValidationError } from 'payload';
import { refuseDemoLogin } from '../access/demo-accounts.ts';
import { hasRole, roles, staff } from '../access/roles.ts';
import { anyStaff, only, onlyField } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';

const roleLabels = {
  administrator: { fr: 'Administration', en: 'Administrator' },
  editor: { fr: 'Rédaction en chef', en: 'Editor' },
  author: { fr: 'Rédaction', en: 'Author' },
  marketer: { fr: 'Marketing', en: 'Marketer' },
  analyst: { fr: 'Analyse', en: 'Analyst' },
} as const;

/** Installing makes the first administrator. This door of Payload's stands open to whoever comes first. */
const refuseFirstRegister: PayloadHandler = () =>
  Response.json({ errors: [{ message: 'Le premier compte est créé par l’installation.' }] }, { status: 404 });

/** The host comes from the settings, never from the request: a forged one would send the token elsewhere. */
const resetUrl = (publicUrl: string, token: string | undefined): string => `${publicUrl}/admin/reset/${token ?? ''}`;

const shortestPassword = 10;

const passwordOf = (args: unknown): unknown => {
  const data: unknown = typeof args === 'object' && args !== null && 'data' in args ? args.data : null;
  return typeof data === 'object' && data !== null && 'password' in data ? data.password : null;
};

/**
 * Long rather than strange: five failures close the account for ten minutes, so length is what protects it. Before the operation, since
 * choosing a new password by a mailed link shows the later hooks its hash alone.
 */
const refuseShortPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const password = ['create', 'update', 'resetPassword'].includes(operation) ? passwordOf(args) : null;
  if (typeof password !== 'string' || password.length >= shortestPassword) return args;
  const message =
    req.i18n.language === 'en'
      ? `Choose a password of at least ${shortestPassword} characters.`
      : `Choisissez un mot de passe d’au moins ${shortestPassword} signes.`;
  throw new ValidationError({ collection: 'users', errors: [{ message, path: 'password', label: message }], req }, req.t);
};

/** Staff: those who log in to the admin. Readers are leads, never users. */
export const users = ({ publicUrl }: { publicUrl: string }): CollectionConfig => ({
  slug: 'users',
  labels: { singular: { fr: 'Membre de l’équipe', en: 'Member of staff' }, plural: { fr: 'Équipe', en: 'Staff' } },
  admin: {
    group: groups.settings,
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role'],
    hidden: ({ user }) => user?.role !== 'administrator',
  },
  auth: {
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    tokenExpiration: 8 * 60 * 60,
    cookies: { sameSite: 'Lax', secure: publicUrl.startsWith('https:') },
    forgotPassword: {
      // the e-mail adapter fills our own compiled mail: all it needs from here is the link
      generateEmailHTML: (args) => resetUrl(publicUrl, args?.token),
    },
  },
  hooks: { beforeOperation: [refuseShortPassword], beforeLogin: [refuseDemoLogin] },
  endpoints: [{ path: '/first-register', method: 'post', handler: refuseFirstRegister }],
  access: {
    admin: ({ req }) => staff(req) !== null,
    create: only('administrator'),
    // colleagues know each other: who holds a lock, who began a piece
    read: anyStaff,
    update: ({ req }) => {
      const user = staff(req);
      if (!user) return false;
      return hasRole(req, 'administrator') ? true : { id: { equals: user.id } };
    },
    delete: only('administrator'),
    unlock: only('administrator'),
  },
  fields: [
    idField(),
    { name: 'name', type: 'text', required: true, maxLength: 120, label: { fr: 'Nom', en: 'Name' } },
    {
      name: 'role',
      type: 'select',
      required: true,
      saveToJWT: true,
      defaultValue: 'author',
      label: { fr: 'Rôle', en: 'Role' },
      options: roles.map((value) => ({ value, label: roleLabels[value] })),
      access: { create: onlyField('administrator'), update: onlyField('administrator') },
    },
  ],
});
