import type { UIFieldServerComponent } from 'payload';
import { dateTime, languageOf } from '../format.ts';
import { type Scheduled, type ScheduleFailure, scheduledFor, scheduleFailures } from './schedule-failures.ts';

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

const planned = ({ type, at }: Scheduled, language: 'fr' | 'en'): string => {
  const when = dateTime(at, language);
  if (language === 'en') return type === 'publish' ? `Will be published ${when}.` : `Will be withdrawn ${when}.`;
  return type === 'publish' ? `Publication programmée\u202f: ${when}.` : `Retrait programmé\u202f: ${when}.`;
};

/** What will happen to the piece by itself; changed where it was chosen. */
const Planned = ({ scheduled, language }: { scheduled: Scheduled[]; language: 'fr' | 'en' }) =>
  scheduled.length > 0 && (
    <div className="publication-notice publication-notice--plain" role="status">
      {scheduled.map((each) => (
        <div key={`${each.type}:${each.at}`}>{planned(each, language)}</div>
      ))}
    </div>
  );

/**
 * Above a piece: what is programmed for it, and why its last publication isn't whole (a PDF that PDF/UA refuses, a page that waits), or that its schedule was refused when nobody was there. Nothing when all went well. The worker
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
  const piece = { collection: String(collectionSlug), id };
  const [[failure], scheduled] = await Promise.all([scheduleFailures(req.payload, piece), scheduledFor(req.payload, piece)]);
  const reason = failure ? failure.reason : docs[0]?.lastError;
  if (!reason && !failure && scheduled.length === 0) return null;
  const incomplete = language === 'fr' ? 'La dernière publication est incomplète.' : 'The last publication is incomplete.';
  return (
    <>
      {(failure || reason) && (
        <div className="publication-notice" role="status">
          <strong>{failure ? refused(failure, language) : incomplete}</strong> {reason}
        </div>
      )}
      <Planned language={language} scheduled={scheduled} />
    </>
  );
};
