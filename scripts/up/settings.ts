import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Stop } from './say.ts';

export const root = resolve(import.meta.dirname, '..', '..');

export type Secrets = { secret: string; passwords: Record<string, string> };

/** Everything one installation is started with. Ports are TCP ports; paths are absolute. */
export type Settings = {
  dev: boolean;
  seed: boolean;
  host: string;
  port: number;
  nextPort: number;
  workerPort: number;
  inboxPort: number;
  smtpPort: number;
  dataDir: string;
  databaseUrl: string;
  publicUrl: string;
  /** true when the mails go to the inbox that `up` starts */
  ownInbox: boolean;
};

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);
export const isLoopback = (host: string): boolean => loopback.has(host);

function port(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new Stop(`${name}=${text} n’est pas un port : donnez un nombre entre 1 et 65535, par exemple ${name}=${fallback}.`);
  }
  return value;
}

/** True when nobody listens on that port of the loopback interface. */
export function isFree(candidate: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(false);
      else if (error.code === 'EACCES')
        fail(new Stop(`Le port ${candidate} est réservé au système : choisissez un port au-dessus de 1024.`));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        fail(new Stop(`HOST=${host} n’est pas une adresse de cette machine.`));
      else fail(error);
    });
    probe.listen(candidate, host, () => probe.close(() => done(true)));
  });
}

async function internalPort(name: string, wish: number, taken: Set<number>): Promise<number> {
  const asked = process.env[name] !== undefined && process.env[name] !== '';
  let candidate = port(name, wish);
  while (taken.has(candidate) || !(await isFree(candidate))) {
    if (asked) throw new Stop(`Le port ${candidate} (${name}) est déjà utilisé : arrêtez l’autre programme ou donnez un autre ${name}.`);
    candidate += 1;
  }
  taken.add(candidate);
  return candidate;
}

/** Reads options and variables; checks ports, disk and folder before anything long begins. */
export async function readSettings(args: string[]): Promise<Settings> {
  const known = new Set(['--dev', '--no-seed']);
  const unknown = args.find((argument) => !known.has(argument));
  if (unknown !== undefined) throw new Stop(`Option inconnue : ${unknown}. Options : --no-seed (sans contenu de démonstration).`);
  const host = process.env.HOST || '127.0.0.1';
  const publicPort = port('PORT', 3000);
  const inboxPort = port('INBOX_PORT', 3080);
  const smtpPort = port('INBOX_SMTP_PORT', 3025);
  const ownInbox = !process.env.SMTP_URL && process.env.MAIL_TRANSPORT !== 'ses';
  const wanted: [string, number][] = [['PORT', publicPort]];
  if (ownInbox) wanted.push(['INBOX_PORT', inboxPort], ['INBOX_SMTP_PORT', smtpPort]);
  const taken = new Set<number>();
  for (const [name, number] of wanted) {
    if (taken.has(number))
      throw new Stop(`${name}=${number} sert déjà à autre chose : donnez trois ports différents à PORT, INBOX_PORT et INBOX_SMTP_PORT.`);
    if (!(await isFree(number, name === 'PORT' ? host : '127.0.0.1'))) {
      throw new Stop(`Le port ${number} est déjà utilisé : arrêtez l’autre programme, ou lancez ${name}=${number + 100} npm run up.`);
    }
    taken.add(number);
  }
  const dataDir = resolve(root, process.env.DATA_DIR || '.data');
  prepareFolder(dataDir);
  return {
    dev: args.includes('--dev'),
    seed: !args.includes('--no-seed'),
    host,
    port: publicPort,
    nextPort: await internalPort('NEXT_PORT', publicPort + 1, taken),
    workerPort: await internalPort('WORKER_PORT', publicPort + 2, taken),
    inboxPort,
    smtpPort,
    dataDir,
    databaseUrl: databaseUrl(dataDir),
    publicUrl: (process.env.PUBLIC_URL || `http://localhost:${publicPort}`).replace(/\/+$/, ''),
    ownInbox,
  };
}

