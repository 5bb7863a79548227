import type { Finding } from '../domain/diagnosis.ts';
import { type Env, env as readEnv } from '../env.ts';
import { examine } from '../wire/doctor.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';

const signs: Record<Finding['state'], string> = { ok: '✓', warn: '!', bad: '✗', unknown: '?' };

/** `npm run doctor`: looks at the installation and says in plain words how it is and what to do. Ends with 1 when something is wrong. */
async function main(env: Env): Promise<void> {
  checkSurroundings(env);
  const findings = await examine(env);
  const width = Math.max(...findings.map(({ about }) => about.length));
  for (const { about, state, sentence, todo } of findings) {
    process.stdout.write(`${signs[state]} ${about.padEnd(width)}  ${sentence}\n`);
    if (todo !== null) process.stdout.write(`  ${' '.repeat(width)}  → ${todo}\n`);
  }
  if (findings.some(({ state }) => state === 'bad')) process.exitCode = 1;
}

let env: Env | null = null;
try {
  env = readEnv();
  await main(env);
} catch (error) {
  const sentence = startSentence(error, env);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
