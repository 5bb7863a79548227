import type { OutlineEntry } from '../prepared.ts';

/** The parts of a long text; nothing for a short one. */
export const Contents = ({ outline, title }: { outline: readonly OutlineEntry[]; title: string }) => {
  const parts = outline.filter(({ level }) => level === 2);
  if (parts.length < 3) return null;
  return (
    <nav className="sommaire" aria-labelledby="sommaire">
      <p id="sommaire" className="sommaire-titre">
        {title}
      </p>
      <ol>
        {parts.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
};
