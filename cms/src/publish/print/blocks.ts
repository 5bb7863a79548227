import { printCallout } from '../../blocks/callout/print.ts';
import { printComparisonTable } from '../../blocks/comparison-table/print.ts';
import { printEvaluationGrid } from '../../blocks/evaluation-grid/print.ts';
import { printFaq } from '../../blocks/faq/print.ts';
import { printKeyFigure } from '../../blocks/key-figure/print.ts';
import { printMeetingCta } from '../../blocks/meeting-cta/print.ts';
import { printQuote } from '../../blocks/quote/print.ts';
import { printRelatedPieces } from '../../blocks/related-pieces/print.ts';
import { printSources } from '../../blocks/sources/print.ts';
import { printWhitepaperCta } from '../../blocks/whitepaper-cta/print.ts';
import { isArticleBlock } from '../article-block.ts';
import type { PrintContext } from './context.ts';
import type { PrintNode } from './nodes.ts';

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
    case 'meetingCta':
      return printMeetingCta(fields, context);
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
