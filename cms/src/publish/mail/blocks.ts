import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import { mailCallout } from '../../blocks/callout/mail.ts';
import { mailComparisonTable } from '../../blocks/comparison-table/mail.ts';
import { mailEvaluationGrid } from '../../blocks/evaluation-grid/mail.ts';
import { mailFaq } from '../../blocks/faq/mail.ts';
import { mailKeyFigure } from '../../blocks/key-figure/mail.ts';
import { mailMeetingCta } from '../../blocks/meeting-cta/mail.ts';
import { mailQuote } from '../../blocks/quote/mail.ts';
import { mailRelatedPieces } from '../../blocks/related-pieces/mail.ts';
import { mailSources } from '../../blocks/sources/mail.ts';
import { mailWhitepaperCta } from '../../blocks/whitepaper-cta/mail.ts';
import { isArticleBlock } from '../article-block.ts';
import type { MailContext } from './context.ts';
import { mailParagraph } from './parts.ts';

/** Hands a block of rich text to its own folder. A block that nobody knows is noted, with the text it carries. */
export function mailBlock(fields: Record<string, unknown>, context: MailContext): MailBlock[] {
  if (!isArticleBlock(fields)) {
    context.note(`Un bloc de type « ${String(fields.blockType ?? 'inconnu')} » n’existe pas dans un e-mail : seul son texte est écrit.`);
    return Object.entries(fields).flatMap(([key, value]) =>
      ['blockType', 'blockName', 'id'].includes(key) || typeof value !== 'string' ? [] : mailParagraph(value),
    );
  }
  switch (fields.blockType) {
    case 'callout':
      return mailCallout(fields, context);
    case 'comparisonTable':
      return mailComparisonTable(fields, context);
    case 'evaluationGrid':
      return mailEvaluationGrid(fields, context);
    case 'faq':
      return mailFaq(fields, context);
    case 'keyFigure':
      return mailKeyFigure(fields, context);
    case 'meetingCta':
      return mailMeetingCta(fields, context);
    case 'quote':
      return mailQuote(fields, context);
    case 'relatedPieces':
      return mailRelatedPieces(fields, context);
    case 'sources':
      return mailSources(fields, context);
    case 'whitepaperCta':
      return mailWhitepaperCta(fields, context);
    default:
      return fields satisfies never;
  }
}
