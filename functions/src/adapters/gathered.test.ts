import { describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { gathered } from './gathered.ts';

/** A command that doubles numbers, and what it was given each time. */
function doubling(refuse: (inputs: readonly number[]) => Error | null = () => null) {
  const commands: (readonly number[])[] = [];
  const double = gathered(async (inputs: readonly number[]) => {
    commands.push(inputs);
    const refused = refuse(inputs);
    if (refused !== null) throw refused;
    return inputs.map((n) => n * 2);
  });
  return { commands, double };
}

describe('calls that are gathered', () => {
  it('share a command when they come in one turn of the event loop', async () => {
    const { commands, double } = doubling();
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(commands).toEqual([[1, 2, 3]]);
  });

  it('share the next command when they come while one is under way', async () => {
    const first = Promise.withResolvers<void>();
    const commands: (readonly number[])[] = [];
    const double = gathered(async (inputs: readonly number[]) => {
      commands.push(inputs);
      if (commands.length === 1) await first.promise;
      return inputs.map((n) => n * 2);
    });
    const one = double(1);
    await new Promise(setImmediate);
    const others = [double(2), double(3)];
    first.resolve();
    expect(await Promise.all([one, ...others])).toEqual([2, 4, 6]);
    expect(commands).toEqual([[1], [2, 3]]);
  });

  it('are asked anew each time: nothing is remembered', async () => {
    const { commands, double } = doubling();
    await double(1);
    await double(1);
    expect(commands).toEqual([[1], [1]]);
  });

  it('are no more than five hundred in one command', async () => {
    const { commands, double } = doubling();
    await Promise.all(Array.from({ length: 1001 }, (_, i) => double(i)));
    expect(commands.map(({ length }) => length)).toEqual([500, 500, 1]);
  });

  it('are tried alone when their command fails, so that one takes no neighbour with it', async () => {
    const { double } = doubling((inputs) => (inputs.includes(2) ? new Error('no twos') : null));
    const results = await Promise.allSettled([1, 2, 3].map(double));
    expect(results).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: new Error('no twos') },
      { status: 'fulfilled', value: 6 },
    ]);
  });

  it('all fail at once when the database is away', async () => {
    const { commands, double } = doubling(() => new TransientError('away', 'away'));
    const results = await Promise.allSettled([1, 2, 3].map(double));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(commands).toHaveLength(1);
  });

  it('go on after a failure', async () => {
    let failing = true;
    const { double } = doubling(() => (failing ? new TransientError('away', 'away') : null));
    await expect(double(1)).rejects.toThrow();
    failing = false;
    expect(await double(1)).toBe(2);
  });
});
