import { createHash } from 'node:crypto';
import type { Agency, Author, Criterion, Site, Topic, Whitepaper } from '../../payload-types.ts';
import { assessmentOf, scoreOf, weightedMean } from '../../site/scores.ts';
import { collectSources } from '../../site/sources.ts';
import { nodesOf } from '../../site/text.ts';
import { french } from '../../site/typography.ts';
import { relationId } from '../lexical.ts';
import { compare } from '../print/comparison.ts';
import type { PrintContext, PrintPicture, SourceLike } from '../print/context.ts';
import { frenchDay } from '../print/dates.ts';
import { printable, printRichText } from '../print/from-lexical.ts';
import type { AgencySheet, EditionDocument, PrintedSource, PrintNode } from '../print/nodes.ts';

/** Everything an edition is made from, read beforehand: published documents, by id where a text points to them. */
export type EditionContent = {
  site: Pick<Site, 'siteName' | 'baseline' | 'publisher'>;
  whitepaper: Whitepaper;
  topic: Topic | null;
  author: Author | null;
  agencies: ReadonlyMap<string, Agency>;
  criteria: ReadonlyMap<string, Criterion>;
  /** `collection:id` to title and absolute address */
  pieces: ReadonlyMap<string, { title: string; href: string }>;
  pictures: ReadonlyMap<string, PrintPicture>;
};

export type PrintedEdition = {
  document: EditionDocument;
  /** why it can't be published, in French, for the editor; empty when it can */
  faults: string[];
  /** what was left out without harm */
  notes: string[];
};

/** Turns a whitepaper into what Typst sets. Pure: the same content gives the same document. */
export function printEdition(content: EditionContent): PrintedEdition {
  const { whitepaper, site } = content;
  const faults: string[] = [];
  const notes: string[] = [];
  const sources = new SourceList();
  const line = (text: string | null | undefined): string =>
    french(
      printable(text ?? '')
        .replace(/\s+/g, (space) => (/[\n\t]/.test(space) ? ' ' : space))
        .trim(),
    );
  const pick = <T>(from: ReadonlyMap<string, T>, ids: readonly unknown[] | null | undefined): T[] =>
    (ids ?? []).map((ref) => from.get(relationId(ref) ?? '')).filter((found) => found !== undefined);

  // The same numbers as on the site: what the editor listed first, so that `[2]` in the text means the second of those.
  const { items, listed } = collectSources(nodesOf(whitepaper.body));
  for (const item of items) sources.cite(item, line);

  const context: PrintContext = {
    listedSources: listed,
    cite: (source) => sources.cite(source, line),
    paragraphs: (text) => paragraphs(text, line),
    line,
    piece: ({ relationTo, id }) => content.pieces.get(`${relationTo}:${id}`) ?? null,
    comparison: (agencyIds, criterionIds) => compare(pick(content.agencies, agencyIds), pick(content.criteria, criterionIds), line),
    picture: (id) => content.pictures.get(id) ?? null,
    fault: (message) => void faults.push(message),
    note: (message) => void notes.push(message),
  };

  const title = line(whitepaper.title);
  if (title === '') faults.push('Le comparatif n’a pas de titre.');
  const body = printRichText(whitepaper.body, context);
  if (body.length === 0) faults.push('Le texte du comparatif est vide.');

  const agencies = pick(content.agencies, whitepaper.agencies);
  const criteria = pick(content.criteria, whitepaper.criteria);
  const sheets = agencies.map((agency) => sheet(agency, criteria, context));
  const document: EditionDocument = {
    siteName: line(site.siteName),
    baseline: line(site.baseline),
    title,
    standfirst: line(whitepaper.standfirst),
    topic: content.topic ? line(content.topic.title) : null,
    author: content.author ? { name: line(content.author.name), role: line(content.author.role) || null } : null,
    description: line(whitepaper.seo?.description) || line(whitepaper.standfirst),
    promise: (whitepaper.promise ?? []).map(({ text }) => line(text)).filter((text) => text !== ''),
    body,
    comparison: agencies.length > 0 && criteria.length > 0 ? compare(agencies, criteria, line) : null,
    sheets,
    sources: sources.list,
    imprint: imprint(site, line),
  };
  return { document, faults: [...new Set(faults)].map(french), notes: [...new Set(notes)].map(french) };
}

/** The hash that decides whether publishing makes a new edition: of what the edition says, not of its number, date or layout. */
export const contentHashOf = (document: EditionDocument): string => createHash('sha256').update(JSON.stringify(document)).digest('hex');

type Line = (text: string | null | undefined) => string;

function paragraphs(text: string | null | undefined, line: Line): PrintNode[] {
  return printable(text ?? '')
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map(line)
        .filter((part) => part !== ''),
    )
    .filter((parts) => parts.length > 0)
    .map((parts) => ({
      t: 'paragraph',
      runs: parts.map((part, index) => (index < parts.length - 1 ? { text: part, break: true } : { text: part })),
    }));
}

/** Numbers sources in the order in which they are first named; the same address, or the same title without one, is one source. */
class SourceList {
  readonly list: PrintedSource[] = [];
  readonly #numbers = new Map<string, number>();

  cite(source: SourceLike | null | undefined, line: Line): number | null {
    const title = line(source?.title);
    const url = /^https?:\/\//.test(source?.url ?? '') ? (source?.url ?? null) : null;
    if (title === '' && url === null) return null;
    const key = url ?? title;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.list.push({ title: title || (url ?? ''), publisher: line(source?.publisher) || null, url, date: frenchDay(source?.date) });
    this.#numbers.set(key, this.list.length);
    return this.list.length;
  }
}

function sheet(agency: Agency, criteria: Criterion[], context: PrintContext): AgencySheet {
  return {
    name: context.line(agency.name),
    facts: [context.line(agency.city), context.line(agency.size)].filter((fact) => fact !== ''),
    site: /^https?:\/\//.test(agency.site ?? '') ? (agency.site ?? null) : null,
    description: context.paragraphs(agency.description),
    overall: weightedMean(agency, criteria),
    assessments: criteria.map((criterion) => {
      const assessment = assessmentOf(agency, criterion.id);
      return {
        criterion: context.line(criterion.title),
        score: scoreOf(agency, criterion.id),
        evidence: context.line(assessment?.evidence),
        cite: context.cite(assessment?.source),
        checkedOn: frenchDay(assessment?.checkedAt),
      };
    }),
  };
}

function imprint(site: EditionContent['site'], line: Line): EditionDocument['imprint'] {
  const { publisher } = site;
  const named = [publisher?.legalName, publisher?.legalForm, publisher?.capital && `au capital de ${publisher.capital}`];
  const rows: [string, string | null | undefined][] = [
    ['Éditeur', named.filter(Boolean).join(', ')],
    ['Siège', publisher?.address],
    ['RCS et SIREN', publisher?.registration],
    ['TVA', publisher?.vat],
    ['Directeur de la publication', publisher?.director],
    ['Téléphone', publisher?.phone],
    ['E-mail', publisher?.email],
  ];
  return rows.map(([label, text]) => ({ label, text: line(text) })).filter(({ text }) => text !== '');
}
