import { Motif, ScoreField } from '../figures/figures.tsx';
import type { HeadingLevel } from '../prepared.ts';
import type { Teaser } from '../teasers.ts';
import { dateInFrench, isLongTitle, isoDay } from '../text.ts';
import { Heading } from './heading.tsx';
import { Picture } from './picture.tsx';

export const DateLine = ({ date }: { date: string | null | undefined }) =>
  date ? <time dateTime={isoDay(date) ?? undefined}>{dateInFrench(date)}</time> : null;

/** « Par Hélène Marchadier · 12 novembre 2026 · 6 min de lecture », without links: the card's title is the one link of a card. */
const Foot = ({ teaser, author = true }: { teaser: Teaser; author?: boolean }) => (
  <p className="carte-pied">
    {author && teaser.author && <span>{teaser.author.name}</span>}
    {teaser.publishedAt && (
      <span>
        <DateLine date={teaser.publishedAt} />
      </span>
    )}
    <span>{teaser.extent}</span>
  </p>
);

const Illustration = ({ teaser, sizes, eager = false }: { teaser: Teaser; sizes: string; eager?: boolean }) => {
  if (teaser.cover)
    return (
      <div className="carte-image">
        <Picture media={{ ...teaser.cover, decorative: true }} sizes={sizes} eager={eager} />
      </div>
    );
  return teaser.scores ? (
    <div className="carte-image carte-image-notes">
      <ScoreField agencies={teaser.scores.agencies} criteria={teaser.scores.criteria} seed={teaser.title} />
    </div>
  ) : (
    <div className="carte-image">
      <Motif drawing={teaser.drawing} />
    </div>
  );
};

const Kicker = ({ teaser, kind = true }: { teaser: Teaser; kind?: boolean }) => (
  <p className="surtitre">
    {kind && teaser.collection !== 'articles' && <span className="surtitre-genre">{teaser.kind}</span>}
    {teaser.topic && <span>{teaser.topic.title}</span>}
  </p>
);

/** The first piece of a page: large, with its picture. */
export const LeadCard = ({ teaser, level }: { teaser: Teaser; level: HeadingLevel }) => (
  <article className="carte carte-une">
    <div className="carte-texte">
      <Kicker teaser={teaser} />
      <Heading level={level} className={isLongTitle(teaser.title) ? 'carte-titre titre-long' : 'carte-titre'}>
        <a href={teaser.path}>{teaser.title}</a>
      </Heading>
      {teaser.standfirst && <p className="carte-chapo">{teaser.standfirst}</p>}
      <Foot teaser={teaser} />
    </div>
    <Illustration teaser={teaser} sizes="(min-width: 60rem) 680px, 100vw" eager />
  </article>
);

/** A piece with its picture. */
export const Card = ({ teaser, level, standfirst = true }: { teaser: Teaser; level: HeadingLevel; standfirst?: boolean }) => (
  <article className="carte">
    <Illustration teaser={teaser} sizes="(min-width: 60rem) 360px, 100vw" />
    <div className="carte-texte">
      <Kicker teaser={teaser} />
      <Heading level={level} className="carte-titre">
        <a href={teaser.path}>{teaser.title}</a>
      </Heading>
      {standfirst && teaser.standfirst && <p className="carte-chapo">{teaser.standfirst}</p>}
      <Foot teaser={teaser} />
    </div>
  </article>
);

/** A piece in words alone. */
export const Line = ({
  teaser,
  level,
  standfirst = false,
  kind = true,
}: {
  teaser: Teaser;
  level: HeadingLevel;
  standfirst?: boolean;
  kind?: boolean;
}) => (
  <article className="carte carte-ligne">
    <Kicker teaser={teaser} kind={kind} />
    <Heading level={level} className="carte-titre">
      <a href={teaser.path}>{teaser.title}</a>
    </Heading>
    {standfirst && teaser.standfirst && <p className="carte-chapo">{teaser.standfirst}</p>}
    <Foot teaser={teaser} author={false} />
  </article>
);
