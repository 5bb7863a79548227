// `npm run restore -- <dossier>`: puts a backup into an empty DATA_DIR, before the first `npm run up` there.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { become, ensureInstalled, root, stop } from './install.mjs';

const [folder, ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0) stop('Dites ce qu’il faut restaurer : npm run restore -- dossier-de-la-sauvegarde');
await ensureInstalled();
const program = join(root, '.build', 'restore.mjs');
if (!existsSync(program)) {
  const { execFileSync } = await import('node:child_process');
  const { node24 } = await import('./install.mjs');
  execFileSync(node24(), ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'up', 'bundle.ts'), 'restore'], {
    stdio: 'inherit',
  });
}
const dataDir = resolve(root, process.env.DATA_DIR || '.data');
become(program, [resolve(folder), dataDir, process.env.DATABASE_URL ?? ''], {});
