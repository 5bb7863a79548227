import type { FreePage } from '../content.ts';
import type { Site } from '../context.ts';
import { breadcrumbList, organisation } from '../json-ld.ts';
import type { PageContent, PageContext } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { Contents } from '../parts/contents.tsx';
import { SearchForm } from '../parts/frame.tsx';
import { Slot } from '../parts/slot.tsx';
import { prepare } from '../prepared.ts';
import { RichTextBody } from '../rich-text.tsx';
import { pathOf } from '../routes.ts';
import { bodyText, dateInFrench, isoDay, shortened } from '../text.ts';

const unlisted = { indexed: false, openGraph: 'website' as const, jsonLd: [], islands: [], section: null };

/** A page at the root: about, legal notice, privacy. */
export const freePage = async (site: Site, doc: FreePage): Promise<PageContent> => {
  const body = prepare(doc.body);
  const path = pathOf('pages', doc);
  const page: PageContext = { site, piece: { collection: 'pages', id: doc.id }, sources: body.sources };
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: doc.title, path },
  ];
  return {
    status: 200,
    path,
    title: doc.seo?.title || doc.title,
    description: doc.seo?.description || shortened(bodyText(doc.body), 160),
    indexed: true,
    openGraph: 'article',
    modifiedAt: doc.updatedAt,
    jsonLd: [breadcrumbList(site, crumbs), organisation(site)],
    islands: [],
    counted: doc.id,
    section: path,
    body: (
      <article>
        <header className="ouverture ouverture-simple">
          <Breadcrumb crumbs={crumbs} />
          <h1>{doc.title}</h1>
        </header>
        <div className="lecture">
          <Contents outline={body.outline} title="Sur cette page" />
          <div className="prose">
            <RichTextBody body={body} page={page} />
            {isoDay(doc.updatedAt) && (
              <p className="mise-a-jour">
                Mis à jour le <time dateTime={isoDay(doc.updatedAt) ?? undefined}>{dateInFrench(doc.updatedAt)}</time>
              </p>
            )}
          </div>
        </div>
      </article>
    ),
  };
};

/**
 * After a form. The same for everybody: it says what happens next and what to do if it doesn't. It has an address that anybody can open, so it
 * promises nothing to somebody who asked for nothing, and leads them on.
 */
export const thanksPage = async (site: Site, variant: 'whitepaper' | 'signup'): Promise<PageContent> => {
  const latest = await site.reader.list('articles', { sort: '-publishedAt', limit: 3 });
  return {
    ...unlisted,
    status: 200,
    path: variant === 'signup' ? '/merci/inscription' : '/merci',
    title: 'Merci',
    description: '',
    body: (
      <section className="etape etape-merci">
        <p className="surtitre">
          <span className="surtitre-genre">{variant === 'signup' ? 'Votre inscription' : 'Votre demande de comparatif'}</span>
        </p>
        <h1>La suite se passe dans votre messagerie</h1>
        <ol className="etapes">
          <li>
            <p>
              <strong>Ouvrez le message de {site.name}.</strong> Il arrive en général en moins d’une minute.
            </p>
          </li>
          <li>
            {variant === 'signup' ? (
              <p>
                <strong>Cliquez sur « Confirmer mon adresse ».</strong> Rien ne vous est envoyé sans ce clic.
              </p>
            ) : (
              <p>
                <strong>Ouvrez le comparatif depuis ce message.</strong> Le bouton de la page qui s’ouvre confirme votre adresse, et ce que
                vous avez coché.
              </p>
            )}
          </li>
        </ol>
        <p className="mention">
          Rien reçu au bout de cinq minutes ? Regardez dans les indésirables, puis refaites la demande en vérifiant l’adresse : certaines
          entreprises retiennent les messages quelques instants.
        </p>
        <p className="mention">
          Vous n’avez encore rien demandé ? <a href="/comparatifs">Choisissez un comparatif</a> : il vous sera envoyé par e-mail.
        </p>
        {latest.docs.length > 0 && (
          <nav className="etape-suite" aria-labelledby="en-attendant">
            <h2 id="en-attendant">En attendant</h2>
            <ul>
              {latest.docs.map((doc) => (
                <li key={doc.id}>
                  <a href={pathOf('articles', doc)}>{doc.title}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </section>
    ),
  };
};

/** 404: nothing was ever here. 410: it was here and was taken away. Both lead on. */
export const missingPage = (status: 404 | 410): PageContent => ({
  ...unlisted,
  status,
  path: null,
  title: status === 404 ? 'Page introuvable' : 'Page retirée',
  description: '',
  body: (
    <section className="etape">
      <p className="surtitre">
        <span className="surtitre-genre">Erreur {status}</span>
      </p>
      <h1>{status === 404 ? 'Cette page n’existe pas' : 'Cette page a été retirée'}</h1>
      <p className="chapo">
        {status === 404
          ? 'L’adresse est peut-être incomplète, ou le lien qui vous a mené ici est ancien.'
          : 'Son contenu n’est plus publié. Nous préférons vous le dire plutôt que de vous renvoyer ailleurs.'}
      </p>
      <SearchForm id="recherche-erreur" />
      <ul className="etape-liens">
        <li>
          <a href="/">Aller à l’accueil</a>
        </li>
        <li>
          <a href="/articles">Lire les articles</a>
        </li>
        <li>
          <a href="/comparatifs">Voir les comparatifs</a>
        </li>
      </ul>
    </section>
  ),
});

/** The frame that the functions fill: pages that a mail leads to stand in the site's look while the CMS sleeps. */
export const shellPage = (): PageContent => ({
  ...unlisted,
  status: 200,
  path: null,
  title: '\ue000titre\ue001',
  description: '',
  secret: true,
  slots: { titre: '<!--titre-->', contenu: '<!--contenu-->' },
  body: <Slot name="contenu" />,
});
