/**
 * What a printed edition is made of: plain data that crosses to Typst as JSON, never as markup. A block's print.ts and the
 * rich text converter produce these nodes; edition/template draws each kind. Text is what the editor wrote, unescaped.
 */

/** A stretch of text of one look. `href` is an absolute address; `cite` is the number of a source, drawn after the text. */
export type Run = {
  text: string;
  bold?: true;
  italic?: true;
  underline?: true;
  strike?: true;
  code?: true;
  sub?: true;
  sup?: true;
  href?: string;
  cite?: number;
  /** a line break after the text */
  break?: true;
};

/** A score from 0 to 5; null when nobody assessed it. Drawn and written. */
export type Score = number | null;

export type CriterionHead = { title: string; question: string; weight: number };

/** Agencies × criteria. Every row has one score per criterion; `overall` is the mean weighted by the criteria's weights. */
export type Comparison = {
  criteria: CriterionHead[];
  rows: { name: string; scores: Score[]; overall: Score }[];
};

export type PrintNode =
  /** level 1 is a chapter of the document; a level never skips one */
  | { t: 'heading'; level: 1 | 2 | 3; runs: Run[] }
  | { t: 'paragraph'; runs: Run[] }
  | { t: 'list'; ordered: boolean; start: number; items: PrintNode[][] }
  | { t: 'quote'; body: PrintNode[]; by: string | null; role: string | null; cite: number | null }
  | { t: 'keyFigure'; value: string; label: string; cite: number | null }
  | { t: 'callout'; tone: 'info' | 'warning'; title: string; body: PrintNode[] }
  | { t: 'grid'; title: string; intro: string; questions: { question: string; why: string }[] }
  | { t: 'faq'; items: { question: string; answer: PrintNode[] }[] }
  | { t: 'comparison'; comparison: Comparison }
  | { t: 'citations'; numbers: number[] }
  | { t: 'further'; title: string; items: { title: string; href: string }[] }
  | { t: 'table'; head: Run[][]; rows: Run[][][] }
  /** `file` is a name in the edition's files; `alt` null marks decoration */
  | { t: 'image'; file: string; alt: string | null; caption: string | null }
  | { t: 'code'; text: string }
  | { t: 'rule' };

export type PrintedSource = { title: string; publisher: string | null; url: string | null; date: string | null };

export type AgencySheet = {
  name: string;
  /** « Lyon », « 40 personnes », the address of its site: what exists, in this order */
  facts: string[];
  site: string | null;
  description: PrintNode[];
  overall: Score;
  assessments: { criterion: string; score: Score; evidence: string; cite: number | null; checkedOn: string | null }[];
};

/**
 * Everything an edition says, before it has a number and a date: its hash decides whether publishing makes a new edition.
 * Dates are written out in French.
 */
export type EditionDocument = {
  siteName: string;
  baseline: string;
  title: string;
  standfirst: string;
  topic: string | null;
  author: { name: string; role: string | null } | null;
  description: string;
  promise: string[];
  body: PrintNode[];
  comparison: Comparison | null;
  sheets: AgencySheet[];
  sources: PrintedSource[];
  imprint: { label: string; text: string }[];
};
