// `npm run release`: everything that a server of one's own runs, as one folder. Installs what is missing, then hands over to Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'scripts', 'release', 'main.ts'), process.argv.slice(2));
