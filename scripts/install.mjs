// Runs on whatever Node the machine has (>= 20), before anything is installed: built-in modules only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.sillage-installed');
const needBytes = 2_500_000_000;

/** Ends the process with one sentence for a person. */
export function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

/** The Node 24 that the project installs for itself (devDependency `node`). */
export function node24() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

function wanted() {
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'package.json',
    'emails/package.json',
    'functions/package.json',
    'cms/package.json',
    'infra/package.json',
  ]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Installs the packages of package-lock.json unless they are there already. */
export async function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20)
    stop(`Sillage demande Node 20 ou plus récent ; cette machine a Node ${process.versions.node}. Installez-le depuis https://nodejs.org.`);
  const want = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want && existsSync(join(root, 'node_modules', 'payload'))) return;
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < needBytes) {
    stop(
      `Il reste ${Math.round((bavail * bsize) / 1e6)} Mo sur le disque ; l’installation en demande ${Math.round(needBytes / 1e6)}. Libérez de la place, puis relancez.`,
    );
  }
  const started = process.hrtime.bigint();
  const seconds = () => Number((process.hrtime.bigint() - started) / 1_000_000_000n);
  process.stdout.write('Installation des paquets (une à deux minutes la première fois) …\n');
  const beat = setInterval(() => process.stdout.write(`  … ${seconds()} s\n`), 15_000);
  const npm =
    process.env.npm_execpath && /npm-cli\.js$/.test(process.env.npm_execpath) ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const code = await new Promise((resolve) => {
    const child = spawn(
      npm[0],
      [...npm.slice(1), existsSync(join(root, 'node_modules')) ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: npm[0] === 'npm' && process.platform === 'win32',
        env: { ...process.env, MONGOMS_DISABLE_POSTINSTALL: '1', NEXT_TELEMETRY_DISABLED: '1' },
      },
    );
    child.on('error', () => resolve(127));
    child.on('exit', resolve);
  });
  clearInterval(beat);
  if (code !== 0)
    stop(`L’installation des paquets a échoué (npm, code ${code}) : lisez les lignes au-dessus, vérifiez le réseau, puis relancez.`);
  writeFileSync(stamp, want);
  process.stdout.write(`Paquets installés en ${seconds()} s.\n`);
}

/** Runs a script of ours on Node 24 and becomes it: signals go through, the exit code comes back. */
export function become(script, args, env = {}) {
  const own = node24();
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(own, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(own, '..')}${process.platform === 'win32' ? ';' : ':'}${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      ...env,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`Impossible de lancer Node 24 (${error.code ?? 'erreur'}) : supprimez node_modules, puis relancez.`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
