import type { Media } from '../content.ts';
import { mediaAddress } from '../media-path.ts';

type Rendition = { src: string; width: number; height: number };

const renditions = (media: Media): Rendition[] =>
  [media.sizes?.small, media.sizes?.medium, media.sizes?.large, media]
    .flatMap((size) =>
      size?.filename && size.width && size.height
        ? [{ src: mediaAddress(media, size.filename), width: size.width, height: size.height }]
        : [],
    )
    .filter((size, index, all) => all.findIndex((other) => other.width === size.width) === index)
    .sort((a, b) => a.width - b.width);

/**
 * An uploaded picture: every width there is, its place kept free before it arrives.
 * @param sizes CSS `sizes`, how wide it will be shown
 * @param eager for the picture above the fold
 */
export const Picture = ({ media, sizes, eager = false }: { media: Media; sizes: string; eager?: boolean }) => {
  const all = renditions(media);
  const shown = all.findLast(({ width }) => width <= 1100) ?? all[0];
  if (!shown || !/^image\//.test(media.mimeType ?? 'image/')) return null;
  return (
    <img
      src={shown.src}
      srcSet={all.length > 1 ? all.map(({ src, width }) => `${src} ${width}w`).join(', ') : undefined}
      sizes={all.length > 1 ? sizes : undefined}
      width={shown.width}
      height={shown.height}
      alt={media.decorative ? '' : (media.alt ?? '')}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : undefined}
      decoding="async"
    />
  );
};

/** A picture with what is said about it. */
export const PictureFigure = ({ media, sizes, eager }: { media: Media; sizes: string; eager?: boolean }) => (
  <figure className="image">
    <Picture media={media} sizes={sizes} eager={eager} />
    {(media.caption || media.credit) && (
      <figcaption>
        {media.caption} {media.credit && <span className="credit">© {media.credit}</span>}
      </figcaption>
    )}
  </figure>
);
