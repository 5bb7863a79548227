/**
 * Reading Lexical's serialised state. It comes from the database and from pasted text, so every node is `unknown` until it is looked at;
 * what isn't understood is told, never thrown.
 */
export type LexicalNode = { type: string; [key: string]: unknown };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const asNode = (value: unknown): LexicalNode | null =>
  isRecord(value) && typeof value.type === 'string' ? { ...value, type: value.type } : null;

export const textOf = (node: Record<string, unknown>, key: string): string => (typeof node[key] === 'string' ? node[key] : '');

export const childrenOf = (node: Record<string, unknown>): LexicalNode[] =>
  (Array.isArray(node.children) ? node.children : []).map(asNode).filter((child) => child !== null);

/** The nodes under the root; none when the value is no editor state. */
export const rootNodes = (value: unknown): LexicalNode[] => (isRecord(value) && isRecord(value.root) ? childrenOf(value.root) : []);

export const fieldsOf = (node: LexicalNode): Record<string, unknown> => (isRecord(node.fields) ? node.fields : {});

/** Marks of a text node, as Lexical's bits. */
export const marks = { bold: 1, italic: 2, strike: 4, underline: 8, code: 16, sub: 32, sup: 64 } as const;
export const hasMark = (node: LexicalNode, mark: keyof typeof marks): boolean =>
  typeof node.format === 'number' && (node.format & marks[mark]) !== 0;

/** A polymorphic relation at depth 0 (or populated): where it points, or null. */
export type DocRef = { relationTo: string; id: string };

export const relationId = (value: unknown): string | null => {
  if (typeof value === 'string' && value !== '') return value;
  return isRecord(value) && typeof value.id === 'string' && value.id !== '' ? value.id : null;
};

export const docRef = (value: unknown): DocRef | null => {
  if (!isRecord(value) || typeof value.relationTo !== 'string') return null;
  const id = relationId(value.value);
  return id === null ? null : { relationTo: value.relationTo, id };
};

/** Every document that rich text or a block points to, in order, each once: links, relations, and the relations of blocks. */
export const refsIn = (value: unknown, found: Map<string, DocRef> = new Map()): Map<string, DocRef> => {
  if (Array.isArray(value)) {
    for (const item of value) refsIn(item, found);
  } else if (isRecord(value)) {
    const ref = docRef(value);
    if (ref) found.set(`${ref.relationTo}:${ref.id}`, ref);
    for (const inner of Object.values(value)) refsIn(inner, found);
  }
  return found;
};

/** What a person would read of a node: for messages and for nodes that nothing else knows. */
export const plainText = (node: LexicalNode): string => {
  const inner = childrenOf(node)
    .map(plainText)
    .join(['list', 'table', 'tablerow', 'root'].includes(node.type) ? ' ' : '');
  return `${textOf(node, 'text')}${inner}`;
};
