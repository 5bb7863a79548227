import type { DefaultServerCellComponentProps } from 'payload';

/** Who a record is about, in a list: the address, which leads to the person; a dash once they are erased. Whoever may read such a list
 * may read people (functions/src/collections: `peopleReaders`). */
export const LeadCell = async ({ cellData, payload }: DefaultServerCellComponentProps) => {
  if (typeof cellData !== 'string') return <span>–</span>;
  const { docs } = await payload.find({
    collection: 'leads',
    where: { id: { equals: cellData } },
    limit: 1,
    depth: 0,
    select: { email: true },
  });
  const email = docs[0]?.email;
  return email ? <a href={`${payload.config.routes.admin}/collections/leads/${cellData}`}>{email}</a> : <span>–</span>;
};
