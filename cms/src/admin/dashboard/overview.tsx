import { reasonInWords } from '@sillage/functions/domain/reasons.ts';
import type { ServerProps } from 'payload';
import { ExamplesNotice } from '../examples/notice.tsx';
import { dateTime, type Language, languageOf } from '../format.ts';
import { Begin } from './begin.tsx';
import { BeginningCard } from './beginning-card.tsx';
import { Awaiting, FunnelCard, Held, HoldEverything, Running } from './campaign-cards.tsx';
import { Card, Link, Nothing, type Shown } from './parts.tsx';
import { type Overview as Facts, type Failure, type PieceLine, readOverview } from './read.ts';
import type { Marketing } from './read-marketing.ts';
import { RetentionCard } from './retention-card.tsx';

const kindWords: Record<Failure['kind'], Record<Language, string>> = {
  compile: { fr: 'Publication incomplète', en: 'Publication incomplete' },
  schedule: { fr: 'Publication programmée refusée', en: 'Scheduled publication refused' },
  send: { fr: 'E-mail non distribué', en: 'Mail not delivered' },
  queue: { fr: 'Message abandonné', en: 'Message given up' },
  broadcast: { fr: 'Envoi suspendu automatiquement', en: 'Broadcast halted by itself' },
  mail: { fr: 'E-mail publié à revoir', en: 'Published mail to look at' },
  transport: { fr: 'Les e-mails marketing attendent le serveur d’envoi', en: 'Marketing mail waits for the mail server' },
};

const Leads = ({ leads, admin, language }: Shown & { leads: NonNullable<Facts['recentLeads']> }) => {
  const french = language === 'fr';
  const state = (confirmedAt: string | null | undefined) =>
    confirmedAt ? (french ? 'confirmé' : 'confirmed') : french ? 'à confirmer' : 'to be confirmed';
  return (
    <Card title={french ? 'Derniers prospects' : 'Newest leads'}>
      {leads.length === 0 && <Nothing>{french ? 'Personne encore.' : 'Nobody yet.'}</Nothing>}
      <ul className="overview__list">
        {leads.map(({ id, company, email, createdAt, confirmedAt }) => (
          <li key={id}>
            <Link href={`${admin}/collections/leads/${id}`}>{company ?? email}</Link>
            <span>{`${dateTime(createdAt, language)} · ${state(confirmedAt)}`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
};

type PiecesProps = Shown & {
  title: string;
  pieces: PieceLine[];
  empty: string;
  /** says which of them are submitted */
  marked?: boolean;
};

const Pieces = ({ title, pieces, empty, marked = false, admin, language }: PiecesProps) => (
  <Card title={title}>
    {pieces.length === 0 && <Nothing>{empty}</Nothing>}
    <ul className="overview__list">
      {pieces.map((piece) => (
        <li key={piece.id}>
          <Link href={`${admin}/collections/${piece.collection}/${piece.id}`}>
            {piece.title || (language === 'fr' ? 'Sans titre' : 'Untitled')}
          </Link>
          <span>
            {[
              dateTime(piece.at, language),
              piece.path === null && piece.by,
              marked && piece.inReview && (language === 'fr' ? 'à relire' : 'to be reviewed'),
            ]
              .filter(Boolean)
              .join(' · ')}
            {piece.path && ' · '}
            {piece.path && <a href={piece.path}>{language === 'fr' ? 'Voir' : 'View'}</a>}
          </span>
        </li>
      ))}
    </ul>
  </Card>
);

const Failures = ({ failures, language }: { failures: Failure[]; language: Language }) => {
  const french = language === 'fr';
  return (
    <Card title={french ? 'À regarder' : 'To look at'}>
      {failures.length === 0 && <Nothing>{french ? 'Tout est publié, tout est parti.' : 'All is published, all is sent.'}</Nothing>}
      <ul className="overview__list overview__list--alert">
        {failures.map(({ kind, subject, reason, at, href, againAt, count = 1 }) => {
          const name = [kindWords[kind][language], subject].filter(Boolean).join(french ? '\u202f: ' : ': ');
          const again = againAt && `${french ? 'prochain essai' : 'next try'}${french ? '\u202f' : ''}: ${dateTime(againAt, language)}`;
          return (
            <li key={`${kind}:${subject}:${at}`}>
              {href ? <Link href={href}>{name}</Link> : name}
              <span>
                {[
                  count > 1 &&
                    (french ? `${count} fois, la dernière le ${dateTime(at, language)}` : `${count} times, last ${dateTime(at, language)}`),
                  count === 1 && dateTime(at, language),
                  reason && reasonInWords(reason, language),
                  again,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
};

/** Above the cards of the dashboard: what a person of this role looks at first in the morning. */
export const Overview = async ({ payload, user, i18n }: ServerProps) => {
  if (user?.collection !== 'users') return null;
  const language = languageOf(i18n);
  const french = language === 'fr';
  const shown: Shown = { admin: payload.config.routes.admin, language };
  const overview = await readOverview(payload, user);
  const { figures, recentLeads, published, drafts, review, failures, marketing, retention, beginning } = overview;
  const failing = failures && <Failures failures={failures} language={language} />;
  return (
    <>
      <ExamplesNotice i18n={i18n} payload={payload} user={user} />
      {marketing?.held && <Held held={marketing.held} language={language} />}
      <Begin role={user.role} {...shown} />
      <div className="overview">
        {beginning && <BeginningCard beginning={beginning} {...shown} />}
        {failures && failures.length > 0 && failing}
        {marketing && (
          <>
            <Awaiting runs={marketing.awaiting} {...shown} />
            <Running running={marketing.running} sequences={marketing.sequences} {...shown}>
              {!marketing.held && (user.role === 'administrator' || user.role === 'marketer') && <HoldEverything language={language} />}
            </Running>
          </>
        )}
        {(marketing?.funnel ?? figures) && <FunnelCard funnel={(marketing?.funnel ?? figures) as Marketing['funnel']} {...shown} />}
        {recentLeads && <Leads leads={recentLeads} {...shown} />}
        {review && review.length > 0 && (
          <Pieces empty="" pieces={review} title={french ? 'À relire et à publier' : 'To be reviewed and published'} {...shown} />
        )}
        {drafts && (
          <Pieces
            marked
            empty={french ? 'Aucun brouillon.' : 'No draft.'}
            // what is submitted stands in its own card for those who read it
            pieces={review ? drafts.filter(({ inReview }) => !inReview) : drafts}
            title={french ? 'Brouillons en cours' : 'Drafts under way'}
            {...shown}
          />
        )}
        <Pieces
          empty={french ? 'Rien n’est publié.' : 'Nothing is published.'}
          pieces={published}
          title={french ? 'Dernières publications' : 'Last published'}
          {...shown}
        />
        {failures?.length === 0 && beginning === null && failing}
        {retention && <RetentionCard language={language} retention={retention} />}
      </div>
    </>
  );
};
