// `npm run package`: what AWS runs of the CMS, as folders that CDK zips. Installs what is missing, then hands over to Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'scripts', 'package', 'main.ts'), process.argv.slice(2));
