import { setTimeout as wait } from 'node:timers/promises';
import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { env as readEnv } from '@sillage/functions/env.ts';
import { checkSurroundings } from '@sillage/functions/local/start-errors.ts';
import { french } from '../site/typography.ts';
import { Compiler } from './compiler.ts';
import { everything, JobRunner, jobResult, requestJob } from './jobs.ts';
import { openPublishing } from './open.ts';
import { workerSentence } from './start-sentence.ts';

/**
 * `npm run pages` compares what is published with what is compiled and mends the difference; `npm run pages -- --all` compiles everything again.
 * A worker that runs is asked to do it; without one this process does.
 */
const say = (text: string): void => {
  process.stdout.write(`${french(text)}\n`);
};

const longestWait = 30 * 60_000;

async function run(all: boolean): Promise<number> {
  const env = readEnv();
  checkSurroundings(env);
  const { parts, close } = await openPublishing('pages');
  const compiler = new Compiler(parts);
  const renewing = setInterval(() => void compiler.renew().catch(() => undefined), 4000);
  try {
    const job = all ? await requestJob(parts, { collection: everything, id: everything }) : null;
    if ((await compiler.hold()).held) {
      if (job !== null) await new JobRunner(compiler, parts).drain();
      else await compiler.reconcile();
    } else if (job === null) {
      say('Le compilateur de pages est en marche : il compare déjà ce qui est publié et ce qui est compilé.');
      return 0;
    } else {
      say('Le compilateur de pages est en marche : la demande lui est confiée.');
    }
    const result = job === null ? { error: null } : await outcome(job, parts);
    if (result === null) say('La compilation dure : son état est sur la page de santé.');
    else if (result.error === null) say(all ? 'Toutes les pages sont compilées.' : 'Les pages sont à jour.');
    else say(`Tout n’a pas pu être compilé : ${result.error}`);
    return result?.error === null ? 0 : 1;
  } finally {
    clearInterval(renewing);
    await compiler.release();
    await close();
  }
}

async function outcome(job: string, parts: Parameters<typeof requestJob>[0]): Promise<{ error: string | null } | null> {
  for (let waited = 0; waited < longestWait; waited += 500) {
    const result = await jobResult(parts.payload, job);
    if (result !== null) return result;
    await wait(500);
  }
  return null;
}

const usage =
  'npm run pages compare ce qui est publié et ce qui est compilé, et répare la différence ; npm run pages -- --all recompile tout. Il n’a pas d’autre option.';

try {
  const args = process.argv.slice(2);
  if (args.some((argument) => argument !== '--all')) throw new VisibleError('usage', usage);
  process.exitCode = await run(args.length > 0);
} catch (error) {
  say(workerSentence(error, null) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
  process.exitCode = 1;
}
process.exit();
