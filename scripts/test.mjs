// `npm test`: installs what is missing, then runs every test on Node 24. Arguments go to vitest; `--twice` adds the projects that repeat tests over MongoDB.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
const args = process.argv.slice(2);
const twice = args.includes('--twice') ? { SILLAGE_TWICE: '1' } : {};
become(join(root, 'node_modules', 'vitest', 'vitest.mjs'), ['run', ...args.filter((arg) => arg !== '--twice')], {
  NODE_ENV: 'test',
  ...twice,
});
