import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv as parseFile } from 'node:util';
import { type Env, EnvError } from '../../functions/src/env.ts';
import { serverEnv } from '../../functions/src/local/server-settings.ts';
import { commandNames, serviceNames, usage } from './words.ts';

/**
 * The one command of a release, in `programs/sillage.mjs`: reads and checks the settings of a server, gives up root's rights, and becomes the program that was
 * asked for, which lies beside it.
 */

/** A setting is missing or malformed: sysexits' EX_CONFIG, at which systemd doesn't try again. */
const badSettings = 78;

type Settings = Record<string, string | undefined>;

/** Ends with one sentence for a person. */
function stop(sentence: string, code = 1): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** The environment, and what it lacks of the file that systemd reads too. */
function readSettings(): Settings {
  const file = process.env.SILLAGE_SETTINGS || '/etc/sillage/environment';
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  try {
    return { NODE_ENV: 'production', ...parseFile(readFileSync(file, 'utf8')), ...given };
  } catch (error) {
    // Asked of the read itself: in a folder that is closed to us no file seems to exist.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { NODE_ENV: 'production', ...given };
    // systemd, which may read it, has handed it over
    if (given.SILLAGE_SECRET !== undefined) return { NODE_ENV: 'production', ...given };
    return stop(`${file} ne peut pas être lu : relancez la commande avec sudo.`, badSettings);
  }
}

function checked(settings: Settings): Env {
  try {
    return serverEnv(settings);
  } catch (error) {
    if (error instanceof EnvError) return stop(error.message, badSettings);
    throw error;
  }
}

/** Root writes nothing here: its files could not be written by the services any more. */
function becomeOwner(dataDir: string): void {
  if (process.getuid?.() !== 0) return;
  if (!existsSync(dataDir)) stop(`${dataDir} n’existe pas : créez-le pour l’utilisateur des services (docs/operations.md).`);
  const { uid, gid } = statSync(dataDir);
  if (uid === 0) stop(`${dataDir} appartient à root : donnez-le à l’utilisateur des services (chown -R sillage: ${dataDir}).`);
  process.setgroups?.([gid]);
  process.setgid?.(gid);
  process.setuid?.(uid);
}

/** What the program reads on its command line. */
function argumentsOf(name: string, args: string[], env: Env): string[] {
  if (name !== 'restore') return args;
  const [folder, ...rest] = args;
  if (folder === undefined || rest.length > 0) stop('Dites ce qu’il faut restaurer : sillage restore dossier-de-la-sauvegarde');
  return [resolve(folder), env.folders?.data ?? '', env.database?.kind === 'mongodb' ? env.database.url : '', 'buckets'];
}

// what is kept is about people: nobody else on the machine reads it
process.umask(0o077);
const [name = '', ...args] = process.argv.slice(2);
const program = [...commandNames, ...serviceNames].find((known) => known === name);
if (program === undefined && name !== 'check') {
  process.stdout.write(usage);
  process.exit(name === '' || name === '--help' || name === '-h' ? 0 : 1);
}
const settings = readSettings();
const env = checked(settings);
if (program === undefined) {
  process.stdout.write('Les réglages sont complets.\n');
} else {
  becomeOwner(env.folders?.data ?? '');
  Object.assign(process.env, settings);
  process.argv = [process.execPath, program, ...argumentsOf(program, args, env)];
  if (program === 'admin') {
    // Next's own server: it reads these two, and listens where the edge asks it
    Object.assign(process.env, { PORT: String(env.ports.next), HOSTNAME: '127.0.0.1' });
    await import(new URL('../admin/cms/server.js', import.meta.url).href);
  } else {
    await import(new URL(`./${program}.mjs`, import.meta.url).href);
  }
}
