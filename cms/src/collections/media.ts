import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type {
  Access,
  CollectionAfterReadHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  PayloadRequest,
  TextField,
  TextFieldSingleValidation,
} from 'payload';
import { staff } from '../access/roles.ts';
import { only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { recordHooks } from '../hooks/piece.ts';
import type { Media } from '../payload-types.ts';
import { mediaAddress } from '../site/media-path.ts';
import { slugify } from '../site/text.ts';

const pdf = 'application/pdf';

/** Pictures are everybody's. A PDF is what a comparatif sends in the place of its own: readers get it by the link in their mail. */
const picturesOrStaff: Access = ({ req }) => (staff(req) ? true : { mimeType: { not_equals: pdf } });

/** A picture is described, or said to be decorative. A PDF tells itself. */
const validateAlt: TextFieldSingleValidation = (value, { data, req }) => {
  const kept = typeof data === 'object' && data !== null && 'mimeType' in data ? data.mimeType : null;
  if ((req.file?.mimetype ?? kept) === pdf) return true;
  const decorative = typeof data === 'object' && data !== null && 'decorative' in data && data.decorative === true;
  if (decorative || (value ?? '').trim() !== '') return true;
  return req.i18n.language === 'en'
    ? 'Describe the picture, or say that it is decorative.'
    : 'Décrivez l’image, ou indiquez qu’elle est décorative.';
};

/** Files are served by the edge or by CloudFront, as they lie: pictures must not die with the CMS, as they would under /api/media/file/. */
const servedAsFiles: CollectionAfterReadHook<Media> = ({ doc }) => {
  // a PDF is shown to staff by the CMS, and to nobody as a file
  if (doc.mimeType === pdf) return doc;
  const fileAddress = (filename: string | null | undefined): string | null => (filename ? mediaAddress(doc, filename) : null);
  const sizes = Object.entries(doc.sizes ?? {}).map(([name, size]) => [name, { ...size, url: fileAddress(size?.filename) }]);
  const url = fileAddress(doc.filename);
  return {
    ...doc,
    url,
    thumbnailURL: fileAddress(doc.sizes?.thumbnail?.filename) ?? url,
    sizes: Object.fromEntries(sizes),
  };
};

/** A file that isn’t there is no fault of ours: Payload would answer 500. */
const missingIsNotFound =
  (dir: string) =>
  (_req: PayloadRequest, { params }: { params: { filename: string } }): Response | undefined =>
    existsSync(join(dir, basename(params.filename)))
      ? undefined
      : Response.json({ errors: [{ message: 'Ce fichier n’existe pas.' }] }, { status: 404 });

/**
 * « Écran d’été.PNG » becomes `ecran-d-ete.png`: a name that every disk, address and mail spells the same. Payload numbers a second one.
 */
export const fileName = (original: string): string => {
  const dot = original.lastIndexOf('.');
  const stem = dot > 0 ? original.slice(0, dot) : original;
  const extension = dot > 0 ? original.slice(dot + 1).toLowerCase() : '';
  return [slugify(stem) || 'fichier', extension.replaceAll(/[^a-z0-9]/g, '')].filter(Boolean).join('.');
};

const nameFile: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (req.file && (operation === 'create' || operation === 'update')) req.file.name = fileName(req.file.name);
  return args;
};

/** Where the storage in S3 notes a file's place. There on every installation, so that one can move. */
const placeField = (name: 'prefix' | '_objectKey'): TextField => ({ name, type: 'text', admin: { hidden: true, readOnly: true } });

/**
 * Pictures and documents that pieces show or attach, served under /media/.
 * @param dir where files are kept on this machine; null where they are in S3 (media-storage.ts)
 */
export const media = ({ dir }: { dir: string | null }): CollectionConfig => ({
  slug: 'media',
  labels: { singular: { fr: 'Média', en: 'Media' }, plural: { fr: 'Médias', en: 'Media' } },
  admin: { group: groups.writing, useAsTitle: 'filename', defaultColumns: ['filename', 'alt', 'updatedAt'] },
  access: {
    create: only('administrator', 'editor', 'author', 'marketer'),
    read: picturesOrStaff,
    update: only('administrator', 'editor', 'author', 'marketer'),
    delete: only('administrator', 'editor'),
  },
  upload: {
    ...(dir === null ? { disableLocalStorage: true } : { staticDir: dir, handlers: [missingIsNotFound(dir)] }),
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'application/pdf'],
    imageSizes: [
      { name: 'thumbnail', width: 320, formatOptions: { format: 'webp', options: { quality: 80 } } },
      { name: 'small', width: 640, formatOptions: { format: 'webp', options: { quality: 80 } } },
      { name: 'medium', width: 1024, formatOptions: { format: 'webp', options: { quality: 80 } } },
      { name: 'large', width: 1600, formatOptions: { format: 'webp', options: { quality: 78 } } },
      // in the format it came in: a mail can only show what every mail program knows, twice as wide as its column
      { name: 'mail', width: 1104 },
    ],
    adminThumbnail: 'thumbnail',
    focalPoint: true,
  },
  hooks: { ...recordHooks, beforeOperation: [nameFile], afterRead: [servedAsFiles] },
  fields: [
    idField(),
    placeField('prefix'),
    placeField('_objectKey'),
    {
      name: 'decorative',
      type: 'checkbox',
      defaultValue: false,
      label: { fr: 'Image décorative', en: 'Decorative picture' },
      admin: {
        description: {
          fr: 'À cocher si l’image n’apprend rien\u202f: les lecteurs d’écran la passent alors.',
          en: 'Tick if the picture tells nothing: screen readers then skip it.',
        },
      },
    },
    {
      name: 'alt',
      type: 'text',
      maxLength: 300,
      label: { fr: 'Texte de remplacement', en: 'Alternative text' },
      admin: {
        condition: (data) => data?.decorative !== true,
        description: {
          fr: 'Ce que l’image apprend, pour qui ne la voit pas.',
          en: 'What the picture tells, for those who don’t see it.',
        },
      },
      validate: validateAlt,
    },
    { name: 'caption', type: 'text', maxLength: 300, label: { fr: 'Légende', en: 'Caption' } },
    { name: 'credit', type: 'text', maxLength: 160, label: { fr: 'Crédit', en: 'Credit' } },
  ],
});
