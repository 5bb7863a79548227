// `npm run costs`: what each stage costs on AWS, by its template and a list of prices. Installs what is missing, then hands over to Node 24.
import { join } from 'node:path';
import { become, ensureInstalled, root } from './install.mjs';

await ensureInstalled();
become(join(root, 'scripts', 'costs', 'main.ts'), process.argv.slice(2));
