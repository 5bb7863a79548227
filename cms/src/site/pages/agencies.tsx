import type { Agency } from '../content.ts';
import { type Site, safeHref } from '../context.ts';
import { ScoreDots } from '../figures/figures.tsx';
import { breadcrumbList, organisation } from '../json-ld.ts';
import type { JsonLd, PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { DateLine } from '../parts/teaser.tsx';
import { pathOf } from '../routes.ts';
import { assessmentOf, byWeight, refId, scoreOf, weightedMean, weightOf } from '../scores.ts';
import { hostOf } from '../sources.ts';
import { counted, decimal } from '../text.ts';

const listCrumbs = [
  { label: 'Accueil', path: '/' },
  { label: 'Agences', path: '/agences' },
];

/** Every agency that the review has assessed, by name. */
export const agenciesPage = async (site: Site): Promise<PageContent> => {
  const [agencies, criteria] = await Promise.all([site.reader.list('agencies', { sort: 'name' }), site.reader.list('criteria')]);
  return {
    status: 200,
    path: '/agences',
    title: 'Agences',
    description: 'Les agences et cabinets d’IA évalués par la revue : ville, taille, moyenne pondérée, preuves et sources.',
    indexed: true,
    openGraph: 'website',
    jsonLd: [breadcrumbList(site, listCrumbs), organisation(site)],
    islands: [],
    section: '/agences',
    body: (
      <>
        <header className="titre-page">
          <Breadcrumb crumbs={listCrumbs} />
          <h1>Agences</h1>
          <p className="chapo">
            {counted(agencies.docs.length, 'agence évaluée', 'agences évaluées')} sur {counted(criteria.docs.length, 'critère')}. Chaque
            note renvoie à sa preuve, à sa source et au jour où nous l’avons vérifiée.
          </p>
          <p>
            <a href="/comparateur">Les comparer dans un tableau</a>
          </p>
        </header>
        {agencies.docs.length === 0 && <p className="vide">Les premières évaluations paraîtront ici.</p>}
        <ul className="agences">
          {agencies.docs.map((agency) => (
            <li key={agency.id}>
              <h2>
                <a href={pathOf('agencies', agency)}>{agency.name}</a>
              </h2>
              <p className="agence-lieu">{[agency.city, agency.size].filter(Boolean).join(' · ')}</p>
              {agency.description && <p>{agency.description}</p>}
              <ScoreDots score={weightedMean(agency, criteria.docs)} mean />
            </li>
          ))}
        </ul>
      </>
    ),
  };
};

const review = (site: Site, agency: Agency, mean: number | null): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  name: agency.name,
  ...(safeHref(agency.site) ? { url: agency.site } : {}),
  ...(agency.description ? { description: agency.description } : {}),
  ...(agency.city ? { address: { '@type': 'PostalAddress', addressLocality: agency.city, addressCountry: 'FR' } } : {}),
  ...(mean === null
    ? {}
    : {
        review: {
          '@type': 'Review',
          author: { '@type': 'Organization', name: site.name, url: `${site.ctx.publicUrl}/` },
          reviewRating: { '@type': 'Rating', ratingValue: mean, bestRating: 5, worstRating: 0 },
        },
      }),
});

/** One agency: what was found, with the evidence for each score. */
export const agencyPage = async (site: Site, agency: Agency): Promise<PageContent> => {
  const criteria = byWeight(
    await site.reader.findMany(
      'criteria',
      (agency.assessments ?? []).map(({ criterion }) => refId(criterion)),
    ),
  );
  const comparing = await site.reader.list('whitepapers', { sort: '-publishedAt' });
  const comparisons = comparing.docs.filter(({ agencies }) => (agencies ?? []).some((ref) => refId(ref) === agency.id));
  const mean = weightedMean(agency, criteria);
  const path = pathOf('agencies', agency);
  const crumbs = [...listCrumbs, { label: agency.name, path }];
  const address = safeHref(agency.site);
  return {
    status: 200,
    path,
    title: agency.name,
    description: agency.description ?? `${agency.name}, évaluée par ${site.name}.`,
    indexed: true,
    openGraph: 'article',
    modifiedAt: agency.updatedAt,
    jsonLd: [review(site, agency, mean), breadcrumbList(site, crumbs), organisation(site)],
    islands: [],
    section: '/agences',
    body: (
      <article className="agence">
        <header className="agence-tete">
          <Breadcrumb crumbs={crumbs} />
          <h1>{agency.name}</h1>
          {agency.description && <p className="chapo">{agency.description}</p>}
          <dl className="agence-faits">
            {agency.city && (
              <div>
                <dt>Ville</dt>
                <dd>{agency.city}</dd>
              </div>
            )}
            {agency.size && (
              <div>
                <dt>Taille</dt>
                <dd>{agency.size}</dd>
              </div>
            )}
            {address && (
              <div>
                <dt>Site</dt>
                <dd>
                  <a href={address} rel="nofollow">
                    {hostOf(address) || address}
                  </a>
                </dd>
              </div>
            )}
          </dl>
          {mean !== null && (
            <p className="agence-moyenne">
              <strong>{decimal(mean, true)}</strong>
              <span>sur 5, moyenne pondérée de {counted(criteria.length, 'critère')}</span>
            </p>
          )}
        </header>
        <section className="evaluations" aria-labelledby="evaluations">
          <h2 id="evaluations">Notes et preuves</h2>
          {criteria.length === 0 && <p>Cette agence n’a pas encore été évaluée.</p>}
          {criteria.map((criterion) => {
            const assessment = assessmentOf(agency, criterion.id);
            const source = safeHref(assessment?.source?.url);
            return (
              <section key={criterion.id} className="evaluation">
                <div className="evaluation-tete">
                  <h3>{criterion.title}</h3>
                  <ScoreDots score={scoreOf(agency, criterion.id)} />
                  <p className="evaluation-poids">poids {weightOf(criterion)}</p>
                </div>
                <div>
                  {criterion.question && <p className="evaluation-question">{criterion.question}</p>}
                  {assessment?.evidence && <p>{assessment.evidence}</p>}
                  <p className="evaluation-source">
                    {assessment?.source?.title &&
                      (source ? (
                        <>
                          Source : <a href={source}>{assessment.source.title}</a>
                        </>
                      ) : (
                        `Source : ${assessment.source.title}`
                      ))}
                    {assessment?.checkedAt && (
                      <span>
                        Vérifié le <DateLine date={assessment.checkedAt} />
                      </span>
                    )}
                  </p>
                </div>
              </section>
            );
          })}
        </section>
        {comparisons.length > 0 && (
          <aside className="agence-comparatifs" aria-labelledby="comparatifs">
            <h2 id="comparatifs">Comparée dans</h2>
            <ul>
              {comparisons.map((doc) => (
                <li key={doc.id}>
                  <a href={pathOf('whitepapers', doc)}>{doc.title}</a>
                </li>
              ))}
            </ul>
          </aside>
        )}
      </article>
    ),
  };
};
