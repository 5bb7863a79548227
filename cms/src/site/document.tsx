import { tokens } from '@sillage/emails/brand/tokens.ts';
import { asset, type Site } from './context.ts';
import type { PageContent } from './page.ts';
import { Footer, Masthead } from './parts/frame.tsx';
import { shortened } from './text.ts';
import { french } from './typography.ts';

/** Pages that are counted have the island that counts; a preview is seen by staff. */
const islandsOf = ({ ctx }: Site, { islands, counted }: PageContent): string[] =>
  counted !== undefined && !ctx.preview ? [...islands, 'mesure.js'] : islands;

const Head = ({ site, page }: { site: Site; page: PageContent }) => {
  const { ctx } = site;
  const title =
    page.front || page.title === site.name ? [site.name, site.baseline].filter(Boolean).join(' – ') : `${page.title} – ${site.name}`;
  const description = french(shortened(page.description, 200));
  const canonical = page.path === null ? null : `${ctx.publicUrl}${page.path}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {description && <meta name="description" content={description} />}
      {(!page.indexed || ctx.preview) && <meta name="robots" content="noindex" />}
      {page.secret && <meta name="referrer" content="no-referrer" />}
      {canonical && page.indexed && <link rel="canonical" href={canonical} />}
      <link rel="preload" href={asset(ctx, 'serif.woff2')} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={asset(ctx, 'site.css')} />
      <link rel="icon" href={asset(ctx, 'icone.svg')} type="image/svg+xml" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={tokens.color.light.paper} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={tokens.color.dark.paper} />
      {page.indexed && (
        <>
          <link rel="alternate" type="application/rss+xml" title={site.name} href="/rss.xml" />
          <meta property="og:site_name" content={site.name} />
          <meta property="og:locale" content="fr_FR" />
          <meta property="og:type" content={page.openGraph} />
          <meta property="og:title" content={french(page.title)} />
          {description && <meta property="og:description" content={description} />}
          {canonical && <meta property="og:url" content={canonical} />}
          {page.publishedAt && <meta property="article:published_time" content={page.publishedAt} />}
          {page.modifiedAt && <meta property="article:modified_time" content={page.modifiedAt} />}
          <meta name="twitter:card" content="summary" />
        </>
      )}
      {islandsOf(site, page).map((island) => (
        <script key={island} type="module" src={asset(ctx, island)} />
      ))}
    </head>
  );
};

/** A page in the site's frame: the whole document but its JSON-LD, which assembly writes into the head. */
export const Document = ({ site, page }: { site: Site; page: PageContent }) => (
  <html lang="fr">
    <Head site={site} page={page} />
    <body
      className={page.front ? 'front' : undefined}
      data-of={page.counted === undefined ? undefined : site.ctx.countToken({ piece: page.counted, block: '' })}
    >
      <a className="evitement" href="#contenu">
        Aller au contenu
      </a>
      {site.ctx.preview && (
        <aside className="apercu" aria-label="Aperçu">
          <strong>Aperçu</strong> Cette version n’est pas publiée. Elle n’est visible que par ce lien.
        </aside>
      )}
      <Masthead site={site} page={page} />
      <main id="contenu">{page.body}</main>
      <Footer site={site} />
    </body>
  </html>
);
