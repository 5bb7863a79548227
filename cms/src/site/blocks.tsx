import type { ReactNode } from 'react';
import { CalloutView } from '../blocks/callout/web.tsx';
import { ComparisonTableView } from '../blocks/comparison-table/web.tsx';
import { EvaluationGridView } from '../blocks/evaluation-grid/web.tsx';
import { FaqView } from '../blocks/faq/web.tsx';
import { KeyFigureView } from '../blocks/key-figure/web.tsx';
import { MeetingCtaView } from '../blocks/meeting-cta/web.tsx';
import { QuoteView } from '../blocks/quote/web.tsx';
import { RelatedPiecesView } from '../blocks/related-pieces/web.tsx';
import { SourcesView } from '../blocks/sources/web.tsx';
import { WhitepaperCtaView } from '../blocks/whitepaper-cta/web.tsx';
import type { BlockProps } from './page.ts';

/** What stands in the editor's state under a block's name is that block's fields, or a part of them: every view copes with gaps. */
type AnyView = (props: BlockProps<never>) => ReactNode | Promise<ReactNode>;

/** Blocks by the name that the editor saves (`blockType`). */
export const blockViews: Readonly<Record<string, AnyView>> = {
  callout: CalloutView,
  comparisonTable: ComparisonTableView,
  evaluationGrid: EvaluationGridView,
  faq: FaqView,
  keyFigure: KeyFigureView,
  meetingCta: MeetingCtaView,
  quote: QuoteView,
  relatedPieces: RelatedPiecesView,
  sources: SourcesView,
  whitepaperCta: WhitepaperCtaView,
};
