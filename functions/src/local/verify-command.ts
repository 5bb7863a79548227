import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { type Env, env as readEnv } from '../env.ts';
import { verifyConsentChain } from '../use-cases/verify-consent-chain.ts';
import { openDatabase } from '../wire/local.ts';
import { expectNoArguments } from './command-words.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';

const usage = `npm run verify relit tout le registre des consentements et dit s’il est intact${nnbsp}; il ne prend pas d’argument.`;

/** `npm run verify`: reads the whole ledger of consents and says whether its chain is intact. Ends with 1 when it isn't. */
async function main(env: Env): Promise<void> {
  expectNoArguments(process.argv.slice(2), usage);
  checkSurroundings(env);
  const { store, close } = await openDatabase(env);
  try {
    const report = await verifyConsentChain({ store })();
    if (report.kind === 'broken') {
      throw new VisibleError(
        'chain-broken',
        `Le registre des consentements est rompu à la ligne ${report.seq} (${report.fault})${nnbsp}: les ${report.lines} lignes qui précèdent sont intactes. Comparez avec votre dernière sauvegarde.`,
      );
    }
    process.stdout.write(`Le registre des consentements est intact${nnbsp}: ${report.lines} lignes.\n`);
    if (report.lines > 0) process.stdout.write(`Empreinte de la dernière${nnbsp}: ${report.headHash}\n`);
  } finally {
    await close();
  }
}

let env: Env | null = null;
try {
  env = readEnv();
  await main(env);
} catch (error) {
  const sentence = startSentence(error, env);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
