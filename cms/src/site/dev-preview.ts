/**
 * Looks at the site without Payload: the example content from memory, rendered at each request.
 * `tsx cms/src/site/dev-preview.ts [port]`. Assets are built at start; restart after a change of styles, fonts or islands.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAssets } from './build-assets.ts';
import { exampleContent } from './fixtures/examples.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { serveSite } from './fixtures/server.ts';

const assetFolder = await mkdtemp(join(tmpdir(), 'sillage-assets-'));
const assets = await buildAssets(assetFolder);
const reader = memoryReader(exampleContent());
const warn = (message: string) => process.stderr.write(`${message}\n`);
const { origin } = await serveSite({ reader, assets, assetFolder, warn }, Number(process.argv[2] ?? 41600));
process.stdout.write(`${origin}\n`);
