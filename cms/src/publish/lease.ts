import { hostname } from 'node:os';
import type { Payload } from 'payload';

const collection = 'compiled-pages';
const path = 'lease';

/** Longer than any pause of a healthy process; renewed three times in between. */
const leaseMs = 15_000;

/** Somebody else may be compiling: what is half done is done again by whoever has the lease. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of the compiler was lost');
    this.name = 'LeaseLost';
  }
}

/**
 * One compiler at a time, by a row in the database and the machine's clock. The holder's name tells host and process, so that on one machine a
 * worker that was killed is succeeded at once; on others the lease has to run out.
 */
export class Lease {
  readonly #payload: Payload;
  readonly #wall: () => Date;
  readonly #newId: () => string;
  readonly #holder: string;
  #until = 0;

  constructor(payload: Payload, tools: { wall: () => Date; newId: () => string }) {
    this.#payload = payload;
    this.#wall = tools.wall;
    this.#newId = tools.newId;
    this.#holder = `${hostname()} ${process.pid} ${tools.newId()}`;
  }

  /** True while nobody else can hold it, by this process's own reckoning. */
  get held(): boolean {
    return this.#wall().getTime() < this.#until;
  }

  /** Takes or renews the lease. `taken` tells that it wasn't ours before: what another compiler did has to be read anew. */
  async take(): Promise<{ held: boolean; taken: boolean }> {
    const now = this.#wall();
    const until = new Date(now.getTime() + leaseMs);
    const set = async (where: Record<string, { equals?: string; less_than?: string }>): Promise<boolean> => {
      const conditions = Object.entries({ path: { equals: path }, ...where }).map(([field, condition]) => ({ [field]: condition }));
      const row = await this.#payload.db.updateOne({
        collection,
        where: { and: conditions },
        data: { hash: this.#holder, compiledAt: until.toISOString(), updatedAt: now.toISOString() },
      });
      return row !== null && row !== undefined;
    };
    if (await set({ hash: { equals: this.#holder } })) {
      const taken = !this.held;
      this.#until = until.getTime();
      return { held: true, taken };
    }
    this.#until = 0;
    if ((await set({ compiledAt: { less_than: now.toISOString() } })) || (await this.#succeed(set)) || (await this.#begin(now, until))) {
      this.#until = until.getTime();
      return { held: true, taken: true };
    }
    return { held: false, taken: false };
  }

  async release(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    await this.#payload.db.updateOne({
      collection,
      where: { and: [{ path: { equals: path } }, { hash: { equals: this.#holder } }] },
      data: { compiledAt: new Date(0).toISOString() },
    });
  }

  /** Takes over from a process of this machine that no longer runs. */
  async #succeed(set: (where: { hash: { equals: string } }) => Promise<boolean>): Promise<boolean> {
    const row = await this.#payload.db.findOne<{ id: string; hash: string }>({ collection, where: { path: { equals: path } } });
    const [host, pid] = row?.hash.split(' ') ?? [];
    if (!row || host !== hostname() || isRunning(Number(pid))) return false;
    return set({ hash: { equals: row.hash } });
  }

  /** The first lease of an installation. Two that begin at once: the unique path lets one in. */
  async #begin(now: Date, until: Date): Promise<boolean> {
    const row = await this.#payload.db.findOne({ collection, where: { path: { equals: path } } });
    if (row) return false;
    const at = now.toISOString();
    try {
      await this.#payload.db.create({
        collection,
        data: { id: this.#newId(), path, hash: this.#holder, deps: [], compiledAt: until.toISOString(), createdAt: at, updatedAt: at },
      });
      return true;
    } catch {
      return false;
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
