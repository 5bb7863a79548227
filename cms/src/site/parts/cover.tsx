import { ScoreField } from '../figures/figures.tsx';
import type { Teaser } from '../teasers.ts';
import { monthInFrench } from '../text.ts';

/** The comparatif as an object: the cover of its PDF in small. It repeats the title, so assistive technology skips it. */
export const Cover = ({ teaser, site }: { teaser: Teaser; site: string }) => (
  <div className="couverture" aria-hidden="true">
    <p className="couverture-tete">
      <span>{site}</span>
      <span>{monthInFrench(teaser.publishedAt)}</span>
    </p>
    <ScoreField agencies={teaser.scores?.agencies ?? []} criteria={teaser.scores?.criteria ?? []} seed={teaser.title} />
    <p className="couverture-titre">{teaser.title}</p>
    <p className="couverture-pied">{teaser.extent}</p>
  </div>
);
