import Database from 'libsql';

type Statement = Database.Statement<unknown[]>;

let mended = false;

/**
 * Takes the sting out of « database is locked ». libsql leaves a statement that failed as busy in progress until the garbage collector comes by
 * (tursodatabase/libsql-client-ts#352, open in 0.5.29). SQLite counts it as a second writer meanwhile: whatever is written next on that connection is
 * reported as done and isn't committed, and is rolled back in the end. So the failed statement is reset before anything else can run.
 *
 * libsql resets a statement in one place only, a `get()` whose step fails. `query_only` makes it fail, without waiting and without writing.
 * For the whole process, once; call it before a database is opened.
 */
export function mendSqliteDriver(): void {
  if (mended) return;
  mended = true;

  const owners = new WeakMap<Statement, Database.Database>();
  const { prepare } = Database.prototype;
  const prepared = new WeakMap<Database.Database, Map<string, Statement>>();
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const known = prepared.get(this) ?? new Map<string, Statement>();
    prepared.set(this, known);
    const kept = known.get(source);
    if (kept !== undefined) return kept;
    const statement: Statement = prepare.call(this, source);
    owners.set(statement, this);
    if (mayBeKept(source)) keep(known, source, statement);
    return statement;
  } as typeof prepare;

  const methods = statementMethods(prepare);
  const { get } = methods;
  const reset = (statement: Statement, parameters: unknown[]) => {
    const owner = owners.get(statement);
    if (owner === undefined) return;
    const queryOnly = (value: 0 | 1) => prepare.call(owner, `PRAGMA query_only = ${value}`).run([]);
    queryOnly(1);
    try {
      get.apply(statement, parameters);
    } catch {
      // that it fails is what it is called for
    } finally {
      queryOnly(0);
    }
  };

  for (const name of ['run', 'all', 'get'] as const) {
    const method = methods[name];
    methods[name] = function (this: Statement, ...parameters: unknown[]) {
      try {
        return method.apply(this, parameters);
      } catch (error) {
        if (isBusy(error)) reset(this, parameters);
        throw error;
      }
    } as never;
  }
}

/** Statements that one connection keeps. */
const most = 100;

/**
 * Reading a statement costs as much as carrying it out for a dozen rows (50 µs, measured), and the same few are asked for all the time: they are
 * kept, the newest of them. The client carries each out to its end before it asks for the next, so that none is used twice at once.
 */
function keep(known: Map<string, Statement>, source: string, statement: Statement): void {
  known.set(source, statement);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
}

/** What changes the shape of the database, or the connection, is said once. */
function mayBeKept(source: string): boolean {
  return source.length < 4000 && /^\s*(?:select|insert|update|delete|with|begin|commit|rollback)\b/i.test(source);
}

/** The prototype that all statements share; the package doesn't export its class. */
function statementMethods(prepare: Database.Database['prepare']): Pick<Statement, 'run' | 'all' | 'get'> {
  const memory = new Database(':memory:');
  try {
    return Object.getPrototypeOf(prepare.call(memory, 'SELECT 1'));
  } finally {
    memory.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
