import type { Author, Media } from '../content.ts';
import type { Site } from '../context.ts';
import { pathOf } from '../routes.ts';
import { refId } from '../scores.ts';
import { Picture } from './picture.tsx';
import { DateLine } from './teaser.tsx';

/** Who, when, how long. */
export const Byline = ({ author, date, extent }: { author: Author | null; date: string | null | undefined; extent: string }) => (
  <p className="signature">
    {author && (
      <span>
        Par{' '}
        <a rel="author" href={pathOf('authors', author)}>
          {author.name}
        </a>
      </span>
    )}
    {date && (
      <span>
        <DateLine date={date} />
      </span>
    )}
    {extent && <span>{extent}</span>}
  </p>
);

/** The initials stand where a portrait is missing: no stranger's photograph, no empty circle. */
const initials = (name: string) =>
  name
    .split(/[\s-]+/)
    .map((part) => part[0] ?? '')
    .filter((letter) => /\p{Lu}/u.test(letter))
    .slice(0, 2)
    .join('');

export const Portrait = ({ author, media }: { author: Author; media: Media | null }) => (
  <div className="portrait" aria-hidden={media ? undefined : true}>
    {media ? <Picture media={media} sizes="96px" /> : initials(author.name)}
  </div>
);

/** Who wrote it, in a few lines, under a piece and on the landing of a comparatif. */
export const AuthorCard = async ({ author, site, title }: { author: Author; site: Site; title?: string }) => {
  // where a heading says it already, it is no landmark of its own
  const Frame = title ? 'section' : 'div';
  const media = refId(author.portrait) ? await site.reader.find('media', refId(author.portrait)) : null;
  return (
    <Frame className="auteur" aria-label={title}>
      <Portrait author={author} media={media} />
      <div>
        <p className="auteur-nom">
          <a href={pathOf('authors', author)}>{author.name}</a>
        </p>
        {author.role && <p className="auteur-role">{author.role}</p>}
        {author.bio && <p>{author.bio}</p>}
      </div>
    </Frame>
  );
};
