import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAssets } from '../../cms/src/site/build-assets.ts';
import { normaliseAddress } from '../../functions/src/domain/address.ts';
import { VisibleError } from '../../functions/src/domain/errors.ts';
import { stageAtHand } from '../../functions/src/wire/stage.ts';
import { StagesError } from '../../infra/src/stages.ts';
import { type BundleName, buildBundles } from '../up/build.ts';
import { Stop, say } from '../up/say.ts';
import { root } from '../up/settings.ts';
import { stageCalled } from './stages.ts';

/** Commands of one machine that work on a stage as well, with the variables of its functions. */
const commands = ['doctor', 'backup', 'restore', 'verify', 'erase', 'pages', 'administrator'] as const satisfies readonly BundleName[];

/**
 * `npm run stage -- production doctor`: a command of `npm run`, on a stage on AWS: the stage's own variables are asked of its functions, and this machine's key
 * is used. `npm run stage -- production link [address]` asks the deployed function for the link of a password.
 */
const usage = `Dites l’étape et la commande : npm run stage -- production doctor\nCommandes : link, ${commands.join(', ')}.`;

async function work([given, command, ...args]: readonly string[]): Promise<number> {
  const { name, settings } = stageCalled(given, usage);
  const known = commands.find((each) => each === command);
  if (command !== 'link' && known === undefined) throw new Stop(usage);
  const stage = await stageAtHand(name, settings.region, process.env.AWS_ENDPOINT_URL || null);
  if (known === undefined) {
    const address = normaliseAddress(args[0] ?? settings.administrator);
    const link = address.ok ? await stage.link(address.email) : null;
    if (link === null) throw new Stop('Personne dans l’équipe n’a cette adresse.');
    say(`Lien pour choisir un mot de passe, valable un jour, une seule fois :\n\n  ${link}\n`);
    return 0;
  }
  const environment = await stage.environment();
  // pages are made with the site's style, and editions by a process of their own
  await buildBundles(known === 'pages' ? [known, 'typst-process'] : [known]);
  if (known === 'pages') await buildAssets(join(root, '.build', 'site'));
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, '.build', `${known}.mjs`), ...argumentsOf(known, args)],
      {
        stdio: 'inherit',
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment, NODE_ENV: 'production' },
      },
    );
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** What a command of one machine is given a folder for lies in buckets here. */
const argumentsOf = (command: string, [first = '', ...rest]: readonly string[]): string[] =>
  command === 'restore' ? [first, 'buckets', ...rest] : [first, ...rest].filter((argument) => argument !== '');

try {
  process.exitCode = await work(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop || error instanceof StagesError || error instanceof VisibleError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
