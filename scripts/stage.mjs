// `npm run stage -- …`: see scripts/deploy/stage.ts. Installs what is missing, then hands over to Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'scripts', 'deploy', 'stage.ts'), process.argv.slice(2));
