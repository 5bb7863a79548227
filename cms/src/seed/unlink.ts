type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collections that a link leads to. A reference to anything else (a picture, a criterion, an author) is part of the piece. */
const linkedTo = new Set(['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics', 'authors']);

/** The target of a link: `{relationTo, value}`, as fields that may lead to several collections hold it. A picture in a text looks like one. */
const linkTarget = (value: Json): string | null =>
  typeof value.relationTo === 'string' && linkedTo.has(value.relationTo) && typeof value.value === 'string' ? value.value : null;

/** The invitation to a comparatif holds its id alone. */
const calls = (value: Json): string | null =>
  value.blockType === 'whitepaperCta' && typeof value.whitepaper === 'string' ? value.whitepaper : null;

/**
 * What a document refers to. `needs`: what it can't be published without, wherever it stands in it. `links`: what it leads a reader to; without that
 * it is the same piece with a link less.
 */
export const referencesOf = (document: unknown, isExample: (id: string) => boolean): { needs: string[]; links: string[] } => {
  const needs = new Set<string>();
  const links = new Set<string>();
  const read = (value: unknown): void => {
    if (typeof value === 'string' && isExample(value)) needs.add(value);
    if (Array.isArray(value)) value.forEach(read);
    if (!isObject(value)) return;
    const target = linkTarget(value);
    if (target !== null) {
      if (isExample(target)) links.add(target);
      return;
    }
    const called = calls(value);
    if (called !== null && isExample(called)) links.add(called);
    for (const [name, member] of Object.entries(value)) if (called === null || name !== 'whitepaper') read(member);
  };
  read(document);
  return { needs: [...needs], links: [...links].filter((id) => !needs.has(id)) };
};

/** Stands for what has to go because what it leads to is gone. */
const nothing = Symbol('nothing');

/** Blocks that are nothing without what they lead to; others go on without. */
const leading = new Set(['button', 'piece', 'whitepaperCta', 'relatedPieces']);

/**
 * The same document without any link to what is gone: linked words stay as words, cards, buttons and invitations go, lists are shorter. The document
 * itself when nothing in it leads there.
 */
export const withoutLinks = <Document>(document: Document, isGone: (id: string) => boolean): Document => {
  const value = cleaned(document, isGone);
  return (value === nothing ? document : value) as Document;
};

const cleaned = (value: unknown, isGone: (id: string) => boolean): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item) => cleanedItem(item, isGone));
    return items.every((item, index) => item.length === 1 && item[0] === value[index]) ? value : items.flat();
  }
  if (!isObject(value)) return value;
  const target = linkTarget(value) ?? calls(value);
  if (target !== null && isGone(target)) return nothing;

  let changed: Json = value;
  for (const [name, member] of Object.entries(value)) {
    const after = cleaned(member, isGone);
    if (after === member) continue;
    const isEmptied = after === nothing || (Array.isArray(after) && after.length === 0);
    if (isEmptied && leading.has(String(value.blockType))) return nothing;
    // of a node of the text, its fields are the node
    if (after === nothing && name === 'fields') return nothing;
    if (after === nothing && name === 'doc') return nothing;
    changed = { ...changed, [name]: after === nothing ? null : after };
  }
  return changed;
};

/** One entry of a list becomes none, itself, or the words that were linked. */
const cleanedItem = (item: unknown, isGone: (id: string) => boolean): unknown[] => {
  const after = cleaned(item, isGone);
  if (after !== nothing) return [after];
  if (isObject(item) && item.type === 'link' && Array.isArray(item.children)) return cleaned(item.children, isGone) as unknown[];
  return [];
};
