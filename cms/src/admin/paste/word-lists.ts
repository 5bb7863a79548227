/**
 * Word writes a list as paragraphs with a painted marker. This makes them lists again, nested as they were.
 * `mso-list:l0 level2 lfo1` names the list and the level; the marker stands in a span with `mso-list:Ignore`.
 */
type Item = { paragraph: Element; level: number; ordered: boolean };

const orderedMarker = /^\s*(\d+|[a-z]{1,4})\s*[.)°]/i;
/** a bullet typed or painted before the text, where the paragraph says nothing of a list */
const typedBullet = /^[\s\u00a0]*[•·▪◦‣●■○\uf0b7\uf0a7][\s\u00a0]+/;

const markerOf = (paragraph: Element): Element | null =>
  [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? '')) ?? null;

const itemOf = (element: Element): Item | null => {
  if (element.localName !== 'p') return null;
  const level = /mso-list:[^;]*level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1];
  const marker = markerOf(element);
  if (level !== undefined && (marker !== null || /MsoListParagraph/.test(element.className))) {
    return { paragraph: element, level: Number(level), ordered: orderedMarker.test(marker?.textContent ?? '') };
  }
  return typedBullet.test(element.textContent ?? '') ? { paragraph: element, level: 1, ordered: false } : null;
};

const dropMarker = (paragraph: Element): void => {
  markerOf(paragraph)?.remove();
  const texts = paragraph.ownerDocument.createTreeWalker(paragraph, 4 /* NodeFilter.SHOW_TEXT */);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const text = node.nodeValue ?? '';
    if (text.trim() === '') continue;
    node.nodeValue = text.replace(typedBullet, '');
    return;
  }
};

const build = (document: Document, items: Item[]): Element => {
  const [first] = items;
  const list = document.createElement(first?.ordered ? 'ol' : 'ul');
  const base = Math.min(...items.map(({ level }) => level));
  let deeper: Item[] = [];
  const settle = () => {
    if (deeper.length === 0) return;
    const host = list.lastElementChild ?? list.appendChild(document.createElement('li'));
    host.append(build(document, deeper));
    deeper = [];
  };
  for (const item of items) {
    if (item.level > base) {
      deeper.push(item);
      continue;
    }
    settle();
    dropMarker(item.paragraph);
    const entry = document.createElement('li');
    entry.append(...item.paragraph.childNodes);
    list.append(entry);
  }
  settle();
  return list;
};

/** Whether an item goes on with the list before it, or begins another. */
const goesOn = (group: Item[], item: Item): boolean => {
  const sibling = group.findLast(({ level }) => level === item.level);
  return sibling === undefined || sibling.ordered === item.ordered;
};

/** Replaces painted lists by real ones. */
export const wordLists = (document: Document): void => {
  for (const parent of new Set([...document.body.querySelectorAll('p')].map((paragraph) => paragraph.parentElement))) {
    if (!parent || parent.localName === 'li') continue;
    let group: Item[] = [];
    const close = () => {
      const [first] = group;
      if (first) {
        const anchor = document.createElement('div');
        first.paragraph.before(anchor);
        const list = build(document, group);
        for (const { paragraph } of group) paragraph.remove();
        anchor.replaceWith(list);
      }
      group = [];
    };
    for (const child of [...parent.children]) {
      const item = itemOf(child);
      if (!item) close();
      else {
        if (!goesOn(group, item)) close();
        group.push(item);
      }
    }
    close();
  }
  // a numbered heading keeps its text and loses the number, which the site doesn't paint
  for (const heading of document.body.querySelectorAll('h1,h2,h3,h4,h5,h6')) markerOf(heading)?.remove();
};
