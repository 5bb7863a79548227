import type { Payload } from 'payload';

/** One thing that publishing made, or knows: a page by its path, or a note of the compiler's own (`doc:…`, `build`). */
export type CompiledRow = { path: string; hash: string; deps: string[] };

const collection = 'compiled-pages';

/**
 * What was compiled and what it depends on, in memory and in the database. One compiler works at a time (see lease.ts), so what is in memory is
 * true for as long as the lease is held; `load` reads it anew when the lease was taken.
 */
export class CompiledIndex {
  readonly #payload: Payload;
  readonly #newId: () => string;
  readonly #now: () => Date;
  #rows = new Map<string, CompiledRow & { id: string }>();
  #byDep = new Map<string, Set<string>>();

  constructor(payload: Payload, tools: { newId: () => string; now: () => Date }) {
    this.#payload = payload;
    this.#newId = tools.newId;
    this.#now = tools.now;
  }

  async load(): Promise<void> {
    const { docs } = await this.#payload.db.find<{ id: string; path: string; hash: string; deps?: unknown }>({
      collection,
      pagination: false,
      limit: 0,
    });
    this.#rows = new Map();
    this.#byDep = new Map();
    for (const { id, path, hash, deps } of docs) this.#remember({ id, path, hash, deps: isTexts(deps) ? deps : [] });
  }

  /** True while no page was ever compiled, by whatever build. */
  isEmpty(): boolean {
    return !this.#rows.has('build') && this.pages().length === 0;
  }

  get(path: string): CompiledRow | null {
    return this.#rows.get(path) ?? null;
  }

  /** Pages only: every path that is public, or was. */
  pages(): CompiledRow[] {
    return [...this.#rows.values()].filter(({ path }) => path.startsWith('/'));
  }

  /** Notes of one kind, e.g. `doc:articles:`. */
  notes(prefix: string): CompiledRow[] {
    return [...this.#rows.values()].filter(({ path }) => path.startsWith(prefix));
  }

  /** Paths of pages that depend on any of the keys. */
  affectedBy(keys: Iterable<string>): Set<string> {
    const paths = new Set<string>();
    for (const key of keys) for (const path of this.#byDep.get(key) ?? []) paths.add(path);
    return paths;
  }

  async save({ path, hash, deps }: CompiledRow): Promise<void> {
    const known = this.#rows.get(path);
    if (known && known.hash === hash && sameTexts(known.deps, deps)) return;
    const at = this.#now().toISOString();
    const data = { hash, deps, compiledAt: at, updatedAt: at };
    if (known) await this.#payload.db.updateOne({ collection, where: { id: { equals: known.id } }, data });
    const id = known?.id ?? this.#newId();
    if (!known) await this.#payload.db.create({ collection, data: { id, path, createdAt: at, ...data } });
    this.#remember({ id, path, hash, deps });
  }

  async forget(path: string): Promise<void> {
    const known = this.#rows.get(path);
    if (!known) return;
    await this.#payload.db.deleteOne({ collection, where: { id: { equals: known.id } } });
    this.#unlink(known);
    this.#rows.delete(path);
  }

  #remember(row: CompiledRow & { id: string }): void {
    const before = this.#rows.get(row.path);
    if (before) this.#unlink(before);
    this.#rows.set(row.path, row);
    if (!row.path.startsWith('/')) return;
    for (const dep of row.deps) {
      const paths = this.#byDep.get(dep) ?? new Set();
      paths.add(row.path);
      this.#byDep.set(dep, paths);
    }
  }

  #unlink(row: CompiledRow): void {
    for (const dep of row.deps) {
      const paths = this.#byDep.get(dep);
      paths?.delete(row.path);
      if (paths?.size === 0) this.#byDep.delete(dep);
    }
  }
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');

const sameTexts = (left: string[], right: string[]): boolean =>
  left.length === right.length && left.every((text, index) => text === right[index]);
