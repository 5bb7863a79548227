import type { DefaultServerCellComponentProps } from 'payload';
import { servicesOf } from '../../services.ts';

/** The subject of a mail as its reader sees it: with their first name where the marketer wrote its place. */
export const SubjectCell = async ({ cellData, collectionSlug, link, payload, rowData }: DefaultServerCellComponentProps) => {
  const template = typeof cellData === 'string' ? cellData : '';
  const subject = template.includes('{{') ? await (await servicesOf(payload)).explain.subject(String(rowData.id)) : template;
  const shown = subject ?? template;
  return link ? (
    <a href={`${payload.config.routes.admin}/collections/${collectionSlug}/${String(rowData.id)}`}>{shown}</a>
  ) : (
    <span>{shown}</span>
  );
};
