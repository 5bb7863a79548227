import { ValidationError } from 'payload';
import { TransientError } from '../domain/errors.ts';

const transientCodes =
  /^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_IOERR|SQLITE_FULL|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PROTOCOL|CLIENT_CLOSED)/;
const transientNames =
  /^(MongoNetwork|MongoServerSelection|MongoNotConnected|MongoTopologyClosed|MongoPoolClosed|MongoWaitQueueTimeout|MongooseServerSelection)/;
/** NotWritablePrimary, InterruptedDueToReplStateChange, PrimarySteppedDown, ShutdownInProgress … */
const transientMongoCodes = new Set([6, 7, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Whether an insert failed because its unique key, or its id, exists already. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof ValidationError) return true;
  return chain(error).some((e) => e.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || e.code === 'SQLITE_CONSTRAINT_UNIQUE' || e.code === 11000);
}

/**
 * What a caller of the store should see: TransientError when the database couldn't answer and asking again is right, else the error
 * itself, without the statement and its values (drivers put them into messages, and they hold addresses).
 */
export function storeError(error: unknown): unknown {
  const links = chain(error);
  const transient = links.find(
    (e) =>
      transientCodes.test(String(e.code)) ||
      transientNames.test(String(e.name)) ||
      (typeof e.code === 'number' && transientMongoCodes.has(e.code)) ||
      (Array.isArray(e.errorLabels) && e.errorLabels.includes('TransientTransactionError')),
  );
  const root = links.at(-1);
  if (transient !== undefined) {
    return new TransientError(
      'database-unavailable',
      `The database did not answer (${word(transient.code) ?? word(transient.name) ?? 'unknown'}).`,
    );
  }
  if (root !== undefined && links.length > 1 && root.error instanceof Error) return root.error;
  return error;
}

type Link = { name: unknown; code: unknown; errorLabels: unknown; error: unknown };

/** An error and its causes, outermost first. */
function chain(error: unknown): Link[] {
  const links: Link[] = [];
  let current = error;
  while (typeof current === 'object' && current !== null && links.length < 8) {
    const fields = current as { name?: unknown; code?: unknown; errorLabels?: unknown; cause?: unknown };
    links.push({ name: fields.name, code: fields.code, errorLabels: fields.errorLabels, error: current });
    current = fields.cause;
  }
  return links;
}

function word(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
