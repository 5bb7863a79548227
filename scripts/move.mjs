// `npm run move -- --from sqlite --to mongodb`: carries the installation in DATA_DIR from one database to another, and back.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { node24, root, stop } from './install.mjs';

const usage = `Usage : npm run move -- --from sqlite --to mongodb://hote:27017/sillage

  sqlite        la base de DATA_DIR (sillage.db)
  mongodb://…   une base MongoDB, avec son nom ; le mot « mongodb » seul désigne celle de la variable DATABASE_URL,
                ou celle sur laquelle l’installation tournait

Arrêtez d’abord l’installation (Ctrl-C). L’origine reste intacte. La commande peut être relancée si elle est interrompue.`;

const args = process.argv.slice(2);
const option = (name) => {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args[at + 1];
};
const dataDir = resolve(root, process.env.DATA_DIR || '.data');
const settings = join(dataDir, 'environment.json');
if (!existsSync(settings))
  stop(`Aucune installation dans ${dataDir} : lancez d’abord npm run up (et le même DATA_DIR si vous l’avez changé).`);

const environment = JSON.parse(readFileSync(settings, 'utf8'));
const last = environment.DATABASE_URL ?? '';
const address = (word) => {
  if (word === 'sqlite') return `file:${join(dataDir, 'sillage.db')}`;
  if (word === 'mongodb') return process.env.DATABASE_URL || (last.startsWith('mongodb') ? last : undefined);
  return word;
};
const [from, to] = [address(option('--from')), address(option('--to'))];
const hidden = (url) => url.replace(/\/\/[^@/]*@/, '//…@');
// with the name of a database: without one MongoDB writes into `test`
const known = (url) => typeof url === 'string' && /^(file:.|mongodb(\+srv)?:\/\/[^/]+\/[^/?])/.test(url);
if (args.length !== 4 || from === undefined || to === undefined) {
  const unnamed = [option('--from'), option('--to')].includes('mongodb');
  stop(unnamed && args.length === 4 ? `De quelle base MongoDB s’agit-il ? Donnez son adresse, avec son nom.\n\n${usage}` : usage);
}
for (const url of [from, to])
  if (!known(url))
    stop(`« ${hidden(url)} » n’est pas l’adresse d’une base : mongodb://hote:27017/nom, avec son nom, ou le mot « sqlite ».\n\n${usage}`);
if (from === to) stop('L’origine et la destination sont la même base.');
if (from.startsWith('file:') && !existsSync(from.slice('file:'.length)))
  stop(`${from.slice('file:'.length)} n’existe pas : il n’y a rien à déplacer.`);

const processes = join(dataDir, 'processes.json');
const running = existsSync(processes) ? Object.values(JSON.parse(readFileSync(processes, 'utf8'))) : [];
const alive = (pid) => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};
if (running.some((each) => alive(typeof each === 'object' && each !== null ? each.pid : each))) {
  stop('L’installation tourne encore : arrêtez-la (Ctrl-C), puis relancez. Ce qui arriverait pendant le déplacement serait perdu.');
}

const program = (name) => join(root, '.build', `${name}.mjs`);
process.stdout.write('Préparation de la base de destination …\n');
const shaped = spawnSync(node24(), ['--disable-warning=ExperimentalWarning', program('migrate')], {
  env: { ...process.env, ...environment, DATABASE_URL: to },
  encoding: 'utf8',
  timeout: 300_000,
});
if (shaped.status !== 0)
  stop(
    /"message":"((?:[^"\\]|\\.)*)"/.exec(shaped.stderr)?.[1] ??
      `La base de destination n’a pas pu être préparée :\n${shaped.stderr.trim()}`,
  );
process.stdout.write('Déplacement …\n');
const moved = spawnSync(node24(), ['--disable-warning=ExperimentalWarning', program('move'), from, to], {
  env: { ...process.env, ...environment },
  stdio: 'inherit',
});
if (moved.status !== 0) process.exit(moved.status ?? 1);
// From here on `npm run up` and every command are on the new database.
writeFileSync(settings, `${JSON.stringify({ ...environment, DATABASE_URL: to }, null, 2)}\n`, { mode: 0o600 });
process.stdout.write('Démarrez avec npm run up : l’installation retient sa base. Gardez DATA_DIR, qui contient les fichiers.\n');
