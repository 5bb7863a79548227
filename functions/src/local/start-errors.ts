import { accessSync, closeSync, constants, existsSync, openSync, readSync, statfsSync } from 'node:fs';
import { TransientError, VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { type Env, EnvError } from '../env.ts';

/** Less than this and a busy hour could fill the disk, in bytes. */
const leastFree = 50_000_000;

/**
 * What can be seen before the database is opened: a driver would make an empty file, or fail with a number.
 * Throws VisibleError with one sentence.
 */
export function checkSurroundings(env: Pick<Env, 'database' | 'folders'>): void {
  const { database, folders } = env;
  if (database?.kind === 'sqlite') {
    const { file } = database;
    if (!existsSync(file)) {
      throw new VisibleError(
        'database-missing',
        `La base de données ${file} n’existe pas${nnbsp}: lancez npm run up (sur un serveur, sillage migrate), qui la crée, ou corrigez DATABASE_URL.`,
      );
    }
    if (!isSqlite(file)) {
      throw new VisibleError(
        'database-damaged',
        `${file} n’est pas une base SQLite${nnbsp}: remettez une sauvegarde, ou corrigez DATABASE_URL.`,
      );
    }
    requireWritable(
      file,
      'database-read-only',
      `La base de données ${file} ne peut pas être écrite${nnbsp}: corrigez les droits du fichier.`,
    );
  }
  if (folders !== null) {
    requireWritable(
      folders.data,
      'folder-read-only',
      `Le dossier ${folders.data} ne peut pas être écrit${nnbsp}: corrigez ses droits, ou donnez un autre DATA_DIR.`,
    );
    const { bavail, bsize } = statfsSync(folders.data);
    if (bavail * bsize < leastFree) {
      const free = Math.round((bavail * bsize) / 1_000_000);
      throw new VisibleError(
        'disk-full',
        `Le disque est plein (${free} Mo libres dans ${folders.data})${nnbsp}: libérez de la place, puis relancez.`,
      );
    }
  }
}

/** The first bytes of every SQLite file; an empty one is a database to be. */
function isSqlite(file: string): boolean {
  const start = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    return readSync(handle, start) === 0 || start.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(handle);
  }
}

function requireWritable(path: string, code: string, sentence: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch {
    throw new VisibleError(code, sentence);
  }
}

/** The port that a process listens on, by the variable that gives it. */
export type Listening = { name: 'PORT' | 'WORKER_PORT'; port: (ports: Env['ports']) => number };
const edgePort: Listening = { name: 'PORT', port: ({ edge }) => edge };

/** One sentence for a person, for everything that commonly keeps a process from starting; null for a fault of ours, which needs its stack. */
export function startSentence(
  error: unknown,
  env: Pick<Env, 'host' | 'ports' | 'database'> | null,
  listening: Listening = edgePort,
): string | null {
  const said = messages(error);
  const where = env?.database?.kind === 'sqlite' ? ` ${env.database.file}` : '';
  // Before what somebody made of it: a damaged database seems to lack tables, too.
  if (/SQLITE_(NOTADB|CORRUPT)/.test(said)) return `La base de données${where} est abîmée${nnbsp}: remettez une sauvegarde à sa place.`;
  if (error instanceof EnvError || error instanceof VisibleError) return error.message;
  const refusal = databaseSentence(said);
  if (refusal !== null) return refusal;
  if (error instanceof TransientError || cannotOpen.test(said)) {
    return `La base de données${where} ne répond pas${nnbsp}: un autre programme la garde verrouillée, ou son serveur est arrêté.`;
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const port = env === null ? 0 : listening.port(env.ports);
  switch (code) {
    case 'EADDRINUSE':
      return `Le port ${port} est déjà utilisé${nnbsp}: arrêtez l’autre programme, ou donnez un autre ${listening.name}.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      if (!isListening(error))
        return `${pathOf(error)} ne peut pas être lu ou écrit${nnbsp}: corrigez ses droits, ou donnez un autre dossier.`;
      return `Le port ${port} est réservé au système${nnbsp}: choisissez un ${listening.name} au-dessus de 1024.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return isOfHost(error, env?.host) ? `HOST=${env?.host ?? ''} n’est pas une adresse de cette machine.` : null;
    case 'ENOSPC':
      return `Le disque est plein${nnbsp}: libérez de la place, puis relancez.`;
    default:
      return null;
  }
}

const isListening = (error: unknown): boolean => error instanceof Error && 'syscall' in error && error.syscall === 'listen';
/** A name that another part asked for (a mail server's, the database's) says nothing about HOST. */
const isOfHost = (error: unknown, host: string | undefined): boolean =>
  isListening(error) || (error instanceof Error && 'hostname' in error && error.hostname === host);
const pathOf = (error: unknown): string =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : 'Un fichier';

/** What Payload says where it can't connect: plain errors, not those of our store. */
const cannotOpen = /SQLITE_(BUSY|CANTOPEN|READONLY)|cannot connect|Server selection/i;

/**
 * What a MongoDB server, or the look-up of its name (`mongodb+srv://…`), says about the address that we were given; null for anything else.
 * Payload hands on the driver's messages, our store its codes: 13 Unauthorized, 18 AuthenticationFailed, 8000 Atlas's own for both.
 */
function databaseSentence(said: string): string | null {
  const [, lookUp] = /query(?:Srv|Txt) (E[A-Z]+)/.exec(said) ?? [];
  if (lookUp === 'ENOTFOUND' || lookUp === 'ENODATA')
    return `DATABASE_URL${nnbsp}: le serveur qui y est nommé n’existe pas. Vérifiez le nom du serveur.`;
  if (lookUp !== undefined)
    return `Le serveur nommé dans DATABASE_URL n’a pas pu être cherché (DNS${nnbsp}: ${lookUp})${nnbsp}: réessayez dans un moment, ou vérifiez le réseau de cette machine.`;
  if (/code 18\)|authentication failed/i.test(said))
    return `La base de données refuse l’utilisateur ou le mot de passe de DATABASE_URL${nnbsp}: corrigez-les.`;
  if (/code 13\)|not authorized on /i.test(said))
    return `L’utilisateur de DATABASE_URL n’a pas assez de droits${nnbsp}: donnez-lui la lecture et l’écriture sur cette base de données.`;
  if (/code 8000\)|not allowed to do action/i.test(said))
    return `La base de données refuse l’utilisateur, le mot de passe ou les droits de DATABASE_URL${nnbsp}: vérifiez-les chez votre hébergeur.`;
  return null;
}

function messages(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messages(error.cause)}` : '';
}
