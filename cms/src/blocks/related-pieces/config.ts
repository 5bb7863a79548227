import type { Block } from 'payload';
import { pieces } from '../../fields/piece-relation.ts';

/** Pieces to read next. */
export const RelatedPieces: Block = {
  slug: 'relatedPieces',
  interfaceName: 'RelatedPiecesBlock',
  admin: { disableBlockName: true },
  labels: { singular: { fr: 'À lire aussi', en: 'Read also' }, plural: { fr: 'À lire aussi', en: 'Read also' } },
  fields: [
    {
      name: 'title',
      type: 'text',
      maxLength: 120,
      label: { fr: 'Titre', en: 'Title' },
      admin: { placeholder: { fr: 'À lire aussi', en: 'Read also' } },
    },
    {
      name: 'pieces',
      type: 'relationship',
      relationTo: [...pieces],
      hasMany: true,
      required: true,
      minRows: 1,
      maxRows: 6,
      label: { fr: 'Contenus', en: 'Pieces' },
    },
  ],
};
