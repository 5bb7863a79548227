import type { Agency, Criterion, RichText, Whitepaper } from '../content.ts';
import type { Site } from '../context.ts';
import { whitepaperForm } from '../form.ts';
import { breadcrumbList, organisation, work } from '../json-ld.ts';
import type { PageContent, PageContext } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { AuthorCard, Byline } from '../parts/byline.tsx';
import { ComparisonTable } from '../parts/comparison.tsx';
import { Cover } from '../parts/cover.tsx';
import { Slot } from '../parts/slot.tsx';
import { prepare } from '../prepared.ts';
import { RichTextBody } from '../rich-text.tsx';
import { pathOf } from '../routes.ts';
import { byWeight, refId, weightOf } from '../scores.ts';
import { teaserOf } from '../teasers.ts';
import { counted, isRecord, monthInFrench } from '../text.ts';

/** The landing shows the first part of the text, up to the second heading; the rest is in the document that readers ask for. */
const firstPart = (body: RichText | null | undefined): RichText => {
  const children = Array.isArray(body?.root?.children) ? body.root.children : [];
  let headings = 0;
  const end = children.findIndex((node) => {
    if (isRecord(node) && node.type === 'heading' && node.tag === 'h2') headings += 1;
    return headings === 2;
  });
  return { root: { children: end === -1 ? children : children.slice(0, end) } };
};

/** The newest day on which a score was checked. */
const lastChecked = (agencies: readonly Agency[]): string | null =>
  agencies
    .flatMap(({ assessments }) => (assessments ?? []).map(({ checkedAt }) => checkedAt ?? ''))
    .sort()
    .at(-1) || null;

