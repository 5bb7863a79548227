import { Fragment, type ReactNode } from 'react';
import { blockViews } from './blocks.tsx';
import { pathOfRef, safeHref } from './context.ts';
import type { PageContext } from './page.ts';
import { Heading } from './parts/heading.tsx';
import { PictureFigure } from './parts/picture.tsx';
import { Scroller } from './parts/scroller.tsx';
import { NoteMark, Notes, SourceSection } from './parts/sources.tsx';
import { Line } from './parts/teaser.tsx';
import type { PreparedBody } from './prepared.ts';
import { refId } from './scores.ts';
import { teasersOf } from './teasers.ts';
import { isRecord, type LooseNode, plainText, textOf } from './text.ts';

type NodeProps = { node: LooseNode; page: PageContext; body: PreparedBody };

/** Children of one parent never move, so their order is their identity. */
const Children = ({ node, page, body }: NodeProps) => (
  <>{node.children.map((child, order) => keyed(order, <Node node={child} page={page} body={body} />))}</>
);
const keyed = (order: number, element: ReactNode) => <Fragment key={`n${order}`}>{element}</Fragment>;

/** Lexical's bits of a text's format, from the innermost tag outwards. */
const formats = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
] as const;

/** `[2]` in a text is the second of the sources that an editor listed. */
const withMarks = (text: string, page: PageContext): ReactNode => {
  const parts = text.split(/(\s*\[\d{1,2}(?:\s*[,;]\s*\d{1,2})*\])/);
  if (parts.length === 1) return text;
  return parts.map((part, order) => {
    const numbers = /^\s*\[([\d\s,;]+)\]$/.exec(part)?.[1]?.split(/[,;]/).map(Number) ?? [];
    if (numbers.length === 0 || !numbers.every((number) => number >= 1 && number <= page.sources.listed)) return part;
    return keyed(
      order,
      numbers.map((number) => <NoteMark key={number} number={number} page={page} />),
    );
  });
};

const TextNode = ({ node, page }: NodeProps) => {
  const format = typeof node.raw.format === 'number' ? node.raw.format : 0;
  let content: ReactNode = format & 16 ? node.text : withMarks(node.text, page);
  for (const [bit, Tag] of formats) {
    if (format & bit) content = <Tag>{content}</Tag>;
  }
  return content;
};

/** A link whose target isn't public any more stays as text: nobody is led to a dead end, and the worker is told. */
const LinkNode = async ({ node, page, body }: NodeProps) => {
  const fields = isRecord(node.raw.fields) ? node.raw.fields : node.raw;
  const doc = isRecord(fields.doc) ? fields.doc : null;
  const internal = fields.linkType === 'internal' || (doc && !fields.url);
  const href = internal && doc ? await pathOfRef(page.site.reader, textOf(doc.relationTo), doc.value) : safeHref(textOf(fields.url));
  const text = <Children node={node} page={page} body={body} />;
  if (!href) {
    page.site.ctx.warn?.(`link without a public target: ${plainText(node)}`);
    return text;
  }
  return <a href={href}>{text}</a>;
};

/** Lexical keeps a nested list in an item of its own: it belongs into the item before. */
const ListNode = ({ node, page, body }: NodeProps) => {
  const items: { own: LooseNode; nested: LooseNode[] }[] = [];
  for (const child of node.children) {
    const nested = child.children.filter(({ type }) => type === 'list');
    const last = items.at(-1);
    if (nested.length === child.children.length && nested.length > 0 && last) last.nested.push(...nested);
    else items.push({ own: child, nested: [] });
  }
  const start = typeof node.raw.start === 'number' ? node.raw.start : 1;
  const content = items.map(({ own, nested }, order) =>
    keyed(
      order,
      <li>
        <Children node={own} page={page} body={body} />
        {nested.map((list, inner) => keyed(inner, <ListNode node={list} page={page} body={body} />))}
      </li>,
    ),
  );
  return node.raw.listType === 'number' ? <ol start={start === 1 ? undefined : start}>{content}</ol> : <ul>{content}</ul>;
};

/** Bits of a cell's `headerState`: it heads its row, its column or both. */
const CellNode = ({ node, page, body }: NodeProps) => {
  const state = typeof node.raw.headerState === 'number' ? node.raw.headerState : 0;
  const span = (value: unknown) => (typeof value === 'number' && value > 1 ? value : undefined);
  const common = { colSpan: span(node.raw.colSpan), rowSpan: span(node.raw.rowSpan) };
  const content = <Children node={node} page={page} body={body} />;
  if (state === 0) return <td {...common}>{content}</td>;
  return (
    <th {...common} scope={state & 1 ? 'col' : 'row'}>
      {content}
    </th>
  );
};

