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
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement: Statement = prepare.call(this, source);
    owners.set(statement, this);
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
