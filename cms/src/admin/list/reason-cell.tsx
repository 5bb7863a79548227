import { reasonInWords } from '@sillage/functions/domain/reasons.ts';
import type { DefaultServerCellComponentProps } from 'payload';
import { languageOf } from '../format.ts';

/** Why a request or a mail came to what it came to, in words; a dash where nothing has to be said. */
export const ReasonCell = ({ cellData, i18n }: DefaultServerCellComponentProps) => (
  <span>{typeof cellData === 'string' && cellData !== '' ? reasonInWords(cellData, languageOf(i18n)) : '–'}</span>
);
