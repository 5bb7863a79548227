import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  lexicalEditor,
  OrderedListFeature,
  ParagraphFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical';
import type { Block } from 'payload';
import { LinkKeyFeature } from '../admin/link-key/feature.server.ts';
import { MailVariablesFeature } from '../admin/mail/variables/feature.server.ts';
import { PasteFeature } from '../admin/paste/feature.server.ts';
import { Callout } from '../blocks/callout/config.ts';
import { ComparisonTable } from '../blocks/comparison-table/config.ts';
import { EvaluationGrid } from '../blocks/evaluation-grid/config.ts';
import { Faq } from '../blocks/faq/config.ts';
import { KeyFigure } from '../blocks/key-figure/config.ts';
import { MeetingCta } from '../blocks/meeting-cta/config.ts';
import { Quote } from '../blocks/quote/config.ts';
import { RelatedPieces } from '../blocks/related-pieces/config.ts';
import { Sources } from '../blocks/sources/config.ts';
import { WhitepaperCta } from '../blocks/whitepaper-cta/config.ts';
import { linkable } from './piece-relation.ts';
import { linkFields } from './rich-link.ts';

const articleBlocks: Block[] = [
  Callout,
  KeyFigure,
  Quote,
  Sources,
  Faq,
  ComparisonTable,
  EvaluationGrid,
  WhitepaperCta,
  MeetingCta,
  RelatedPieces,
];

const inline = [
  PasteFeature(),
  ParagraphFeature(),
  BoldFeature(),
  ItalicFeature(),
  SuperscriptFeature(),
  SubscriptFeature(),
  LinkFeature({ enabledCollections: [...linkable], maxDepth: 0, fields: linkFields }),
  LinkKeyFeature(),
];

const longText = (blocks: Block[]) =>
  lexicalEditor({
    features: [
      ...inline,
      // h1 is the piece's title
      HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
      UnorderedListFeature(),
      OrderedListFeature(),
      BlockquoteFeature(),
      EXPERIMENTAL_TableFeature(),
      BlocksFeature({ blocks }),
      FixedToolbarFeature(),
      InlineToolbarFeature(),
    ],
  });

/** Body of an article, a chapter or a page: everything that the site can show. */
export const articleEditor = () => longText(articleBlocks);

/** Body of a comparatif: as an article, without an invitation to ask for itself, and without a form, since it is printed too. */
export const whitepaperEditor = () => longText(articleBlocks.filter((block) => block !== WhitepaperCta && block !== MeetingCta));

/** Text inside a mail: paragraphs, headings, lists and links; the mail's own blocks carry the rest. The menu « Insérer » writes variables. */
export const mailEditor = () =>
  lexicalEditor({
    features: [
      PasteFeature(),
      ParagraphFeature(),
      // h1 is the mail's title
      HeadingFeature({ enabledHeadingSizes: ['h2'] }),
      BoldFeature(),
      ItalicFeature(),
      LinkFeature({ enabledCollections: [...linkable], maxDepth: 0, fields: linkFields }),
      LinkKeyFeature(),
      UnorderedListFeature(),
      OrderedListFeature(),
      MailVariablesFeature(),
      FixedToolbarFeature(),
    ],
  });
