import { wordLists } from './word-lists.ts';

/**
 * What a word processor or a web page puts on the clipboard, reduced to what the editor keeps: headings from h2, paragraphs, lists, links,
 * quotations, tables, bold and italic. Mutates and empties nothing outside the given document. Pure on the DOM, so that it is tested without
 * a browser.
 */
export type Cleaned = {
  html: string;
  /** the document's own title, taken out of the text: the piece has a field for it */
  title: string | null;
};

const noise = 'style,script,meta,link,title,xml,img,svg,iframe,object,hr,input,button';
const blockSelector = 'p,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,div,pre';

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

const rename = (element: Element, name: string): Element => {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
};

const plain = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

/** Conditional comments, foreign elements (`o:p`), and wrappers that carry no meaning. */
const dropNoise = (document: Document): void => {
  const { body } = document;
  const comments = document.createTreeWalker(body, 128 /* NodeFilter.SHOW_COMMENT */);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  for (const element of body.querySelectorAll(noise)) element.remove();
  for (const element of body.querySelectorAll('*')) {
    if (element.localName.includes(':') || element.localName === 'font' || element.id.startsWith('docs-internal-guid')) unwrap(element);
  }
  for (const line of body.querySelectorAll('br.Apple-interchange-newline')) line.remove();
};

/** Styles of a word processor that stand for structure. */
const nameByStyle = (document: Document): void => {
  for (const paragraph of document.body.querySelectorAll('p')) {
    const { className } = paragraph;
    if (/^MsoTitle\b/.test(className) || className === 'title') rename(paragraph, 'h1');
    else if (/^Mso(Intense)?Quote\b/.test(className) || /^quotations?\b/.test(className)) rename(paragraph, 'blockquote');
  }
};

/** The address behind the redirector that Google Docs puts before every link. */
const directAddress = (href: string): string => {
  const redirected =
    /^https?:\/\/www\.google\.[a-z.]+\/url\?/.test(href) && URL.canParse(href) ? new URL(href).searchParams.get('q') : null;
  return redirected ?? href;
};

const mendLinks = (document: Document): void => {
  for (const link of document.body.querySelectorAll('a')) {
    const href = directAddress((link.getAttribute('href') ?? '').trim());
    // notes of the document itself, anchors, files of the writer's machine
    if (/^(https?:|mailto:|tel:)/i.test(href) && plain(link.textContent) !== '') {
      for (const { name } of [...link.attributes]) link.removeAttribute(name);
      link.setAttribute('href', href);
    } else unwrap(link);
  }
};

/**
 * One h1 at the top is the document's title, and leaves the text. Several are chapters: everything goes down one level, since the piece's title
 * is the page's only h1. Deeper than h4 stays h4.
 */
const settleHeadings = (document: Document): string | null => {
  const headings = [...document.body.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((heading) => {
    if (plain(heading.textContent) !== '') return true;
    heading.remove();
    return false;
  });
  const tops = headings.filter(({ localName }) => localName === 'h1');
  const [first] = headings;
  const alone = tops.length === 1 && first !== undefined && first === tops[0] && headings.length > 1 && isFirst(first);
  const shift = tops.length > (alone ? 1 : 0) ? 1 : 0;
  for (const heading of headings) {
    for (const inner of heading.querySelectorAll('b,strong,span,u')) unwrap(inner);
    if (alone && heading === first) continue;
    rename(heading, `h${Math.min(4, Math.max(2, Number(heading.localName.slice(1)) + shift))}`);
  }
  if (!alone) return null;
  const title = plain(first.textContent);
  first.remove();
  return title;
};

/** Nothing to read stands before it. */
const isFirst = (element: Element): boolean => {
  for (let node: Element | null = element; node && node.localName !== 'body'; node = node.parentElement) {
    for (let before = node.previousSibling; before; before = before.previousSibling) {
      if (plain(before.textContent) !== '') return false;
    }
  }
  return true;
};

const dropEmpty = (document: Document): void => {
  for (const element of [...document.body.querySelectorAll('p,div,li,blockquote')].reverse()) {
    if (plain(element.textContent) === '' && !element.querySelector('table')) element.remove();
  }
  // a blank line between blocks is a habit of the keyboard, not a paragraph
  for (const line of document.body.querySelectorAll('br')) {
    const parent = line.parentElement;
    const betweenBlocks =
      parent === null || parent.localName === 'body' || parent.localName === 'div' ? parent?.querySelector(blockSelector) : null;
    if (betweenBlocks) line.remove();
  }
};

/** Word pads with runs of no-break spaces; a single one is French typography and stays. */
const settleSpaces = (document: Document): void => {
  const texts = document.createTreeWalker(document.body, 4 /* NodeFilter.SHOW_TEXT */);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    node.nodeValue = (node.nodeValue ?? '')
      .replaceAll(/[ \t\n]*\u00a0[\u00a0 \t\n]+|[ \t\n]+\u00a0/g, ' ')
      .replaceAll(/[\u200b\ufeff\u00ad]/g, '');
  }
};

/** Drops what only looks: faces, sizes, colours. What carries meaning by style (Google's bold and italic) becomes an element first. */
const dropLooks = (document: Document): void => {
  for (const span of document.body.querySelectorAll('span')) {
    const style = span.getAttribute('style') ?? '';
    const inHeading = span.closest('h1,h2,h3,h4,h5,h6') !== null;
    const bold = !inHeading && /(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style);
    const italic = /(^|;)\s*font-style:\s*italic/i.test(style);
    const raised = /vertical-align:\s*super/i.exec(style) ? 'sup' : /vertical-align:\s*sub/i.exec(style) ? 'sub' : null;
    for (const name of [bold ? 'strong' : null, italic ? 'em' : null, raised]) {
      if (name) {
        const wrapper = document.createElement(name);
        wrapper.append(...span.childNodes);
        span.append(wrapper);
      }
    }
    unwrap(span);
  }
  // Google Docs and others write <b style="font-weight:normal"> for text that isn't bold
  for (const bold of document.body.querySelectorAll('b,strong')) {
    if (/(^|;)\s*font-weight:\s*(normal|400)/i.test(bold.getAttribute('style') ?? '')) unwrap(bold);
  }
  for (const element of document.body.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (!['href', 'colspan', 'rowspan'].includes(name)) element.removeAttribute(name);
    }
  }
};

/** @param document what the clipboard's HTML parses to; it is used up */
export const cleanDocument = (document: Document): Cleaned => {
  wordLists(document);
  dropNoise(document);
  nameByStyle(document);
  mendLinks(document);
  dropLooks(document);
  settleSpaces(document);
  dropEmpty(document);
  const title = settleHeadings(document);
  return { html: document.body.innerHTML.trim(), title };
};
