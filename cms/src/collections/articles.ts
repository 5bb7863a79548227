import type { CollectionConfig } from 'payload';
import { createPiece, deletePiece, publishedOrStaff, readVersions, updatePiece } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups, tabs } from '../fields/labels.ts';
import {
  authorField,
  createdByField,
  pieceLock,
  pieceVersions,
  publishedAtField,
  standfirstField,
  titleField,
  topicField,
} from '../fields/piece.ts';
import { pieceEarned } from '../fields/piece-earned.ts';
import { previewOptions } from '../fields/preview.ts';
import { publicationNotice } from '../fields/publication-notice.ts';
import { reviewField } from '../fields/review.ts';
import { articleEditor } from '../fields/rich-text.ts';
import { seoField } from '../fields/seo.ts';
import { slugField } from '../fields/slug.ts';
import { pieceHooks } from '../hooks/piece.ts';

/** An article of the review. */
export const articles: CollectionConfig = {
  slug: 'articles',
  labels: { singular: { fr: 'Article', en: 'Article' }, plural: { fr: 'Articles', en: 'Articles' } },
  admin: {
    group: groups.writing,
    useAsTitle: 'title',
    ...previewOptions('articles'),
    defaultColumns: ['title', '_status', 'topic', 'publishedAt', 'updatedAt'],
  },
  defaultSort: '-updatedAt',
  versions: pieceVersions,
  lockDocuments: pieceLock,
  access: { create: createPiece, read: publishedOrStaff, readVersions, update: updatePiece, delete: deletePiece },
  hooks: pieceHooks,
  fields: [
    idField(),
    publicationNotice(),
    reviewField(),
    pieceEarned(),
    {
      type: 'tabs',
      tabs: [
        {
          label: tabs.content,
          fields: [
            titleField(),
            slugField({ folder: '/articles/' }),
            standfirstField(),
            { name: 'body', type: 'richText', required: true, editor: articleEditor(), label: { fr: 'Texte', en: 'Body' } },
            { name: 'cover', type: 'upload', relationTo: 'media', label: { fr: 'Image d’ouverture', en: 'Cover' } },
          ],
        },
        { label: tabs.seo, fields: [seoField()] },
        { label: tabs.settings, fields: [topicField(), authorField(), publishedAtField(), createdByField()] },
      ],
    },
  ],
};
