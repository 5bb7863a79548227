// `npm run bench [name …]`: installs what is missing, then hands over to bench/main.ts on Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'bench', 'main.ts'), process.argv.slice(2), { NODE_ENV: 'production' });
