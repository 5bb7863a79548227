import type { UIFieldServerComponent } from 'payload';
import { dateTime, languageOf } from '../format.ts';
import { type ScheduleFailure, scheduleFailures } from './schedule-failures.ts';

const refused = ({ type, at }: ScheduleFailure, language: 'fr' | 'en'): string => {
  const what = {
    fr: { publish: 'La publication programmée', unpublish: 'Le retrait programmé' },
    en: { publish: 'The scheduled publication', unpublish: 'The scheduled withdrawal' },
  }[language][type];
  const when = dateTime(at, language);
  if (language === 'en') return `${what} was refused (${when}). Mend the piece, then publish it or schedule it again.`;
  const ended = type === 'publish' ? 'a été refusée' : 'a été refusé';
  return `${what} ${ended} (${when}). Corrigez le document, puis publiez-le ou programmez-le de nouveau.`;
};

/**
 * Above a piece: why its last publication isn't whole (a PDF that PDF/UA refuses, a page that waits). or that its schedule was refused when nobody was there. Nothing when all went well. The worker
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
  const language = languageOf(i18n);
  const [failure] = typeof collectionSlug === 'string' ? await scheduleFailures(req.payload, { collection: collectionSlug, id }) : [];
  if (failure) {
    return (
      <div className="publication-notice" role="status">
        <strong>{refused(failure, language)}</strong> {failure.reason}
      </div>
    );
  }
  const reason = docs[0]?.lastError;
  if (!reason) return null;
  return (
    <div className="publication-notice" role="status">
      <strong>{language === 'fr' ? 'La dernière publication est incomplète.' : 'The last publication is incomplete.'}</strong> {reason}
    </div>
  );
};
