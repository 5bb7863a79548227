import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { StagesError } from '../../infra/src/stages.ts';
import { readArtefact } from '../package/artefacts.ts';
import { bundleInputs } from '../up/build.ts';
import { Stop, say } from '../up/say.ts';
import { root } from '../up/settings.ts';
import { stageCalled, stillExamples } from './stages.ts';

/**
 * `npm run deploy -- production [options of cdk deploy]`: packs the CMS where it changed, deploys the whole stage, and says what is left to do. The deployment itself
 * builds the indexes and makes the first account (infra/src/stacks/database.ts); where that fails it ends with the reason, and so does this.
 */
const usage = 'Dites quelle étape déployer : npm run deploy -- staging';

function run(script: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function deploy([given, ...options]: readonly string[]): Promise<number> {
  const { name, settings } = stageCalled(given, usage);
  const examples = stillExamples(settings);
  if (examples.length > 0)
    throw new Stop(
      `infra/src/stages.ts : ${examples.map((each) => `${name}.${each}`).join(', ')} : ce sont encore les valeurs de l’exemple. Donnez les vôtres.`,
    );
  const inputs = bundleInputs();
  if ((['admin', 'publish'] as const).some((artefact) => readArtefact(artefact)?.inputs !== inputs)) {
    const code = await run(join(root, 'scripts', 'package', 'main.ts'), []);
    if (code !== 0) return code;
  }
  const code = await run(join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ['deploy', `${name}/**`, ...options]);
  if (code !== 0) {
    say('\nLe déploiement s’est arrêté : la raison est au-dessus. Ce qui tournait tourne encore.');
    return code;
  }
  say(
    `\n${name} est déployé. Les enregistrements DNS à poser sont dans les sorties au-dessus (Dkim1, Dkim2, Dkim3, MailFrom, Dmarc, DistributionHost).`,
  );
  say(
    `Le premier compte est celui de ${settings.administrator} : npm run stage -- ${name} link donne une fois le lien de son mot de passe.`,
  );
  say(`L’état de l’ensemble : npm run stage -- ${name} doctor.`);
  return 0;
}

try {
  process.exitCode = await deploy(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop || error instanceof StagesError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
