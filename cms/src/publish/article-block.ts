import type {
  CalloutBlock,
  ComparisonTableBlock,
  EvaluationGridBlock,
  FaqBlock,
  KeyFigureBlock,
  MeetingCtaBlock,
  QuoteBlock,
  RelatedPiecesBlock,
  SourcesBlock,
  WhitepaperCtaBlock,
} from '../payload-types.ts';

/** Every block that rich text may hold. */
export type ArticleBlock =
  | CalloutBlock
  | ComparisonTableBlock
  | EvaluationGridBlock
  | FaqBlock
  | KeyFigureBlock
  | MeetingCtaBlock
  | QuoteBlock
  | RelatedPiecesBlock
  | SourcesBlock
  | WhitepaperCtaBlock;

const slugs: Record<ArticleBlock['blockType'], true> = {
  callout: true,
  comparisonTable: true,
  evaluationGrid: true,
  faq: true,
  keyFigure: true,
  meetingCta: true,
  quote: true,
  relatedPieces: true,
  sources: true,
  whitepaperCta: true,
};

/** What Payload validated under a block's slug has that block's fields. */
export const isArticleBlock = (fields: unknown): fields is ArticleBlock =>
  typeof fields === 'object' &&
  fields !== null &&
  'blockType' in fields &&
  typeof fields.blockType === 'string' &&
  Object.hasOwn(slugs, fields.blockType);
