import type { Crumb } from '../json-ld.ts';

/** The way to this page. The last one is where the reader is: it isn't a link. */
export const Breadcrumb = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav className="fil" aria-label="Fil d’Ariane">
    <ol>
      {crumbs.slice(0, -1).map(({ label, path }) => (
        <li key={path}>
          <a href={path}>{label}</a>
        </li>
      ))}
      <li className="fil-ici" aria-current="page">
        {crumbs.at(-1)?.label}
      </li>
    </ol>
  </nav>
);
