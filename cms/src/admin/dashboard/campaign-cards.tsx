import type { ReactNode } from 'react';
import { statusWords } from '../broadcast/words.ts';
import { dateTime, type Language, number } from '../format.ts';
import { Picture } from '../funnel/picture.tsx';
import { ActionButton } from '../sequence/actions.tsx';
import { Card, Link, Nothing, type Shown } from './parts.tsx';
import type { Marketing, ShownRun } from './read-marketing.ts';

/** Above everything else: no marketing mail leaves, and why. */
export const Held = ({ held, language }: { held: NonNullable<Marketing['held']>; language: Language }) => (
  <div className="overview__held" role="status">
    <strong>{language === 'fr' ? 'Aucun e-mail de marketing ne part en ce moment.' : 'No marketing mail is leaving at the moment.'}</strong>{' '}
    {held.reason && `${held.reason} `}
    <span>{`(${held.by}, ${dateTime(held.at, language)})`}</span>{' '}
    <ActionButton
      confirm={language === 'fr' ? 'Reprendre les envois' : 'Resume sending'}
      explanation={
        language === 'fr'
          ? 'Les séquences et les envois reprennent dans la minute, aux heures d’envoi et sous le plafond de chacun. Le compte des rejets et des signalements repart de zéro.'
          : 'Sequences and broadcasts go on within a minute, within hours and caps. Bounces and complaints are counted anew.'
      }
      label={language === 'fr' ? 'Reprendre…' : 'Resume…'}
      of="marketing"
      question={language === 'fr' ? 'Pourquoi peut-on reprendre\u202f? (conservé dans le journal)' : 'Why may it go on? (kept in the log)'}
      title={language === 'fr' ? 'Reprendre les envois marketing' : 'Resume marketing mail'}
      verb="resume"
    />
  </div>
);

/** The switch over all marketing mail, while it is on. */
export const HoldEverything = ({ language }: { language: Language }) => (
  <ActionButton
    confirm={language === 'fr' ? 'Tout suspendre' : 'Hold everything'}
    explanation={
      language === 'fr'
        ? 'Aucune séquence n’avance, aucun envoi ne part, jusqu’à ce que quelqu’un reprenne. Les documents demandés par les lecteurs partent toujours.'
        : 'No sequence advances and no broadcast leaves until somebody resumes. What readers ask for still leaves.'
    }
    label={language === 'fr' ? 'Suspendre tous les envois…' : 'Hold all mail…'}
    of="marketing"
    question={language === 'fr' ? 'Pourquoi\u202f?' : 'Why?'}
    title={language === 'fr' ? 'Suspendre tous les envois marketing' : 'Hold all marketing mail'}
    verb="pause"
  />
);

const state = ({ status }: ShownRun, language: Language): string => statusWords[status][language];

const Runs = ({ runs, admin, said }: Pick<Shown, 'admin'> & { runs: ShownRun[]; said: (run: ShownRun) => string }) => (
  <ul className="overview__list">
    {runs.map((run) => (
      <li key={run.id}>
        <Link href={`${admin}/collections/broadcasts/${run.broadcastId}`}>{run.title}</Link>
        <span>{said(run)}</span>
      </li>
    ))}
  </ul>
);

/** What waits for a second person. */
export const Awaiting = ({ runs, admin, language }: Shown & { runs: ShownRun[] }) => (
  <Card title={language === 'fr' ? 'À approuver' : 'To be approved'}>
    {runs.length === 0 && <Nothing>{language === 'fr' ? 'Aucun envoi n’attend.' : 'No broadcast waits.'}</Nothing>}
    <Runs
      admin={admin}
      runs={runs}
      said={(run) =>
        language === 'fr'
          ? `${number(run.final, language)} personnes, demandé par ${run.requestedBy} le ${dateTime(run.requestedAt, language)}`
          : `${number(run.final, language)} people, asked for by ${run.requestedBy} on ${dateTime(run.requestedAt, language)}`
      }
    />
  </Card>
);

type RunningProps = Shown & Pick<Marketing, 'sequences' | 'running'> & { children?: ReactNode };

/** Sequences that take leads, and broadcasts that leave or will. */
export const Running = ({ sequences, running, admin, language, children }: RunningProps) => {
  const french = language === 'fr';
  return (
    <Card title={french ? 'En cours' : 'Running'}>
      {sequences.length + running.length === 0 && (
        <Nothing>{french ? 'Aucune séquence publiée, aucun envoi en cours.' : 'No sequence is published, no broadcast under way.'}</Nothing>
      )}
      <ul className="overview__list">
        {sequences.map(({ id, title, inFlight, paused }) => (
          <li key={id}>
            <Link href={`${admin}/collections/sequences/${id}`}>{title}</Link>
            <span>
              {french ? `Séquence · ${number(inFlight, language)} en chemin` : `Sequence · ${number(inFlight, language)} in flight`}
              {paused && (french ? ' · en pause' : ' · paused')}
            </span>
          </li>
        ))}
      </ul>
      <Runs
        admin={admin}
        runs={running}
        said={(run) =>
          [
            french ? 'Envoi groupé' : 'Broadcast',
            state(run, language),
            run.status === 'scheduled'
              ? dateTime(run.startAt, language)
              : french
                ? `${number(run.gone, language)} partis sur ${number(run.final, language)}`
                : `${number(run.gone, language)} gone of ${number(run.final, language)}`,
          ].join(' · ')
        }
      />
      {children}
    </Card>
  );
};

/** The funnel of the last month, with the way to all of it. */
export const FunnelCard = ({ funnel, admin, language }: Shown & Pick<Marketing, 'funnel'>) => (
  <Card title={language === 'fr' ? `Entonnoir, ${funnel.days}\u202fderniers jours` : `Funnel, last ${funnel.days} days`} wide>
    <Picture counts={funnel.counts} language={language} />
    <Link href={`${admin}/entonnoir`}>{language === 'fr' ? 'Par contenu, par offre, par source' : 'By piece, offer and source'}</Link>
  </Card>
);
