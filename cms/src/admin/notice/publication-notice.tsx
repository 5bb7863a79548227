import type { UIFieldServerComponent } from 'payload';
import { languageOf } from '../format.ts';

/**
 * Above a piece: why its last publication isn't whole (a PDF that PDF/UA refuses, a page that waits). Nothing when all went well. The worker
 * writes the reason after the editor has gone on, so it has to be told where they come back to.
 */
export const PublicationNotice: UIFieldServerComponent = async ({ id, req, i18n, collectionSlug }) => {
  if (typeof id !== 'string') return null;
  const { docs } = await req.payload.find({
    collection: 'publish-jobs',
    where: { and: [{ collection: { equals: collectionSlug } }, { docId: { equals: id } }] },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    req,
  });
  const reason = docs[0]?.lastError;
  if (!reason) return null;
  return (
    <div className="publication-notice" role="status">
      <strong>{languageOf(i18n) === 'fr' ? 'La dernière publication est incomplète.' : 'The last publication is incomplete.'}</strong>{' '}
      {reason}
    </div>
  );
};
