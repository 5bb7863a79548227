/** How often each thing is measured; the table shows the median, the least and the greatest. */
export const runs = 3;

/** Progress of the measurement that runs, for the person who waits. */
export function progress(text: string): void {
  process.stdout.write(`    ${text}\n`);
}

/**
 * Measures several things in turns (a, b, a, b …), so that a slow minute of the machine falls on all of them. Answers what each run gave,
 * by name.
 */
export async function inTurns<T>(times: number, things: Record<string, (run: number) => Promise<T>>): Promise<Map<string, T[]>> {
  let said = performance.now();
  const results = new Map<string, T[]>(Object.keys(things).map((name) => [name, []]));
  for (let run = 0; run < times; run += 1) {
    for (const [name, measure] of Object.entries(things)) {
      const result = await measure(run);
      results.get(name)?.push(result);
      const quiet = performance.now() - said;
      if (quiet < 1000) continue;
      progress(`${name}, run ${run + 1} of ${times}`);
      said = performance.now();
    }
  }
  return results;
}

/** Elapsed seconds and seconds of CPU of this process (user and system). */
export async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; cpuSeconds: number }> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

/** Does `count` things, `width` of them at a time. */
export async function manyAtOnce(count: number, width: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}
