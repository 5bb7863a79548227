import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../up/settings.ts';
import { bills, page, sizes } from './page.ts';
import { readStages } from './templates.ts';

/**
 * `npm run costs [-- cdk.out]`: what each stage costs a month at rest and with leads, by the template that is in that folder, or is synthesised now. Prints the sums
 * and writes docs/costs.md.
 */
const [given] = process.argv.slice(2);
const out = given ?? mkdtempSync(join(tmpdir(), 'sillage-costs-'));
try {
  if (given === undefined) {
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'infra', 'src', 'app.ts')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(contextOfProject()) },
    });
  }
  const stages = readStages(out);
  for (const stage of stages) {
    const { idle, used } = bills(stage);
    const said = [
      `au repos ${idle.list.toFixed(2)}`,
      ...used.map(({ list }, index) => `${sizes[index]?.toLocaleString('fr-FR')} prospects ${list.toFixed(2)}`),
    ];
    process.stdout.write(`${stage.name.padEnd(12)} ${said.join(' · ')} dollars par mois, sans MongoDB\n`);
  }
  const written = join(root, 'docs', 'costs.md');
  writeFileSync(written, page(stages));
  execFileSync(process.execPath, [join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'format', '--write', written], {
    cwd: root,
    stdio: 'ignore',
  });
  process.stdout.write('Le détail et les hypothèses sont dans docs/costs.md.\n');
} finally {
  if (given === undefined) rmSync(out, { recursive: true, force: true });
}

function contextOfProject(): unknown {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: unknown };
  return context;
}
