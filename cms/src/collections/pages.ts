import type { CollectionConfig } from 'payload';
import { only, publishedOrStaff, readVersions } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups, tabs } from '../fields/labels.ts';
import { pieceLock, pieceVersions, titleField } from '../fields/piece.ts';
import { previewOptions } from '../fields/preview.ts';
import { publicationNotice } from '../fields/publication-notice.ts';
import { articleEditor } from '../fields/rich-text.ts';
import { seoField } from '../fields/seo.ts';
import { slugField } from '../fields/slug.ts';
import { undatedPieceHooks } from '../hooks/piece.ts';

/** A page at the root of the site: about, legal notice, privacy. */
export const pages: CollectionConfig = {
  slug: 'pages',
  labels: { singular: { fr: 'Page', en: 'Page' }, plural: { fr: 'Pages', en: 'Pages' } },
  admin: {
    group: groups.writing,
    useAsTitle: 'title',
    ...previewOptions('pages'),
    defaultColumns: ['title', '_status', 'slug', 'updatedAt'],
  },
  defaultSort: 'title',
  versions: pieceVersions,
  lockDocuments: pieceLock,
  access: {
    create: only('administrator', 'editor'),
    read: publishedOrStaff,
    readVersions,
    update: only('administrator', 'editor'),
    delete: only('administrator', 'editor'),
  },
  hooks: undatedPieceHooks,
  fields: [
    idField(),
    publicationNotice(),
    {
      type: 'tabs',
      tabs: [
        {
          label: tabs.content,
          fields: [
            titleField(),
            slugField({ folder: '/', reserved: true }),
            { name: 'body', type: 'richText', required: true, editor: articleEditor(), label: { fr: 'Texte', en: 'Body' } },
          ],
        },
        { label: tabs.seo, fields: [seoField()] },
      ],
    },
  ],
};
