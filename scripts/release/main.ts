import { join } from 'node:path';
import { buildAdmin } from '../package/admin.ts';
import { type Architecture, architectures } from '../package/native.ts';
import { Stop, say, step } from '../up/say.ts';
import { root } from '../up/settings.ts';
import { makeRelease } from './release.ts';

/** `npm run release [-- --arch arm64]`: the folder that docs/operations.md puts on a server, in `.build/release/`, for this machine's processor. */
function asked(args: readonly string[]): Architecture {
  const wanted = args.length === 0 ? process.arch : args[0] === '--arch' && args.length === 2 ? args[1] : undefined;
  const architecture = architectures.find((known) => known === wanted);
  if (architecture === undefined) throw new Stop(`Options : --arch ${architectures.join(' ou --arch ')}.`);
  return architecture;
}

try {
  const architecture = asked(process.argv.slice(2));
  await step('Administration (Next, une à deux minutes)', buildAdmin);
  const target = join(root, '.build', 'release');
  const megabytes = await step(`Dossier pour un serveur (${architecture})`, () => makeRelease(target, architecture));
  say(`  .build/release   ${Math.round(megabytes)} Mo. La suite : docs/operations.md, « On one server ».`);
} catch (error) {
  process.stderr.write(`\n${error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
