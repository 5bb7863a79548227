import type { UIFieldServerComponent } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { faultsOfPublished } from '../../publish/mail/published.ts';
import { servicesOf } from '../../services.ts';
import { AfterPublish } from '../fields/after-publish.tsx';
import { dateTime, languageOf } from '../format.ts';

/**
 * Above a mail: whether it can be sent, since when, and what of it has gone since it was published. A sequence or a broadcast sends the mail as it was
 * compiled, so a piece that was unpublished meanwhile is still linked to.
 */
export const MailNotice: UIFieldServerComponent = async ({ id, req, i18n }) => {
  if (typeof id !== 'string' || !hasRole(req, 'administrator', 'marketer')) return null;
  const language = languageOf(i18n);
  const french = language === 'fr';
  const latest = await (await servicesOf(req.payload)).mails.latest(id);
  if (latest === null) return <AfterPublish />;
  const faults = await faultsOfPublished(req.payload, id);
  const size = Math.ceil(latest.htmlBytes / 1024);
  return (
    <>
      <AfterPublish />
      <p className="mail-notice" role="status">
        <strong>{french ? 'En ligne.' : 'Published.'}</strong>{' '}
        {french
          ? `Séquences et envois groupés peuvent choisir cette version, composée le ${dateTime(latest.at, language)} (${size}\u202fKo).`
          : `Sequences and broadcasts can pick this version, compiled on ${dateTime(latest.at, language)} (${size} KB).`}{' '}
        <a href={`${req.payload.config.routes.admin}/collections/broadcasts/create?mail=${id}`}>
          {french ? 'Préparer un envoi groupé' : 'Prepare a broadcast'}
        </a>
      </p>
      {faults.length > 0 && (
        <div className="publication-notice" role="status">
          <strong>
            {french
              ? 'Depuis la publication, cet e-mail a des liens morts\u202f:'
              : 'Since it was published, something of this mail has gone:'}
          </strong>
          <ul>
            {faults.map(({ path, message }) => (
              <li key={`${path} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};
