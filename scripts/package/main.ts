import { Stop, say, step } from '../up/say.ts';
import { buildAdmin } from './admin.ts';
import { type ArtefactName, makeArtefact, mostMegabytes, packedFolder } from './artefacts.ts';
import { type Architecture, architectures } from './native.ts';

/**
 * `npm run package [-- --arch x64]`: the two artefacts of the CMS for AWS, in `.build/lambda/`, for the processor that Lambda is cheapest on unless
 * another is asked for. No Docker: what is native comes from npm.
 */
function asked(args: readonly string[]): Architecture {
  if (args.length === 0) return 'arm64';
  const architecture = architectures.find((known) => known === args[1]);
  if (args[0] !== '--arch' || args.length !== 2 || architecture === undefined)
    throw new Stop(`Options : --arch ${architectures.join(' ou --arch ')}.`);
  return architecture;
}

try {
  const architecture = asked(process.argv.slice(2));
  await step('Administration (Next, une à deux minutes)', buildAdmin);
  const sizes = new Map<ArtefactName, number>();
  await step(`Dossiers pour Lambda (${architecture})`, async () => {
    for (const name of ['admin', 'publish'] as const) {
      sizes.set(name, await makeArtefact(name, packedFolder(name), architecture));
    }
  });
  for (const [name, megabytes] of sizes) say(`  .build/lambda/${name}   ${megabytes.toFixed(1)} Mo (au plus ${mostMegabytes[name]})`);
} catch (error) {
  process.stderr.write(`\n${error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
