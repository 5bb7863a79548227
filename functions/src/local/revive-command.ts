import { nnbsp } from '../domain/words.ts';
import { type Env, env as readEnv } from '../env.ts';
import type { Topic } from '../ports.ts';
import { installationClock } from '../wire/installation-clock.ts';
import { openDatabase, openQueue } from '../wire/local.ts';
import { expectNoArguments } from './command-words.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';

const usage = `npm run revive rend une nouvelle chance à ce qui a échoué vingt fois (demandes, e-mails, avis du fournisseur)${nnbsp}; il ne prend pas d’argument.`;

const names: Record<Topic, [one: string, several: string]> = {
  submissions: ['demande de formulaire', 'demandes de formulaire'],
  sends: ['e-mail', 'e-mails'],
  'provider-events': ['avis du fournisseur', 'avis du fournisseur'],
};
const topics = ['submissions', 'sends', 'provider-events'] as const satisfies Topic[];

/** `npm run revive`: after the cause is mended, messages that were set aside are handled again. Nothing is done twice: each has its key. */
async function main(env: Env): Promise<void> {
  expectNoArguments(process.argv.slice(2), usage);
  checkSurroundings(env);
  const { store, queueTable, close } = await openDatabase(env);
  try {
    const queue = openQueue(queueTable, installationClock(env, store.marks));
    let total = 0;
    for (const topic of topics) {
      const count = await queue.revive(topic);
      total += count;
      if (count > 0)
        process.stdout.write(`${count} ${names[topic][count > 1 ? 1 : 0]}${nnbsp}: de nouveau dans la file, dans l’ordre d’arrivée.\n`);
    }
    process.stdout.write(
      total === 0 ? 'Rien n’a été mis de côté.\n' : 'Le site s’en occupe dans les secondes qui viennent, s’il tourne.\n',
    );
  } finally {
    await close();
  }
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
