/** What `up` says to the person in front of the terminal: French, one line at a time, no decoration that a log can't hold. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** A failure that one sentence explains: shown without a stack, exit code 1. */
export class Stop extends Error {
  override name = 'Stop';
}

/** Runs a long step: its name at once, a beat every fifteen seconds, its duration at the end. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
  say(`→ ${name} …`);
  const beat = setInterval(() => say(`  … ${name} (${seconds()} s)`), 15_000);
  try {
    const result = await work();
    say(`✓ ${name} (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
