import { setTimeout as pause } from 'node:timers/promises';
import { MongoBulkWriteError, MongoError, MongoErrorLabel, MongoNetworkError } from 'mongodb';
import { TransientError } from '../domain/errors.ts';

const duplicateKey = 11000;

/**
 * The database is between two states: another member becomes primary, a member shuts down, a write is on one member and not yet on most.
 * HostUnreachable, HostNotFound, WriteConcernFailed, NetworkTimeout, ShutdownInProgress, WriteConflict, PrimarySteppedDown, ExceededTimeLimit,
 * SocketException, NotWritablePrimary, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary.
 */
const passingCodes = new Set<unknown>([6, 7, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const passingLabels = [MongoErrorLabel.RetryableWriteError, MongoErrorLabel.TransientTransactionError];

/** Nobody answered although we waited: MaxTimeMSExpired, and the driver's own words for it. */
const awayCodes = new Set<unknown>([50]);
const awayNames =
  /^Mongo(ServerSelection|NotConnected|TopologyClosed|ClientClosed|PoolClosed|WaitQueueTimeout|ServerClosed|OperationTimeout)Error$/;

/** What the look-up of `mongodb+srv://…` throws: Node's own errors, which name the server. */
const lookUp = /^query(Srv|Txt)$/;

/** Whether the same command may well work a moment later. It may have been carried out: ask again only where that does no harm. */
export function isPassing(thrown: unknown): boolean {
  const error = unwrapped(thrown);
  if (!(error instanceof MongoError)) return false;
  if (error instanceof MongoNetworkError || passingCodes.has(error.code)) return true;
  if (passingLabels.some((label) => error.hasErrorLabel(label))) return true;
  if (!(error instanceof MongoBulkWriteError)) return false;
  // A bulk write reports refused keys first, and keeps to itself that the others have not reached most members.
  return error.result.getWriteConcernError() !== undefined || failuresOf(error).some(({ code }) => passingCodes.has(code));
}

/** A bulk write wraps whatever kept it from being sent, and then has neither the code nor the class of it. */
function unwrapped(thrown: unknown): unknown {
  const cause: unknown = thrown instanceof MongoBulkWriteError ? thrown.errorResponse : null;
  return cause instanceof Error ? cause : thrown;
}

/** Which statements of a bulk write were refused because their key exists already; null when something else is wrong with it. */
export function refusedKeys(error: unknown): Set<number> | null {
  if (!(error instanceof MongoBulkWriteError) || unwrapped(error) !== error || isPassing(error)) return null;
  const failures = failuresOf(error);
  if (failures.length === 0 || failures.some(({ code }) => code !== duplicateKey)) return null;
  return new Set(failures.map(({ index }) => index));
}

function failuresOf(error: MongoBulkWriteError) {
  return Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoError && error.code === duplicateKey;
}

/**
 * What a caller of the store sees: TransientError when the database couldn't answer and asking again is right; for the driver's other errors
 * their code alone, since their messages quote documents, which hold addresses. What isn't the driver's, or of its look-up of names, passes.
 */
export function mongoError(thrown: unknown): unknown {
  const error = unwrapped(thrown);
  if (isLookUp(error)) {
    return new TransientError('database-unavailable', `The database's name could not be looked up (${error.syscall} ${error.code}).`);
  }
  if (!(error instanceof MongoError)) return error;
  const code = error.code === undefined ? error.name : `${error.name}, code ${error.code}`;
  if (isPassing(error) || awayCodes.has(error.code) || awayNames.test(error.name)) {
    return new TransientError('database-unavailable', `The database did not answer (${code}).`);
  }
  return new Error(`The database refused (${code}).`);
}

function isLookUp(error: unknown): error is Error & { syscall: string; code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.syscall === 'string' && lookUp.test(error.syscall);
}

/** Milliseconds before each further try. The driver has tried once more by itself before the first, and waits for a new primary in each. */
const waits = [50, 100, 250, 500, 1000, 2000];

/**
 * Does something that may be done twice: a read, or a write whose key or condition lets it happen once.
 * @param work told by `again` that a try before this one may have been carried out: what it finds done is its own doing
 */
export async function retried<T>(work: (again: boolean) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work(attempt > 0);
    } catch (error) {
      const wait = waits[attempt];
      if (wait === undefined || !isPassing(error)) throw mongoError(error);
      // Not all at the same moment: every worker lost the same primary.
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }
}
