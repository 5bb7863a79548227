import type { CollectionConfig } from 'payload';
import { createPiece, deletePiece, publishedOrStaff, readVersions, updatePiece } from '../access/rules.ts';
import { dayPicker } from '../fields/date-picker.ts';
import { editionsPanel } from '../fields/editions.ts';
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
import { whitepaperEditor } from '../fields/rich-text.ts';
import { seoField } from '../fields/seo.ts';
import { slugField } from '../fields/slug.ts';
import { pieceHooks } from '../hooks/piece.ts';
import { refuseUnfitComparatif } from '../hooks/whitepaper-check.ts';
import { whitepaperActions } from './whitepaper-actions.ts';

/** A comparatif: written once, it gives a landing page, a form and a numbered PDF edition. */
export const whitepapers: CollectionConfig = {
  slug: 'whitepapers',
  labels: { singular: { fr: 'Comparatif', en: 'Comparison' }, plural: { fr: 'Comparatifs', en: 'Comparisons' } },
  admin: {
    group: groups.comparisons,
    useAsTitle: 'title',
    ...previewOptions('whitepapers'),
    defaultColumns: ['title', '_status', 'reviewBy', 'publishedAt', 'updatedAt'],
  },
  defaultSort: '-updatedAt',
  versions: pieceVersions,
  lockDocuments: pieceLock,
  access: { create: createPiece, read: publishedOrStaff, readVersions, update: updatePiece, delete: deletePiece },
  hooks: { ...pieceHooks, beforeChange: [...(pieceHooks?.beforeChange ?? []), refuseUnfitComparatif] },
  endpoints: whitepaperActions,
  fields: [
    idField(),
    publicationNotice(),
    reviewField(),
    editionsPanel(),
    pieceEarned(),
    {
      type: 'tabs',
      tabs: [
        {
          label: tabs.content,
          fields: [
            titleField(),
            slugField({ folder: '/comparatifs/' }),
            standfirstField(),
            {
              name: 'promise',
              type: 'array',
              maxRows: 8,
              label: { fr: 'Ce que le lecteur reçoit', en: 'What the reader gets' },
              admin: { components: { RowLabel: { path: '/admin/fields/row-labels.tsx#NamedRow', clientProps: { field: 'text' } } } },
              labels: { singular: { fr: 'point', en: 'point' }, plural: { fr: 'Points', en: 'Points' } },
              fields: [{ name: 'text', type: 'text', required: true, maxLength: 160, label: { fr: 'Texte', en: 'Text' } }],
            },
            { name: 'body', type: 'richText', required: true, editor: whitepaperEditor(), label: { fr: 'Texte', en: 'Body' } },
            {
              name: 'agencies',
              type: 'relationship',
              relationTo: 'agencies',
              hasMany: true,
              label: { fr: 'Agences comparées', en: 'Compared agencies' },
            },
            {
              name: 'criteria',
              type: 'relationship',
              relationTo: 'criteria',
              hasMany: true,
              label: { fr: 'Critères', en: 'Criteria' },
            },
          ],
        },
        {
          label: { fr: 'Formulaire', en: 'Form' },
          fields: [
            {
              name: 'form',
              type: 'group',
              label: { fr: 'Ce que le formulaire demande, en plus de l’adresse', en: 'What the form asks beside the address' },
              fields: [
                { name: 'askFirstName', type: 'checkbox', defaultValue: false, label: { fr: 'Prénom', en: 'First name' } },
                { name: 'askCompany', type: 'checkbox', defaultValue: false, label: { fr: 'Entreprise', en: 'Company' } },
                { name: 'askRole', type: 'checkbox', defaultValue: false, label: { fr: 'Fonction', en: 'Role' } },
                {
                  name: 'submitLabel',
                  type: 'text',
                  maxLength: 40,
                  label: { fr: 'Texte du bouton', en: 'Text of the button' },
                  admin: { placeholder: { fr: 'Recevoir le comparatif', en: 'Get the comparison' } },
                },
              ],
            },
          ],
        },
        { label: tabs.seo, fields: [seoField()] },
        {
          label: tabs.settings,
          fields: [
            topicField(),
            authorField(),
            publishedAtField(),
            {
              name: 'reviewBy',
              type: 'date',
              label: { fr: 'À revoir avant le', en: 'To be reviewed by' },
              admin: {
                date: dayPicker,
                description: {
                  fr: 'Passé cette date, le comparatif est signalé comme à revoir.',
                  en: 'After that day the comparison is listed as due for review.',
                },
              },
            },
            {
              name: 'replacementPdf',
              type: 'upload',
              relationTo: 'media',
              filterOptions: { mimeType: { equals: 'application/pdf' } },
              label: { fr: 'PDF de remplacement', en: 'Replacement PDF' },
              admin: {
                description: {
                  fr: 'Envoyé à la place du PDF composé à partir du texte. Vérifiez qu’il est accessible.',
                  en: 'Sent instead of the PDF made from the text. Make sure that it is accessible.',
                },
              },
            },
            createdByField(),
          ],
        },
      ],
    },
  ],
};
