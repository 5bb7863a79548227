import type { WhitepaperCtaBlock } from '../../payload-types.ts';
import { countedBlock } from '../../site/counted.ts';
import type { BlockProps } from '../../site/page.ts';
import { Cover } from '../../site/parts/cover.tsx';
import { refId } from '../../site/scores.ts';
import { teaserOf } from '../../site/teasers.ts';

/** An invitation to ask for a comparatif. Its link says which piece and which block it stands in: that is all a lead's source needs. */
export const WhitepaperCtaView = async ({ fields, page }: BlockProps<WhitepaperCtaBlock>) => {
  const doc = await page.site.reader.find('whitepapers', refId(fields.whitepaper));
  if (!doc) {
    page.site.ctx.warn?.('whitepaperCta: the comparatif is not published');
    return null;
  }
  const teaser = await teaserOf(page.site, 'whitepapers', doc);
  const source = new URLSearchParams();
  if (page.piece) source.set('piece', page.piece.id);
  if (fields.id) source.set('block', fields.id);
  const query = source.size > 0 ? `?${source}` : '';
  return (
    <aside className="appel" aria-label={`Comparatif : ${doc.title}`} {...countedBlock(page, fields.id)}>
      <Cover teaser={teaser} site={page.site.name} />
      <div className="appel-texte">
        <p className="surtitre">
          <span className="surtitre-genre">Comparatif</span>
          <span>{teaser.extent}</span>
        </p>
        <p className="appel-titre">{fields.title || doc.title}</p>
        <p>{fields.text || doc.standfirst}</p>
        <p>
          <a className="bouton" href={`${teaser.path}${query}`}>
            {fields.buttonLabel || 'Recevoir le comparatif'}
          </a>
        </p>
      </div>
    </aside>
  );
};
