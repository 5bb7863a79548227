import type { GroupField, RelationshipFieldSingleValidation, TextFieldSingleValidation } from 'payload';
import type { Label } from './labels.ts';
import { linkable } from './piece-relation.ts';

const kindOf = (sibling: unknown): 'doc' | 'path' =>
  typeof sibling === 'object' && sibling !== null && 'kind' in sibling && sibling.kind === 'path' ? 'path' : 'doc';

const validateDoc: RelationshipFieldSingleValidation = (value, { siblingData, req }) => {
  if (kindOf(siblingData) === 'path' || value) return true;
  return req.i18n.language === 'en' ? 'Choose a piece.' : 'Choisissez un contenu.';
};

const validatePath: TextFieldSingleValidation = (value, { siblingData, req }) => {
  if (kindOf(siblingData) === 'doc' || /^(\/(?!\/)|https?:\/\/)\S*$/.test(value ?? '')) return true;
  return req.i18n.language === 'en'
    ? 'Write a path that starts with / or a whole address.'
    : 'Écrivez un chemin qui commence par / ou une adresse complète.';
};

/** A link of the navigation or of a redirect: a picked document (safe under renames), or a path or address that no document owns. */
export const linkField = (name: 'link' | 'to', label: Label): GroupField => ({
  name,
  type: 'group',
  label,
  fields: [
    {
      name: 'kind',
      type: 'radio',
      required: true,
      defaultValue: 'doc',
      label: { fr: 'Vers', en: 'To' },
      options: [
        { value: 'doc', label: { fr: 'Un contenu du site', en: 'A piece of the site' } },
        { value: 'path', label: { fr: 'Une autre adresse', en: 'Another address' } },
      ],
      admin: { layout: 'horizontal' },
    },
    {
      name: 'doc',
      type: 'relationship',
      relationTo: [...linkable],
      label: { fr: 'Contenu', en: 'Piece' },
      validate: validateDoc,
      admin: { condition: (_, sibling) => kindOf(sibling) === 'doc' },
    },
    {
      name: 'path',
      type: 'text',
      maxLength: 500,
      label: { fr: 'Chemin ou adresse', en: 'Path or address' },
      validate: validatePath,
      admin: {
        condition: (_, sibling) => kindOf(sibling) === 'path',
        placeholder: '/comparateur',
        description: {
          fr: 'Un chemin du site (/comparateur) ou une adresse complète (https://…).',
          en: 'A path of the site (/comparateur) or a whole address (https://…).',
        },
      },
    },
  ],
});
