import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { type Env, env as readEnv } from '../env.ts';
import { clockOffsetMark, installationClock, mayMoveClock } from '../wire/installation-clock.ts';
import { openDatabase, openQueue } from '../wire/local.ts';
import { readWish } from './clock-words.ts';
import { moveClock } from './move-clock.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';

/** How long the command waits for the site to catch up, in milliseconds. */
const patience = 60_000;

/** `npm run clock -- +4d`: moves the product's clock on somebody's own machine, and comes back when the site has worked through what became due. */
async function main(env: Env): Promise<0 | 1> {
  if (!mayMoveClock(env)) {
    throw new VisibleError(
      'clock-refused',
      `L’horloge ne se déplace que sur une installation de démonstration ouverte à cette seule machine${nnbsp}: ici, de vraies personnes recevraient leurs e-mails en avance.`,
    );
  }
  checkSurroundings(env);
  const { store, queueTable, close } = await openDatabase(env);
  try {
    const { wall } = installationClock(env, store.marks);
    return await moveClock(
      {
        store,
        queue: openQueue(queueTable, { wall }),
        offsetMark: clockOffsetMark,
        wall,
        pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
        say: (line) => process.stdout.write(`${line}\n`),
        patience,
      },
      readWish(process.argv.slice(2)),
    );
  } finally {
    await close();
  }
}

let env: Env | null = null;
try {
  env = readEnv();
  process.exitCode = await main(env);
} catch (error) {
  const sentence = startSentence(error, env);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
