import { normaliseAddress } from '../domain/address.ts';
import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { type Env, env as readEnv } from '../env.ts';
import { eraseLead } from '../use-cases/erase-lead.ts';
import { installationClock } from '../wire/installation-clock.ts';
import { forgetQueued, localLog, openDatabase, openQueue, systemRandom } from '../wire/local.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';

/**
 * `npm run erase -- nom@entreprise.fr`: removes a person who asked for it (RGPD, article 17). What stays is the keyed hash that keeps them from being
 * mailed, and a ledger without names. Safe to run again.
 */
async function main(env: Env): Promise<void> {
  const address = normaliseAddress(process.argv[2] ?? '');
  if (!address.ok || process.argv.length > 3)
    throw new VisibleError('address', `Donnez l’adresse à effacer${nnbsp}: npm run erase -- nom@entreprise.fr`);
  checkSurroundings(env);
  const { store, queueTable, keys, close } = await openDatabase(env);
  try {
    const lead = await store.leads.findByEmail(address.email);
    if (lead === null) throw new VisibleError('unknown-lead', 'Personne n’a cette adresse ici, ou ses données sont déjà effacées.');
    const clock = installationClock(env, store.marks);
    await clock.refresh();
    // The sentence below tells the one who asked; a line of the log before it would tell nobody more.
    const log = { ...localLog('erase'), info: () => undefined };
    const parts = { store, keys, clock, random: systemRandom, log, by: 'npm run erase' };
    await eraseLead({ ...parts, forgetQueued: forgetQueued(openQueue(queueTable, clock)) })(lead.id);
    process.stdout.write('Les données de cette personne sont effacées. Une empreinte de son adresse reste, pour ne plus lui écrire.\n');
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
