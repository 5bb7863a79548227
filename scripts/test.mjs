// `npm test`: installs what is missing, then runs every test on Node 24. Arguments go to vitest.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'node_modules', 'vitest', 'vitest.mjs'), ['run', ...process.argv.slice(2)], { NODE_ENV: 'test' });
