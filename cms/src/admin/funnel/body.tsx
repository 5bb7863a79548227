import { dayPlus, startOfDay } from '@sillage/functions/domain/counter.ts';
import { leastForShare, measures } from '@sillage/functions/domain/funnel.ts';
import { date, type Language, number } from '../format.ts';
import { Picture } from './picture.tsx';
import { type Funnel, spans } from './read.ts';
import { withoutOrigin } from './table.ts';
import { FigureTable, type TableRow } from './tables.tsx';
import { blockWords, measureHelp, measureWords, originName } from './words.ts';

/** More lines than anybody reads; the file has all of them. */
const most = 50;

const words = {
  fr: {
    title: 'Entonnoir',
    span: (days: number) => `${days}\u202fjours`,
    period: (from: string, to: string) => `Du ${from} au ${to}, à l’heure de Paris`,
    file: 'Télécharger pour un tableur (CSV)',
    scale:
      'La longueur des barres suit une échelle logarithmique\u202f: il y a des milliers de vues pour un rendez-vous. Fiez-vous aux nombres.',
    help: 'Ce que comptent ces nombres',
    attribution:
      'Une demande compte pour la page qui l’a fait naître (l’article dont l’appel a été suivi, à défaut la page du formulaire), pour l’offre demandée et pour la source que son formulaire portait. Ce qui arrive ensuite à la personne compte pour sa première demande.',
    shares: `Chaque nombre compte les événements de la période\u202f: une personne confirmée cette semaine a pu demander son guide la semaine d’avant. Une part n’est montrée qu’à partir de ${leastForShare} événements.`,
    counters:
      'Les vues et les clics sont des compteurs anonymes\u202f: ils n’ont pas de source, et ne sont jamais rapprochés des personnes.',
    pieces: 'Par contenu',
    piece: 'Contenu',
    offers: 'Par offre',
    offer: 'Offre',
    origins: 'Par source',
    origin: 'Source',
    empty: 'Rien dans cette période.',
    more: (left: string) => `${left} autres lignes sont dans le fichier CSV.`,
  },
  en: {
    title: 'Funnel',
    span: (days: number) => `${days} days`,
    period: (from: string, to: string) => `From ${from} to ${to}, Paris time`,
    file: 'Download for a spreadsheet (CSV)',
    scale: 'Bars are drawn on a logarithmic scale: there are thousands of views for one meeting. Trust the numbers.',
    help: 'What these numbers count',
    attribution:
      'A request counts for the page that led to it (the article whose call was followed, else the page of the form), for the offer that was asked for and for the source that its form carried. What happens to the person later counts for their first request.',
    shares: `Every number counts the events of the period: a lead confirmed this week may have asked last week. A share is shown from ${leastForShare} events on.`,
    counters: 'Views and clicks are anonymous counters: they have no source and are never joined to people.',
    pieces: 'By piece',
    piece: 'Piece',
    offers: 'By offer',
    offer: 'Offer',
    origins: 'By source',
    origin: 'Source',
    empty: 'Nothing in this period.',
    more: (left: string) => `${left} more lines are in the CSV file.`,
  },
} as const;

/** The screen without its frame. @param admin path of the admin @param api path of the API */
export const FunnelBody = ({ funnel, admin, api, language }: { funnel: Funnel; admin: string; api: string; language: Language }) => {
  const { days, period, figures, nameOf, kindOf } = funnel;
  const said = words[language];
  const lastDay = dayPlus(period.to, -1);
  const shown = (day: string) => date(startOfDay(day).toISOString(), language);
  const link = (id: string) => {
    const { title, collection } = nameOf(id);
    return collection === null ? title : <a href={`${admin}/collections/${collection}/${id}`}>{title}</a>;
  };
  const pieces = figures.pieces.slice(0, most).flatMap(({ id, counts, blocks }): TableRow[] => [
    { key: id, name: link(id), counts },
    ...blocks.map(({ block, counts: atBlock }) => ({
      key: `${id}/${block}`,
      name: blockWords[kindOf(block) ?? 'gone'][language],
      counts: atBlock,
      within: true,
    })),
  ]);
  const left = (all: readonly unknown[]) =>
    all.length > most ? <p className="figures__nothing">{said.more(number(all.length - most, language))}</p> : null;
  return (
    <div className="funnel-view">
      <header className="funnel-view__head">
        <h1>{said.title}</h1>
        <nav className="funnel-view__spans" aria-label={language === 'fr' ? 'Période' : 'Period'}>
          {spans.map((span) => (
            <a aria-current={span === days ? 'page' : undefined} href={`${admin}/entonnoir?jours=${span}`} key={span}>
              {said.span(span)}
            </a>
          ))}
        </nav>
        <a className="funnel-view__file" download href={`${api}/figures/entonnoir.csv?jours=${days}&langue=${language}`}>
          {said.file}
        </a>
      </header>
      <p className="funnel-view__period">{said.period(shown(period.from), shown(lastDay))}</p>
      <Picture counts={figures.total} language={language} />
      <p className="funnel-view__scale">{said.scale}</p>
      <details className="funnel-view__help">
        <summary>{said.help}</summary>
        <dl>
          {measures.map((measure) => (
            <div key={measure}>
              <dt>{measureWords[measure][language]}</dt>
              <dd>{measureHelp[measure][language]}</dd>
            </div>
          ))}
        </dl>
        <p>{said.attribution}</p>
        <p>{said.shares}</p>
        <p>{said.counters}</p>
      </details>
      <FigureTable empty={said.empty} id="par-contenu" language={language} of={said.piece} rows={pieces} title={said.pieces} />
      {left(figures.pieces)}
      <FigureTable
        empty={said.empty}
        id="par-offre"
        language={language}
        of={said.offer}
        rows={figures.offers.slice(0, most).map(({ id, counts }) => ({ key: id, name: link(id), counts }))}
        title={said.offers}
        without={['clicks']}
      />
      <FigureTable
        empty={said.empty}
        id="par-source"
        language={language}
        of={said.origin}
        rows={figures.origins.slice(0, most).map(({ origin, counts }) => ({
          key: JSON.stringify(origin),
          name: originName(origin, language),
          counts,
        }))}
        title={said.origins}
        without={withoutOrigin}
      />
      {left(figures.origins)}
    </div>
  );
};
