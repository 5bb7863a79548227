import { env } from '@sillage/functions/env.ts';
import { checkSurroundings } from '@sillage/functions/local/start-errors.ts';
import { peopleWire } from '@sillage/functions/wire/publish.ts';
import { getPayload } from 'payload';
import { speakAs } from '../log-destination.ts';
import config from '../payload.config.ts';
import { workerSentence } from '../publish/start-sentence.ts';
import { accountsFrom, SeedError, standing } from './accounts.ts';
import { beginEmpty, installExamples, type Progress } from './install.ts';
import { installPeople } from './leads/install.ts';

/**
 * `npm run up` runs this before the site starts: example content and one account a role, or with `--no-seed` the administrator
 * alone, once and for all: a later start without the option fills nothing.
 * `--again` brings back examples that were deleted, `--no-people` leaves out the fictional leads. Progress goes to stderr in French, one JSON
 * line to stdout at the end.
 */
const progress: Progress = (sentence) => {
  process.stderr.write(`${sentence}\n`);
};

const run = async (args: readonly string[]): Promise<object> => {
  speakAs('seed');
  const accounts = accountsFrom(env().seedUsers);
  checkSurroundings(env());
  const payload = await getPayload({ config });
  if (args.includes('--no-seed')) return { ...(await beginEmpty(payload, accounts)), accounts: await standing(payload, accounts) };
  const again = args.includes('--again');
  const seeded = await installExamples(payload, accounts, progress, again);
  // After `unseed` the people are gone too, and stay away.
  if (seeded.state === 'removed-before' || args.includes('--no-people')) return { ...seeded, accounts: await standing(payload, accounts) };
  const wire = await peopleWire(payload, 'seed');
  // What publishing notes is the worker's to tell: this process answers in one line.
  const people = await installPeople({ ...wire, payload, log: { ...wire.log, info: () => undefined } }, progress, again);
  return { ...seeded, people, accounts: await standing(payload, accounts) };
};

try {
  const result = await run(process.argv.slice(2));
  process.stdout.write(`${JSON.stringify({ event: 'seeded', ...result })}\n`, () => process.exit(0));
} catch (error) {
  const message =
    error instanceof SeedError
      ? error.message
      : (workerSentence(error, env()) ??
        `Le contenu de démonstration n’a pas pu être écrit : ${error instanceof Error ? error.message : String(error)}`);
  process.stderr.write(`${JSON.stringify({ event: 'failed', message })}\n`, () => process.exit(1));
}
