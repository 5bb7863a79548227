import type { Criterion } from '../content.ts';
import type { Site } from '../context.ts';
import { breadcrumbList, organisation } from '../json-ld.ts';
import type { PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { ComparisonTable } from '../parts/comparison.tsx';
import { GridQuestions } from '../parts/grid.tsx';
import { pathOf } from '../routes.ts';
import { byWeight, ranked, weightOf } from '../scores.ts';

type Weights = ReadonlyMap<string, number>;
const levels = [0, 1, 2, 3, 4, 5];

/** Weights that a reader chose: `poids-<id>=0…5`. What is missing or makes no sense keeps the review's own. */
const chosenWeights = (query: URLSearchParams, criteria: readonly Criterion[]): Weights =>
  new Map(
    criteria.map((criterion) => {
      const asked = query.get(`poids-${criterion.id}`) ?? '';
      return [criterion.id, /^[0-5]$/.test(asked) ? Number(asked) : weightOf(criterion)];
    }),
  );

/** The reader's own weights, by a plain form: the address holds the choice, so it can be kept and sent. */
const WeightForm = ({ criteria, weights, open }: { criteria: readonly Criterion[]; weights: Weights; open: boolean }) => (
  <details className="ponderer" open={open}>
    <summary>Mettre vos propres poids</summary>
    <form action="/comparateur/classement" method="get">
      <div className="ponderer-criteres">
        {criteria.map((criterion) => (
          <div key={criterion.id}>
            <label htmlFor={`poids-${criterion.id}`}>{criterion.title}</label>
            <select id={`poids-${criterion.id}`} name={`poids-${criterion.id}`} defaultValue={weights.get(criterion.id)}>
              {levels.map((level) => (
                <option key={level} value={level}>
                  {level === 0 ? '0, ne compte pas' : level}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
      <p>
        <button className="bouton" type="submit">
          Refaire le classement
        </button>
      </p>
    </form>
  </details>
);

const comparatorCrumbs = [
  { label: 'Accueil', path: '/' },
  { label: 'Agences', path: '/agences' },
  { label: 'Comparateur', path: '/comparateur' },
];

const comparator = async (site: Site, query: URLSearchParams | null) => {
  const [agencies, criteria, whitepapers] = await Promise.all([
    site.reader.list('agencies', { sort: 'name' }),
    site.reader.list('criteria'),
    site.reader.list('whitepapers', { sort: '-publishedAt', limit: 1 }),
  ]);
  const weights = chosenWeights(query ?? new URLSearchParams(), criteria.docs);
  const weight = (criterion: Criterion) => weights.get(criterion.id) ?? weightOf(criterion);
  const columns = byWeight(criteria.docs).sort((a, b) => weight(b) - weight(a));
  const counting = columns.filter((criterion) => weight(criterion) > 0);
  const rows = ranked(agencies.docs, counting, weight).map(({ agency }) => agency);
  const [whitepaper] = whitepapers.docs;
  return (
    <>
      {rows.length > 0 && columns.length > 0 ? (
        <>
          <WeightForm criteria={byWeight(criteria.docs)} weights={weights} open={query !== null} />
          <ComparisonTable
            id="comparateur"
            caption="Notes de 0 à 5, critères du plus lourd au plus léger"
            agencies={rows}
            criteria={counting}
            weight={weight}
          />
          {counting.length === 0 && <p className="vide">Tous les poids sont à 0 : donnez du poids à un critère au moins.</p>}
        </>
      ) : (
        <p className="vide">Les premières évaluations paraîtront ici.</p>
      )}
      <p className="comparateur-suite">
        {whitepaper && <a href={pathOf('whitepapers', whitepaper)}>Recevoir le comparatif commenté</a>}
        <a href="/grille">Imprimer une grille pour noter vos propres candidats</a>
      </p>
    </>
  );
};

/** Every agency and every criterion in one table, best mean first. */
export const comparatorPage = async (site: Site): Promise<PageContent> => ({
  status: 200,
  path: '/comparateur',
  title: 'Comparateur',
  description: 'Les agences d’IA évaluées par la revue, critère par critère, de la meilleure moyenne pondérée à la plus faible.',
  indexed: true,
  openGraph: 'website',
  jsonLd: [breadcrumbList(site, comparatorCrumbs), organisation(site)],
  islands: [],
  section: '/agences',
  body: (
    <>
      <header className="titre-page">
        <Breadcrumb crumbs={comparatorCrumbs} />
        <h1>Comparateur</h1>
        <p className="chapo">
          De la meilleure moyenne pondérée à la plus faible. Une moyenne ne décide de rien : regardez d’abord les critères qui engagent
          votre entreprise, puis les preuves, sur la page de chaque agence.
        </p>
      </header>
      {await comparator(site, null)}
    </>
  ),
});

/** The same table with a reader's own weights, answered by the worker. */
export const rankingPage = async (site: Site, query: URLSearchParams): Promise<PageContent> => ({
  status: 200,
  path: '/comparateur/classement',
  title: 'Votre classement',
  description: '',
  indexed: false,
  openGraph: 'website',
  jsonLd: [],
  islands: [],
  section: '/comparateur',
  body: (
    <>
      <header className="titre-page">
        <Breadcrumb crumbs={[...comparatorCrumbs, { label: 'Votre classement', path: '/comparateur/classement' }]} />
        <h1>Votre classement</h1>
        <p className="chapo">
          Les notes sont celles de la revue, les poids sont les vôtres. L’adresse de cette page les contient : gardez-la, envoyez-la à vos
          collègues.
        </p>
      </header>
      {await comparator(site, query)}
    </>
  ),
});

/** The criteria as a sheet of paper: the questions to ask an agency, with room to score. */
export const gridPage = async (site: Site): Promise<PageContent> => {
  const criteria = await site.reader.list('criteria');
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: 'Grille d’évaluation', path: '/grille' },
  ];
  return {
    status: 200,
    path: '/grille',
    title: 'Grille d’évaluation',
    description: 'Les questions à poser à une agence d’IA, avec la place de noter ses réponses. À imprimer et à remplir en réunion.',
    indexed: true,
    openGraph: 'website',
    jsonLd: [breadcrumbList(site, crumbs), organisation(site)],
    islands: [],
    section: null,
    body: (
      <article>
        <header className="ouverture ouverture-simple">
          <Breadcrumb crumbs={crumbs} />
          <h1>Grille d’évaluation</h1>
          <p className="chapo">
            À imprimer, une feuille par candidat. Posez les mêmes questions à tous, notez pendant la réunion, comparez ensuite.
          </p>
        </header>
        <div className="grille grille-page">
          <p className="grille-candidat">
            <span>Candidat</span>
            <span>Date</span>
          </p>
          <GridQuestions
            questions={byWeight(criteria.docs).map(({ question, title, explanation }) => ({
              question: question || title,
              why: explanation ?? '',
            }))}
          />
        </div>
      </article>
    ),
  };
};
