import type { CollectionSlug, FieldHook, PayloadRequest, TextField, TextFieldSingleValidation, Where } from 'payload';
import { reservedSlugs } from '../site/routes.ts';
import { slugify } from '../site/text.ts';
import { documentSlug } from './document-slug.ts';

type SlugOptions = {
  /** what stands before it in the address, e.g. `/articles/` */
  folder: string;
  /** field that it is made from */
  from?: 'title' | 'name';
  /** true at the root of the site, where other things have their place */
  reserved?: boolean;
};

const pattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Another document of the collection that has the address, among what the public sees. */
const ownerOf = async (req: PayloadRequest, collection: CollectionSlug, slug: string, except: unknown): Promise<string | null> => {
  const where: Where = { slug: { equals: slug }, ...(typeof except === 'string' ? { id: { not_equals: except } } : {}) };
  const found: unknown = await req.payload.db.findOne({ collection, where, req });
  if (typeof found !== 'object' || found === null) return null;
  const title = 'title' in found ? found.title : 'name' in found ? found.name : '';
  return typeof title === 'string' ? title : '';
};

/** A free address made from the title: the plain one, or the first of `…-2`, `…-3` that nobody has. */
const freeSlug = async (req: PayloadRequest, collection: CollectionSlug, title: string, id: unknown): Promise<string | undefined> => {
  const stem = documentSlug(title);
  if (stem === '') return undefined;
  for (let number = 1; number < 100; number += 1) {
    const candidate = number === 1 ? stem : `${stem}-${number}`;
    if ((await ownerOf(req, collection, candidate, id)) === null) return candidate;
  }
  return undefined;
};

const isCollection = (req: PayloadRequest, slug: string | undefined): slug is CollectionSlug =>
  slug !== undefined && Object.hasOwn(req.payload.collections, slug);

const normalise =
  (from: 'title' | 'name'): FieldHook =>
  async ({ value, data, operation, originalDoc, collection, req }) => {
    // a copy is made from a document that keeps its address
    const isCopy = operation === 'create' && typeof originalDoc?.[from] === 'string' && (!value || value === originalDoc.slug);
    if (typeof value === 'string' && value.trim() !== '' && !isCopy) return slugify(value);
    const title: unknown = data?.[from] ?? (isCopy ? originalDoc[from] : undefined);
    if (!collection || typeof title !== 'string') return undefined;
    return freeSlug(req, collection.slug, title, isCopy ? undefined : (data?.id ?? originalDoc?.id));
  };

const validateSlug =
  (reserved: boolean): TextFieldSingleValidation =>
  async (value, { req, id, collectionSlug, event }) => {
    const english = req.i18n.language === 'en';
    if (!value) return english ? 'The address is missing: write a title.' : 'L’adresse manque\u202f: écrivez un titre.';
    if (!pattern.test(value) || value.length > 96)
      return english
        ? 'Use lower-case letters without accents, digits and hyphens (96 characters at most).'
        : 'Utilisez des lettres minuscules sans accent, des chiffres et des traits d’union (96 signes au plus).';
    if (reserved && reservedSlugs.includes(value))
      return english
        ? `“/${value}” is used by the site itself. Choose another address.`
        : `«\u202f/${value}\u202f» sert au site lui-même. Choisissez une autre adresse.`;
    // looked up when the person saves, not at every key
    if (event === 'onChange' || !isCollection(req, collectionSlug)) return true;
    const owner = await ownerOf(req, collectionSlug, value, id);
    if (owner === null) return true;
    return english ? `This address is already that of “${owner}”.` : `Cette adresse est déjà celle de «\u202f${owner}\u202f».`;
  };

/** The last part of a document's address. Follows the title until somebody writes another, or the document is published. */
export const slugField = ({ folder, from = 'title', reserved = false }: SlugOptions): TextField => ({
  name: 'slug',
  type: 'text',
  required: true,
  unique: true,
  index: true,
  maxLength: 96,
  label: { fr: 'Adresse', en: 'Address' },
  validate: validateSlug(reserved),
  hooks: { beforeValidate: [normalise(from)], beforeDuplicate: [() => undefined] },
  admin: {
    components: { Field: { path: '/admin/fields/slug-field.tsx#SlugField', clientProps: { folder, from } } },
  },
});

/** The address of a chapter inside its guide. Empty: the chapter's title makes it. */
export const chapterSlugField = (): TextField => ({
  name: 'slug',
  type: 'text',
  maxLength: 96,
  label: { fr: 'Adresse', en: 'Address' },
  hooks: {
    beforeValidate: [
      ({ value, siblingData }) => {
        const text = typeof value === 'string' && value.trim() !== '' ? value : siblingData?.title;
        return typeof text === 'string' ? documentSlug(text) || null : null;
      },
    ],
  },
  admin: {
    components: { Field: { path: '/admin/fields/slug-field.tsx#SlugField', clientProps: { folder: '…/', from: 'title' } } },
  },
});