/** The database that was given, or else the one that this installation had the last time, or was moved to: nobody starts on an old copy by forgetting it. */
function databaseUrl(dataDir: string): string {
  const given = process.env.DATABASE_URL || lastDatabase(dataDir);
  if (!given) return `file:${join(dataDir, 'sillage.db')}`;
  if (/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+(\?.*)?$/.test(given)) return given;
  if (given.startsWith('mongodb'))
    throw new Stop('DATABASE_URL ne nomme pas de base : donnez par exemple mongodb://127.0.0.1:27017/sillage.');
  if (!given.startsWith('file:')) {
    throw new Stop('DATABASE_URL ne se lit pas : donnez file:/chemin/sillage.db (SQLite) ou mongodb://hôte/base (MongoDB).');
  }
  const path = given.slice('file:'.length).replace(/^\/\//, '');
  return `file:${isAbsolute(path) ? path : resolve(root, path)}`;
}

/** As `up` and `move` left it; null at the first start, and for a SQLite file, which may have moved with its folder. */
function lastDatabase(dataDir: string): string | null {
  const file = join(dataDir, 'environment.json');
  if (!existsSync(file)) return null;
  try {
    const { DATABASE_URL } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, string>>;
    return DATABASE_URL?.startsWith('mongodb') ? DATABASE_URL : null;
  } catch {
    // cut off: it is written anew
    return null;
  }
}

/** Makes a folder and those above it. Node's `recursive` turns for ever where the system says that a parent is missing while it is there (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function prepareFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK);
    if (!statSync(dataDir).isDirectory()) throw new Error('It is a file.');
  } catch {
    throw new Stop(`Le dossier ${dataDir} ne peut pas être écrit : corrigez ses droits, ou donnez un autre dossier avec DATA_DIR.`);
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  if (free < 300_000_000) {
    throw new Stop(
      `Le disque est presque plein (${Math.round(free / 1e6)} Mo libres dans ${dataDir}) : libérez au moins 300 Mo, puis relancez.`,
    );
  }
}

const words =
  'ambre anse aube avril balise barque bois brise calme cap carte cime dune encre escale feuille fleuve frêne galet grève hêtre houle île jetée jour lac lande large lin lune marée mer mica mousse neige nord océan ombre onde orme ouest phare pierre pin plage pluie port prairie quai rade rive roche rose sable saule sel sillon soie source sud terre tilleul vague val vent verger voile'
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .split(' ');

/** Four words and two figures: about 34 bits, for a demo account behind a login lock. */
function passphrase(): string {
  const bytes = randomBytes(10);
  const picked = [0, 2, 4, 6].map((at) => words[bytes.readUInt16BE(at) % words.length]);
  return `${picked.join('-')}-${10 + ((bytes[9] ?? 0) % 90)}`;
}

/** Random, made once, readable by the owner only. */
export function readSecrets(dataDir: string, accounts: string[]): Secrets {
  const file = join(dataDir, 'secrets.json');
  let secrets: Secrets = { secret: randomBytes(48).toString('base64url'), passwords: {} };
  if (existsSync(file)) {
    const kept = keptSecrets(readFileSync(file, 'utf8'));
    if (kept === null)
      throw new Stop(`${file} est abîmé : remettez votre sauvegarde (sans lui, les liens déjà envoyés ne s’ouvrent plus).`);
    secrets = kept;
  }
  for (const account of accounts) secrets.passwords[account] ??= passphrase();
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** Null for a file that was cut off, or is another. */
function keptSecrets(text: string): Secrets | null {
  try {
    const { secret, passwords } = JSON.parse(text) as Partial<Secrets>;
    if (typeof secret !== 'string' || secret.length < 32 || typeof passwords !== 'object' || passwords === null) return null;
    return { secret, passwords };
  } catch {
    return null;
  }
}
