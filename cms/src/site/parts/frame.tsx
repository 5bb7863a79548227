import type { MenuEntry, Site } from '../context.ts';
import type { PageContent } from '../page.ts';

const Loupe = () => (
  <svg className="loupe" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <path d="M8.5 3a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M12.5 12.5L17.5 17.5" />
  </svg>
);

const SearchForm = ({ id, value }: { id: string; value?: string }) => (
  <search>
    <form className="recherche" action="/recherche" method="get">
      <label className="hors-vue" htmlFor={id}>
        Rechercher dans la revue
      </label>
      <input id={id} name="q" type="search" autoComplete="off" placeholder="Rechercher" defaultValue={value} maxLength={200} />
      <button type="submit" aria-label="Lancer la recherche">
        <Loupe />
      </button>
    </form>
  </search>
);

const current = (entry: MenuEntry, page: PageContent) => {
  if (page.path === entry.href) return 'page';
  return page.section !== null && page.section === entry.href ? 'true' : undefined;
};

/** The head of every page: name, search, sections, and the rule that the review measures with. */
export const Masthead = ({ site, page }: { site: Site; page: PageContent }) => {
  const Name = page.front ? 'h1' : 'p';
  return (
    <header className="tete">
      <div className="tete-haut">
        <Name className="tete-nom">
          <a href="/">{site.name}</a>
        </Name>
        {site.baseline && <p className="tete-devise">{site.baseline}</p>}
        <SearchForm id="recherche-tete" />
        <a className="tete-loupe" href="/recherche">
          <span className="hors-vue">Rechercher</span>
          <Loupe />
        </a>
      </div>
      <nav className="rubriques" aria-label="Rubriques">
        <ul>
          {site.header.map((entry) => (
            <li key={entry.href + entry.label}>
              <a href={entry.href} aria-current={current(entry, page)}>
                {entry.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
};

/** Who publishes, and where: the postal address says both where an editor wrote it so. */
const imprint = ({ publisher, settings }: Site): string => {
  const address = (settings.postalAddress ?? '').replace(/\s*\n\s*/g, ', ').trim();
  return address.startsWith(publisher) ? address : [publisher, address].filter(Boolean).join(', ');
};

export const Footer = ({ site }: { site: Site }) => (
  <footer className="pied">
    <div className="pied-colonnes">
      <div className="pied-revue">
        <p className="pied-nom">{site.name}</p>
        {site.baseline && <p>{site.baseline}</p>}
      </div>
      <nav aria-label="Lire">
        <h2 className="pied-titre">Lire</h2>
        <ul>
          {site.header.map(({ label, href }) => (
            <li key={href + label}>
              <a href={href}>{label}</a>
            </li>
          ))}
          {!site.footer.some(({ href }) => href === '/rss.xml') && (
            <li>
              <a href="/rss.xml">Flux RSS</a>
            </li>
          )}
        </ul>
      </nav>
      {site.footer.length > 0 && (
        <nav aria-label="La revue">
          <h2 className="pied-titre">La revue</h2>
          <ul>
            {site.footer.map(({ label, href }) => (
              <li key={href + label}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
    <p className="pied-editeur">{imprint(site)}</p>
  </footer>
);

export { SearchForm };
