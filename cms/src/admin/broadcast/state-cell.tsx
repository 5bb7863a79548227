import type { DefaultServerCellComponentProps } from 'payload';
import { languageOf } from '../format.ts';
import { statusWords } from './words.ts';

const isStatus = (value: unknown): value is keyof typeof statusWords => typeof value === 'string' && Object.hasOwn(statusWords, value);

/** The state of a broadcast in the list. */
export const StateCell = ({ cellData, i18n }: DefaultServerCellComponentProps) => {
  const status = isStatus(cellData) ? cellData : 'draft';
  return <span className={`run-status run-status--${status}`}>{statusWords[status][languageOf(i18n)]}</span>;
};
