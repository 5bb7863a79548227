// `npm run clock|erase|pages|revive|unseed|verify …`: runs one built program against the installation that `npm run up` made.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { become, root, stop } from './install.mjs';

const [name, ...args] = process.argv.slice(2);
const dataDir = resolve(root, process.env.DATA_DIR || '.data');
const file = join(dataDir, 'environment.json');
const program = join(root, '.build', `${name}.mjs`);
if (!existsSync(file) || !existsSync(program)) {
  stop(`Aucune installation dans ${dataDir} : lancez d’abord npm run up (et le même DATA_DIR si vous l’avez changé).`);
}
become(program, args, JSON.parse(readFileSync(file, 'utf8')));
