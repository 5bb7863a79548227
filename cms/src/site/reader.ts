import type { Collection, Documents, Globals } from './content.ts';

/** Every given field equals the value, or is one of the values. */
export type Where = Record<string, string | string[]>;

export type ListQuery = {
  where?: Where;
  /** a field, or `-field` for descending */
  sort?: string;
  /** all when absent */
  limit?: number;
  /** 1 when absent */
  page?: number;
  /**
   * A suggestion: once it is full, a page depends on the documents that it was given and not on the list, so that one publication doesn't render
   * a whole topic again. It is renewed whenever the page is.
   */
  suggestion?: boolean;
};

export type Listing<T> = { docs: T[]; total: number; pages: number };

/**
 * The site's only way to content: the public's view, hence published documents alone, relations at depth 0.
 * A preview gets a reader that answers the newest draft of one document; nothing else differs.
 */
export interface Reader {
  /** Null when absent or not published. */
  find<C extends Collection>(collection: C, id: string): Promise<Documents[C] | null>;
  /** In the order of the ids; absent and unpublished ones are left out. */
  findMany<C extends Collection>(collection: C, ids: readonly string[]): Promise<Documents[C][]>;
  bySlug<C extends Collection>(collection: C, slug: string): Promise<Documents[C] | null>;
  list<C extends Collection>(collection: C, query?: ListQuery): Promise<Listing<Documents[C]>>;
  global<G extends keyof Globals>(slug: G): Promise<Globals[G]>;
}

/** Fields a list may be narrowed by, and so the finer keys that a change touches: relations of pieces, and the path of a redirect. */
export const listedBy = ['topic', 'author', 'from'] as const;

export const docKey = (collection: string, id: string) => `doc:${collection}:${id}`;
export const globalKey = (slug: string) => `global:${slug}`;

/** `list:articles`, or `list:articles:topic=01H…` when one relation narrows it: a page then depends on that part alone. */
export const listKey = (collection: string, where?: Where): string => {
  const entries = Object.entries(where ?? {});
  const only = entries[0];
  if (entries.length !== 1 || !only || typeof only[1] !== 'string') return `list:${collection}`;
  return listedBy.some((field) => field === only[0]) ? `list:${collection}:${only[0]}=${only[1]}` : `list:${collection}`;
};

const relationId = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return value.id;
  return null;
};

/**
 * Every key that a change of one document touches: a page compiled from any of them must be rendered again.
 * `before` and `after` are the published states; null when there was or is none.
 */
export const changeKeys = (collection: string, id: string, before: object | null, after: object | null): string[] => {
  const keys = new Set([docKey(collection, id), `list:${collection}`]);
  for (const state of [before, after]) {
    for (const field of listedBy) {
      const related = state ? relationId(Reflect.get(state, field)) : null;
      if (related) keys.add(`list:${collection}:${field}=${related}`);
    }
  }
  return [...keys];
};

/**
 * Wraps a reader so that it notes what it is asked for: `doc:<collection>:<id>`, `list:<collection>[:<field>=<id>]`, `global:<slug>`.
 * A document that isn't there is noted too, since publishing it changes the page. What is asked twice is read once.
 */
export const noting = (reader: Reader): { reader: Reader; notes: Set<string> } => {
  const notes = new Set<string>();
  const docs = new Map<string, Promise<unknown>>();
  const others = new Map<string, Promise<unknown>>();

  // One promise for one question. The casts below undo the map's `unknown`: a key names its collection, hence the type.
  const once = <T>(memory: Map<string, Promise<unknown>>, key: string, ask: () => Promise<T>): Promise<T> => {
    const known = memory.get(key) as Promise<T> | undefined;
    if (known) return known;
    const asked = ask();
    memory.set(key, asked);
    return asked;
  };

  const wrapped: Reader = {
    find(collection, id) {
      const key = docKey(collection, id);
      notes.add(key);
      return once(docs, key, () => reader.find(collection, id));
    },
    async findMany<C extends Collection>(collection: C, ids: readonly string[]) {
      const wanted = [...new Set(ids)];
      for (const id of wanted) notes.add(docKey(collection, id));
      const unknown = wanted.filter((id) => !docs.has(docKey(collection, id)));
      if (unknown.length > 0) {
        const all = reader.findMany(collection, unknown);
        for (const id of unknown) {
          docs.set(
            docKey(collection, id),
            all.then((found) => found.find((doc) => doc.id === id) ?? null),
          );
        }
      }
      const found = await Promise.all(wanted.map((id) => docs.get(docKey(collection, id)) as Promise<Documents[C] | null>));
      return found.filter((doc) => doc !== null);
    },
    bySlug(collection, slug) {
      return once(others, `slug:${collection}:${slug}`, async () => {
        const doc = await reader.bySlug(collection, slug);
        notes.add(doc ? docKey(collection, doc.id) : listKey(collection));
        return doc;
      });
    },
    list(collection, query) {
      if (!query?.suggestion) notes.add(listKey(collection, query?.where));
      return once(others, `list:${collection}:${JSON.stringify(query ?? {})}`, async () => {
        const listing = await reader.list(collection, query);
        if (query?.suggestion) {
          for (const { id } of listing.docs) notes.add(docKey(collection, id));
          if (listing.docs.length < (query.limit ?? Number.POSITIVE_INFINITY)) notes.add(listKey(collection, query.where));
        }
        return listing;
      });
    },
    global(slug) {
      notes.add(globalKey(slug));
      return once(others, globalKey(slug), () => reader.global(slug));
    },
  };
  return { reader: wrapped, notes };
};
