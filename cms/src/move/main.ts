import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { BasePayload, type Payload } from 'payload';
import { cmsConfig } from '../config.ts';
import { openServices, settingsFromEnvironment } from '../environment.ts';
import { move } from './move.ts';

/**
 * `npm run move -- --from sqlite --to mongodb`: started by scripts/move.mjs, which has checked that nothing runs and given the target its shape.
 * Arguments: the addresses of the two databases. Progress on stderr, what came of it on stdout, in French.
 */
const open = async (databaseUrl: string): Promise<Payload> =>
  new BasePayload().init({
    config: cmsConfig({ ...settingsFromEnvironment(), databaseUrl, quiet: true }, openServices),
    disableOnInit: true,
  });

const [from, to] = process.argv.slice(2);
try {
  if (from === undefined || to === undefined) throw new Error('Two addresses are needed.');
  const report = await move(await open(from), await open(to), (sentence) => void process.stderr.write(`  ${sentence}\n`));
  const total = report.carried.reduce((sum, { count }) => sum + count, 0);
  process.stdout.write(
    `Déplacement terminé\u202f: ${total} documents de ${report.carried.length} sortes, comparés un à un (nombre et empreinte).\n`,
    () => process.exit(0),
  );
} catch (error) {
  const sentence =
    error instanceof VisibleError
      ? error.message
      : `Le déplacement s’est arrêté\u202f: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`${sentence}\n`, () => process.exit(1));
}
