import type { Agency, Author, Criterion, Topic, Whitepaper } from '@sillage/cms/payload-types.ts';
import { printEdition } from '@sillage/cms/publish/edition/document.ts';
import { type PieceLike, pieceView } from '@sillage/cms/publish/pieces.ts';
import type { EditionDocument } from '@sillage/cms/publish/print/nodes.ts';
import { catalogue, type SeededCollection } from '@sillage/cms/seed/catalogue.ts';
import { site } from '@sillage/cms/seed/content/site.ts';

/** The example comparatif, ready to be set: what publishing gives Typst. */
export function exampleEdition(): EditionDocument {
  const documents = catalogue();
  // The catalogue is plain data with the fields of each collection; Payload would add what no edition shows.
  const all = <T extends { id: string }>(collection: SeededCollection): Map<string, T> =>
    new Map(
      documents.filter((document) => document.collection === collection).map(({ id, data }) => [id, { id, ...data } as unknown as T]),
    );
  const [whitepaper] = all<Whitepaper>('whitepapers').values();
  if (whitepaper === undefined) throw new Error('The examples have no comparatif.');

  const pieces = new Map<string, { title: string; href: string }>();
  for (const { collection, id, data } of documents) {
    const view = pieceView(collection, { id, ...data } as unknown as PieceLike, 'https://exemple.fr');
    if (view !== null) pieces.set(`${collection}:${id}`, view);
  }
  const { document, faults } = printEdition({
    site,
    whitepaper,
    topic: all<Topic>('topics').get(String(whitepaper.topic)) ?? null,
    author: all<Author>('authors').get(String(whitepaper.author)) ?? null,
    agencies: all<Agency>('agencies'),
    criteria: all<Criterion>('criteria'),
    pieces,
    pictures: new Map(),
  });
  if (faults.length > 0) throw new Error(faults.join(' '));
  return document;
}

/** The same texts as plain HTML, for a browser to print: less to lay out than the edition has, which favours the browser. */
export function asHtml(document: EditionDocument): string {
  const { title, standfirst, promise, body, comparison, sheets, sources } = document;
  const row = (cells: readonly unknown[]) => `<tr>${cells.map((cell) => `<td>${plain(String(cell ?? ''))}</td>`).join('')}</tr>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${plain(title)}</title></head><body>
<h1>${plain(title)}</h1><p>${plain(standfirst)}</p><ul>${promise.map((line) => `<li>${plain(line)}</li>`).join('')}</ul>
${body.map((node) => (node.t === 'heading' ? `<h2>${paragraph(node)}</h2>` : `<p>${paragraph(node)}</p>`)).join('\n')}
${comparison === null ? '' : `<table>${comparison.rows.map(({ name, scores, overall }) => row([name, ...scores, overall])).join('')}</table>`}
${sheets.map(({ name, assessments, description }) => `<h2>${plain(name)}</h2>${description.map((node) => `<p>${paragraph(node)}</p>`).join('')}<table>${assessments.map(({ criterion, score, evidence }) => row([criterion, score, evidence])).join('')}</table>`).join('\n')}
<ol>${sources.map((source) => `<li>${plain(source.title)}</li>`).join('')}</ol></body></html>`;
}

function plain(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Every text in a node, whatever its kind. */
function paragraph(node: unknown): string {
  if (typeof node === 'string') return plain(node);
  if (Array.isArray(node)) return node.map(paragraph).join(' ');
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node)
    .map(([name, value]) => (name === 't' || name === 'href' ? '' : paragraph(value)))
    .join(' ');
}
