import type { CollectionConfig } from 'payload';
import { hasRole, roles, staff } from '../access/roles.ts';
import { only, onlyField } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';

const roleLabels = {
  administrator: { fr: 'Administration', en: 'Administrator' },
  editor: { fr: 'Rédaction en chef', en: 'Editor' },
  author: { fr: 'Rédaction', en: 'Author' },
  marketer: { fr: 'Marketing', en: 'Marketer' },
  analyst: { fr: 'Analyse', en: 'Analyst' },
} as const;

/** Staff: those who log in to the admin. Readers are leads, never users. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: { fr: 'Membre de l’équipe', en: 'Member of staff' }, plural: { fr: 'Équipe', en: 'Staff' } },
  admin: { group: groups.settings, useAsTitle: 'name', defaultColumns: ['name', 'email', 'role'] },
  auth: { maxLoginAttempts: 5, lockTime: 10 * 60 * 1000, tokenExpiration: 8 * 60 * 60 },
  access: {
    admin: ({ req }) => staff(req) !== null,
    create: only('administrator'),
    read: ({ req }) => {
      const user = staff(req);
      if (!user) return false;
      return hasRole(req, 'administrator') ? true : { id: { equals: user.id } };
    },
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
};
