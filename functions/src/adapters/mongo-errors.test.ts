import {
  type BulkWriteResult,
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  type TopologyDescription,
  type WriteError,
} from 'mongodb';
import { describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { isPassing, mongoError, refusedKeys, retried } from './mongo-errors.ts';

const address = 'zoe@entreprise.example';

const serverError = (code: number, labels: string[] = []) =>
  new MongoServerError({ message: `E${code} dup key: { email: "${address}" }`, code, errorLabels: labels });

const resultOf = (concern: boolean) => ({ getWriteConcernError: () => (concern ? { code: 64 } : undefined) }) as BulkWriteResult;

/** As the driver reports a bulk write: the statements that failed, and whether most members have the others. */
function bulkError(failures: { index: number; code: number }[], concern = false): MongoBulkWriteError {
  const writeErrors = failures.map((failure) => ({ ...failure, errmsg: address }) as WriteError);
  return new MongoBulkWriteError({ message: address, code: failures[0]?.code ?? 0, writeErrors }, resultOf(concern));
}

/** … and one that could not be sent. */
const unsent = (cause: MongoError) => new MongoBulkWriteError(cause, resultOf(false));

describe('what went wrong', () => {
  it('may pass: another primary, a lost connection, a label that says so', () => {
    for (const error of [
      serverError(10107),
      serverError(189),
      serverError(91),
      serverError(1, ['RetryableWriteError']),
      serverError(1, ['TransientTransactionError']),
    ]) {
      expect(isPassing(error)).toBe(true);
    }
    for (const error of [new MongoNetworkError('socket closed'), unsent(new MongoNetworkError('socket closed')), unsent(serverError(91))]) {
      expect(isPassing(error)).toBe(true);
    }
  });

  it('doesn’t pass: a refused key, a refused login, a fault of ours', () => {
    for (const error of [serverError(11000), serverError(18), unsent(serverError(18)), new MongoError('x'), new TypeError('x')])
      expect(isPassing(error)).toBe(false);
  });

  it('names the refused keys of a bulk write', () => {
    expect(
      refusedKeys(
        bulkError(
          [
            { index: 3, code: 11000 },
            { index: 5, code: 11000 },
          ],
          false,
        ),
      ),
    ).toEqual(new Set([3, 5]));
    expect(
      refusedKeys(
        bulkError(
          [
            { index: 3, code: 11000 },
            { index: 5, code: 121 },
          ],
          false,
        ),
      ),
    ).toBeNull();
    for (const error of [serverError(11000), unsent(serverError(18)), unsent(new MongoNetworkError('x'))])
      expect(refusedKeys(error)).toBeNull();
  });

  it('is more than refused keys when the rest has not reached most members', () => {
    const error = bulkError([{ index: 3, code: 11000 }], true);
    expect(refusedKeys(error)).toBeNull();
    expect(isPassing(error)).toBe(true);
  });
});

describe('what a caller is told', () => {
  it('says when asking again is right', () => {
    const away = new MongoServerSelectionError('no primary', {} as TopologyDescription);
    for (const error of [serverError(10107), serverError(50), away, unsent(away), new MongoNetworkError('x')])
      expect(mongoError(error)).toBeInstanceOf(TransientError);
  });

  it('never quotes a document', () => {
    for (const error of [serverError(11000), serverError(121), serverError(10107), bulkError([{ index: 0, code: 121 }])])
      expect(String(mongoError(error))).not.toContain(address);
    expect(mongoError(serverError(121))).toEqual(new Error('The database refused (MongoServerError, code 121).'));
  });

  it('lets what isn’t the database’s pass', () => {
    const fault = new TypeError('x');
    expect(mongoError(fault)).toBe(fault);
  });
});

describe('trying again', () => {
  it('goes on until it works, and says that a try went before', async () => {
    const tries: boolean[] = [];
    const answer = await retried(async (again) => {
      tries.push(again);
      if (tries.length < 3) throw serverError(189);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(tries).toEqual([false, true, true]);
  });

  it('stops at once where it would be no use', async () => {
    let tries = 0;
    const refused = retried(async () => {
      tries += 1;
      throw serverError(121);
    });
    await expect(refused).rejects.toThrow('code 121');
    expect(tries).toBe(1);
  });
});
