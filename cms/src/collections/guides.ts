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
import { chapterSlugField, slugField } from '../fields/slug.ts';
import { pieceHooks } from '../hooks/piece.ts';

/** A guide of several chapters, each on its own page. */
export const guides: CollectionConfig = {
  slug: 'guides',
  labels: { singular: { fr: 'Guide', en: 'Guide' }, plural: { fr: 'Guides', en: 'Guides' } },
  admin: {
    group: groups.writing,
    useAsTitle: 'title',
    ...previewOptions('guides'),
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
            slugField({ folder: '/guides/' }),
            standfirstField(),
            {
              name: 'chapters',
              type: 'array',
              required: true,
              minRows: 1,
              maxRows: 30,
              label: { fr: 'Chapitres', en: 'Chapters' },
              labels: { singular: { fr: 'chapitre', en: 'chapter' }, plural: { fr: 'Chapitres', en: 'Chapters' } },
              admin: {
                initCollapsed: true,
                components: { RowLabel: { path: '/admin/fields/row-labels.tsx#NamedRow', clientProps: { field: 'title' } } },
              },
              fields: [
                { name: 'title', type: 'text', required: true, maxLength: 200, label: { fr: 'Titre', en: 'Title' } },
                chapterSlugField(),
                { name: 'body', type: 'richText', required: true, editor: articleEditor(), label: { fr: 'Texte', en: 'Body' } },
              ],
            },
          ],
        },
        { label: tabs.seo, fields: [seoField()] },
        { label: tabs.settings, fields: [topicField(), authorField(), publishedAtField(), createdByField()] },
      ],
    },
  ],
};
