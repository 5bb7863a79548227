import { TransientError } from '../domain/errors.ts';

type Call<In, Out> = { input: In; resolve: (output: Out) => void; reject: (reason: unknown) => void };

/** Calls in one command at most. */
const most = 500;

/**
 * Calls that come while the event loop is on its round, or while the command before is under way, share the next command: the more is asked at
 * once, the less each costs. Nothing is remembered: every command begins after the calls that it answers.
 * @param run answers as many outputs as it was given inputs, in their order. What it throws fails every call that shares it; if asking again later
 *   is no answer to it, each call is first tried alone, so that one that can't be answered doesn't take its neighbours with it.
 */
export function gathered<In, Out>(run: (inputs: readonly In[]) => Promise<readonly Out[]>): (input: In) => Promise<Out> {
  let waiting: Call<In, Out>[] = [];
  let running = false;

  const answer = async (calls: readonly Call<In, Out>[]): Promise<void> => {
    try {
      const outputs = await run(calls.map(({ input }) => input));
      calls.forEach(({ resolve, reject }, index) => {
        const output = outputs[index];
        if (index < outputs.length) resolve(output as Out);
        else reject(new Error('A command answered fewer calls than it was given.'));
      });
    } catch (error) {
      if (calls.length === 1 || error instanceof TransientError) for (const { reject } of calls) reject(error);
      else for (const call of calls) await answer([call]);
    }
  };

  const work = async () => {
    while (waiting.length > 0) {
      const calls = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await answer(calls);
    }
    running = false;
  };

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void work());
    });
}