const TableNode = ({ node, page, body }: NodeProps) => {
  const rows = node.children.filter(({ type }) => type === 'tablerow');
  const id = `table-${body.nodes.indexOf(node) + 1}`;
  return (
    <Scroller labelledBy={id}>
      <table className="tableau-libre" id={id} aria-label="Tableau">
        <tbody>
          {rows.map((row, order) =>
            keyed(
              order,
              <tr>
                <Children node={row} page={page} body={body} />
              </tr>,
            ),
          )}
        </tbody>
      </table>
    </Scroller>
  );
};

const UploadNode = async ({ node, page }: NodeProps) => {
  const id = refId(node.raw.value);
  const media = id ? await page.site.reader.find('media', id) : null;
  if (!media) {
    page.site.ctx.warn?.('picture without a file');
    return null;
  }
  return <PictureFigure media={media} sizes="(min-width: 45rem) 660px, 100vw" />;
};

const RelationshipNode = async ({ node, page }: NodeProps) => {
  const [teaser] = await teasersOf(page.site, [{ relationTo: textOf(node.raw.relationTo), value: node.raw.value }]);
  return teaser ? (
    <aside className="a-lire" aria-label={teaser.title}>
      <Line teaser={teaser} level={3} standfirst />
    </aside>
  ) : null;
};

const BlockNode = ({ node, page, body }: NodeProps) => {
  const fields = isRecord(node.raw.fields) ? node.raw.fields : {};
  const View = blockViews[textOf(fields.blockType)];
  if (!View) return <UnknownNode node={node} page={page} body={body} />;
  return <View fields={fields as never} page={page} level={body.blockLevels.get(node) ?? 3} />;
};

/** What this version can't show: its words stay, the worker is told, and a preview says so. */
const UnknownNode = ({ node, page, body }: NodeProps) => {
  const fields = isRecord(node.raw.fields) ? node.raw.fields : {};
  const name = textOf(fields.blockType) || node.type || 'sans nom';
  page.site.ctx.warn?.(`unknown node: ${name}`);
  const words = node.children.length > 0 ? <Children node={node} page={page} body={body} /> : plainText(node);
  return (
    <div className="inconnu">
      {page.site.ctx.preview && (
        <p className="inconnu-avis">Le site ne sait pas encore présenter ce bloc ({name}). Son texte est montré tel quel.</p>
      )}
      {node.children.length > 0 ? words : words && <p>{words}</p>}
    </div>
  );
};

const isEmpty = (node: LooseNode) => node.children.every((child) => child.type !== 'linebreak' && plainText(child).trim() === '');

const Node = (props: NodeProps): ReactNode => {
  const { node, page, body } = props;
  switch (node.type) {
    case 'text':
      return <TextNode {...props} />;
    case 'linebreak':
      return <br />;
    case 'tab':
      return ' ';
    case 'paragraph':
      return isEmpty(node) ? null : (
        <p>
          <Children {...props} />
        </p>
      );
    case 'heading': {
      const entry = body.headings.get(node);
      return entry ? (
        <Heading level={entry.level} id={entry.id}>
          <Children {...props} />
        </Heading>
      ) : null;
    }
    case 'list':
      return <ListNode {...props} />;
    case 'quote':
      return (
        <blockquote className="extrait">
          <p>
            <Children {...props} />
          </p>
        </blockquote>
      );
    case 'link':
    case 'autolink':
      return <LinkNode {...props} />;
    case 'horizontalrule':
      return <hr />;
    case 'table':
      return <TableNode {...props} />;
    case 'tablecell':
      return <CellNode {...props} />;
    case 'upload':
      return <UploadNode {...props} />;
    case 'relationship':
      return <RelationshipNode {...props} />;
    case 'block':
    case 'inlineBlock':
      return <BlockNode {...props} />;
    default:
      return <UnknownNode node={node} page={page} body={body} />;
  }
};

/** A body as it is read: its nodes, the list of its sources if no editor placed one, and the notes that its marks open. */
export const RichTextBody = ({ body, page }: { body: PreparedBody; page: PageContext }) => (
  <>
    {body.nodes.map((node, order) => keyed(order, <Node node={node} page={page} body={body} />))}
    {!body.hasSourceBlock && <SourceSection page={page} level={2} />}
    <Notes page={page} />
  </>
);
