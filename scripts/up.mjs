// `npm run up` and `npm run dev`: installs what is missing, then hands over to up/main.ts on Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'scripts', 'up', 'main.ts'), process.argv.slice(2));
