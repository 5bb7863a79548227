import type { DefaultServerCellComponentProps } from 'payload';
import { date, dateTime, languageOf } from '../format.ts';

/** A moment in a list, in the publisher's own time, as the dashboard and the mails have it: wherever its reader is, « 09:00 » is one moment. */
export const DateCell = ({ cellData, collectionSlug, field, i18n, link, payload, rowData }: DefaultServerCellComponentProps) => {
  const iso = cellData instanceof Date ? cellData.toISOString() : cellData;
  if (typeof iso !== 'string' || Number.isNaN(Date.parse(iso))) return <span>–</span>;
  const dayOnly = field.type === 'date' && field.admin?.date?.pickerAppearance === 'dayOnly';
  const words = dayOnly ? date(iso, languageOf(i18n)) : dateTime(iso, languageOf(i18n));
  const shown = <time dateTime={iso}>{words}</time>;
  return link ? <a href={`${payload.config.routes.admin}/collections/${collectionSlug}/${String(rowData.id)}`}>{shown}</a> : shown;
};
