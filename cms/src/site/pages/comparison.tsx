import type { Site } from '../context.ts';
import { breadcrumbList, organisation } from '../json-ld.ts';
import type { PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { ComparisonTable } from '../parts/comparison.tsx';
import { GridQuestions } from '../parts/grid.tsx';
import { pathOf } from '../routes.ts';
import { byWeight, ranked } from '../scores.ts';

/** Every agency and every criterion in one table, best mean first. */
export const comparatorPage = async (site: Site): Promise<PageContent> => {
  const [agencies, criteria, whitepapers] = await Promise.all([
    site.reader.list('agencies', { sort: 'name' }),
    site.reader.list('criteria'),
    site.reader.list('whitepapers', { sort: '-publishedAt', limit: 1 }),
  ]);
  const columns = byWeight(criteria.docs);
  const rows = ranked(agencies.docs, columns).map(({ agency }) => agency);
  const [whitepaper] = whitepapers.docs;
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: 'Agences', path: '/agences' },
    { label: 'Comparateur', path: '/comparateur' },
  ];
  return {
    status: 200,
    path: '/comparateur',
    title: 'Comparateur',
    description: 'Les agences d’IA évaluées par la revue, critère par critère, de la meilleure moyenne pondérée à la plus faible.',
    indexed: true,
    openGraph: 'website',
    jsonLd: [breadcrumbList(site, crumbs), organisation(site)],
    islands: [],
    section: '/agences',
    body: (
      <>
        <header className="titre-page">
          <Breadcrumb crumbs={crumbs} />
          <h1>Comparateur</h1>
          <p className="chapo">
            De la meilleure moyenne pondérée à la plus faible. Une moyenne ne décide de rien : regardez d’abord les critères qui engagent
            votre entreprise, puis les preuves, sur la page de chaque agence.
          </p>
        </header>
        {rows.length > 0 && columns.length > 0 ? (
          <ComparisonTable
            id="comparateur"
            caption="Notes de 0 à 5, critères du plus lourd au plus léger"
            agencies={rows}
            criteria={columns}
          />
        ) : (
          <p className="vide">Les premières évaluations paraîtront ici.</p>
        )}
        <p className="comparateur-suite">
          {whitepaper && <a href={pathOf('whitepapers', whitepaper)}>Recevoir le comparatif commenté</a>}
          <a href="/grille">Imprimer une grille pour noter vos propres candidats</a>
        </p>
      </>
    ),
  };
};

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
