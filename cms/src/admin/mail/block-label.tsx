'use client';

import { useRowLabel, useTranslation } from '@payloadcms/ui';
import { languageOf } from '../format.ts';
import { excerptOf } from './excerpt.ts';

type Row = Record<string, unknown>;

const names: Record<string, { fr: string; en: string }> = {
  text: { fr: 'Texte', en: 'Text' },
  button: { fr: 'Bouton', en: 'Button' },
  piece: { fr: 'Fiche d’un contenu', en: 'Card of a piece' },
  quote: { fr: 'Citation', en: 'Quote' },
  figure: { fr: 'Chiffre clé', en: 'Key figure' },
  image: { fr: 'Image', en: 'Image' },
  divider: { fr: 'Filet', en: 'Divider' },
  signature: { fr: 'Signature', en: 'Signature' },
};

/** « Bloc 3 — Image », as messages call it, and the first words of what it says. */
export const BlockLabel = () => {
  const { data, rowNumber } = useRowLabel<Row>();
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const number = (rowNumber ?? 0) + 1;
  const name = typeof data?.blockType === 'string' ? (names[data.blockType]?.[language] ?? '') : '';
  const excerpt = excerptOf(data ?? {});
  return (
    <span className="row-label">
      {language === 'fr' ? 'Bloc' : 'Block'} {number} — {name}
      {excerpt === '' ? null : <span className="row-label__excerpt"> {excerpt}</span>}
    </span>
  );
};
