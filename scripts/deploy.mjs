// `npm run deploy -- …`: see scripts/deploy/main.ts. Installs what is missing, then hands over to Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'scripts', 'deploy', 'main.ts'), process.argv.slice(2));
