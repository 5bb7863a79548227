import { printCallout } from '../../blocks/callout/print.ts';
import { printComparisonTable } from '../../blocks/comparison-table/print.ts';
import { printEvaluationGrid } from '../../blocks/evaluation-grid/print.ts';
import { printFaq } from '../../blocks/faq/print.ts';
import { printKeyFigure } from '../../blocks/key-figure/print.ts';
import { printQuote } from '../../blocks/quote/print.ts';
import { printRelatedPieces } from '../../blocks/related-pieces/print.ts';
import { printSources } from '../../blocks/sources/print.ts';
import { printWhitepaperCta } from '../../blocks/whitepaper-cta/print.ts';
import type {
  CalloutBlock,
  ComparisonTableBlock,
  EvaluationGridBlock,
  FaqBlock,
  KeyFigureBlock,
  QuoteBlock,
  RelatedPiecesBlock,
  SourcesBlock,
  WhitepaperCtaBlock,
} from '../../payload-types.ts';
import type { PrintContext } from './context.ts';
import type { PrintNode } from './nodes.ts';

type ArticleBlock =
  | CalloutBlock
  | ComparisonTableBlock
  | EvaluationGridBlock
  | FaqBlock
  | KeyFigureBlock
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
  quote: true,
  relatedPieces: true,
  sources: true,
  whitepaperCta: true,
};

/** What Payload validated under a block's slug has that block's fields. */
const isArticleBlock = (fields: unknown): fields is ArticleBlock =>
  typeof fields === 'object' &&
  fields !== null &&
  'blockType' in fields &&
  typeof fields.blockType === 'string' &&
  Object.hasOwn(slugs, fields.blockType);

/** Hands a block of rich text to its own folder. A block that nobody knows is noted, with the text it carries. */
export function printBlock(fields: Record<string, unknown>, context: PrintContext): PrintNode[] {
  if (!isArticleBlock(fields)) {
    context.note(`Un bloc de type « ${String(fields.blockType ?? 'inconnu')} » n’a pas de mise en page : seul son texte est imprimé.`);
    return Object.entries(fields).flatMap(([key, value]) =>
      key === 'blockType' || key === 'id' || typeof value !== 'string' ? [] : context.paragraphs(value),
    );
  }
  switch (fields.blockType) {
    case 'callout':
      return printCallout(fields, context);
    case 'comparisonTable':
      return printComparisonTable(fields, context);
    case 'evaluationGrid':
      return printEvaluationGrid(fields, context);
    case 'faq':
      return printFaq(fields, context);
    case 'keyFigure':
      return printKeyFigure(fields, context);
    case 'quote':
      return printQuote(fields, context);
    case 'relatedPieces':
      return printRelatedPieces(fields, context);
    case 'sources':
      return printSources(fields, context);
    case 'whitepaperCta':
      return printWhitepaperCta(fields, context);
    default:
      return fields satisfies never;
  }
}