const Method = ({ agencies, criteria }: { agencies: readonly Agency[]; criteria: readonly Criterion[] }) => {
  const checked = lastChecked(agencies);
  const sourced = agencies.every(({ assessments }) => (assessments ?? []).every(({ source }) => source?.title));
  return (
    <section className="methode" aria-labelledby="methode">
      <h2 id="methode">La méthode</h2>
      <p>
        {counted(agencies.length, 'agence')}, {counted(criteria.length, 'critère')}, une note de 0 à 5 pour chacun. Une note s’appuie sur
        une preuve datée{sourced && ', dont la source est citée'}
        {checked && ` ; les dernières ont été vérifiées en ${monthInFrench(checked)}`}. La moyenne est pondérée : un critère de poids 5
        compte cinq fois plus qu’un critère de poids 1.
      </p>
      <dl className="poids">
        {byWeight(criteria).map((criterion) => (
          <div key={criterion.id}>
            <dt>{criterion.title}</dt>
            <dd className={`barre barre-${weightOf(criterion) * 2}`}>
              <span className="hors-vue">poids </span>
              {weightOf(criterion)}
            </dd>
            {criterion.question && <dd className="poids-question">{criterion.question}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
};

export const whitepaperPage = async (site: Site, doc: Whitepaper): Promise<PageContent> => {
  const teaser = await teaserOf(site, 'whitepapers', doc);
  const { agencies, criteria } = teaser.scores ?? { agencies: [], criteria: [] };
  const author = refId(doc.author) ? await site.reader.find('authors', refId(doc.author)) : null;
  const whole = prepare(doc.body);
  const body = prepare(firstPart(doc.body), 2, new Set(['contenu', 'sources', 'recevoir', 'extrait', 'methode', 'debut', 'auteur']));
  const page: PageContext = { site, piece: { collection: 'whitepapers', id: doc.id }, sources: body.sources };
  const path = pathOf('whitepapers', doc);
  // an extract: what is asked for by mail isn’t given whole
  const shownAgencies = agencies.slice(0, Math.min(4, Math.max(1, agencies.length - 1)));
  const shownCriteria = byWeight(criteria).slice(0, 4);
  const contents = whole.outline.filter(({ level }) => level === 2);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: 'Comparatifs', path: '/comparatifs' },
    { label: doc.title, path },
  ];
  return {
    status: 200,
    path,
    title: doc.seo?.title || doc.title,
    description: doc.seo?.description || doc.standfirst || '',
    indexed: true,
    openGraph: 'article',
    publishedAt: doc.publishedAt ?? null,
    modifiedAt: doc.updatedAt,
    jsonLd: [
      work(site, 'Report', path, doc, {
        author,
        section: teaser.topic?.title ?? null,
        about: agencies.map(({ name, slug }) => ({
          '@type': 'Organization',
          name,
          url: `${site.ctx.publicUrl}${pathOf('agencies', { slug })}`,
        })),
      }),
      breadcrumbList(site, crumbs),
      organisation(site),
    ],
    islands: ['formulaire.js'],
    counted: doc.id,
    section: '/comparatifs',
    slots: { formulaire: await whitepaperForm(site, doc) },
    body: (
      <article className="comparatif">
        <header className="comparatif-tete">
          <Breadcrumb crumbs={crumbs} />
          <p className="surtitre">
            <span className="surtitre-genre">Comparatif</span>
            <span>{teaser.extent}</span>
          </p>
          <h1>{doc.title}</h1>
          {doc.standfirst && <p className="chapo">{doc.standfirst}</p>}
          <Byline author={author} date={doc.publishedAt} extent="PDF à recevoir par e-mail" />
          <p className="recevoir-lien">
            <a className="bouton" href="#recevoir">
              {doc.form?.submitLabel || 'Recevoir le comparatif'}
            </a>
          </p>
        </header>
        {(doc.promise?.length ?? 0) > 0 && (
          <section className="promesse" aria-labelledby="promesse">
            <h2 id="promesse">Ce que vous recevez</h2>
            <ul>
              {doc.promise?.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        )}
        <section className="recevoir" id="recevoir" aria-labelledby="recevoir-titre">
          <Cover teaser={teaser} site={site.name} />
          <div className="recevoir-titre">
            <h2 id="recevoir-titre">Recevoir le comparatif</h2>
            <p className="recevoir-comment">Nous vous l’envoyons par e-mail. Ce message mène à la page qui ouvre le PDF.</p>
          </div>
          <sillage-formulaire>
            <Slot name="formulaire" />
          </sillage-formulaire>
        </section>
        <div className="comparatif-suite">
          {shownAgencies.length > 0 && shownCriteria.length > 0 && (
            <section className="extrait-tableau" aria-labelledby="extrait">
              <h2 id="extrait">Un extrait du tableau</h2>
              <ComparisonTable
                id="tableau-extrait"
                caption={`${shownAgencies.length} agences sur ${agencies.length}, ${shownCriteria.length} critères sur ${criteria.length} ; la moyenne porte sur tous`}
                agencies={shownAgencies}
                criteria={shownCriteria}
                of={criteria}
              />
            </section>
          )}
          {criteria.length > 0 && <Method agencies={agencies} criteria={criteria} />}
          {body.nodes.length > 0 && (
            <section className="debut" aria-labelledby="debut">
              <h2 id="debut">Les premières pages</h2>
              <div className="prose">
                <RichTextBody body={body} page={page} />
              </div>
              {contents.length > 1 && (
                <div className="debut-sommaire">
                  <p className="sommaire-titre">Au sommaire du document</p>
                  <ol>
                    {contents.map(({ id, text }) => (
                      <li key={id}>{text}</li>
                    ))}
                  </ol>
                  <p>
                    <a className="bouton bouton-secondaire" href="#recevoir">
                      Lire la suite dans le comparatif
                    </a>
                  </p>
                </div>
              )}
            </section>
          )}
          {author && (
            <section aria-labelledby="auteur">
              <h2 id="auteur" className="titre-auteur">
                Qui l’a écrit
              </h2>
              <AuthorCard author={author} site={site} />
            </section>
          )}
        </div>
      </article>
    ),
  };
};
