import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../up/settings.ts';
import { idleLines } from './idle.ts';
import { bill, bills, page } from './page.ts';
import { prices } from './prices.ts';
import { readStages } from './templates.ts';

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'sillage-costs-'));
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: unknown };
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'infra', 'src', 'app.ts')], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

it('knows what every resource of the template costs', () => {
  const stages = readStages(out);
  expect(stages.map(({ name }) => name)).toEqual(['development', 'production', 'staging']);
  for (const stage of stages) {
    expect(stage.resources.size).toBeGreaterThan(50);
    expect(idleLines(stage).length).toBeGreaterThan(10);
  }
});

it('fails, and names it, where a resource has no price yet', () => {
  const copy = mkdtempSync(join(tmpdir(), 'sillage-costs-copy-'));
  cpSync(out, copy, { recursive: true });
  const folder = join(copy, 'assembly-staging');
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '');
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, unknown> };
  template.Resources.Nat = { Type: 'AWS::EC2::NatGateway', Properties: {} };
  writeFileSync(file, JSON.stringify(template));
  const staging = readStages(copy).find(({ name }) => name === 'staging');
  expect(staging?.name).toBe('staging');
  expect(() => idleLines(staging as NonNullable<typeof staging>)).toThrow('AWS::EC2::NatGateway');
  rmSync(copy, { recursive: true, force: true });
});

it('counts a firewall and its rules where the stage has one, and asks every queue whether it is used or not', () => {
  const [, production, staging] = readStages(out).map((stage) => bill(idleLines(stage)));
  const quantity = (of: typeof production, name: string) => of?.lines.find((line) => line.name === name)?.quantity ?? 0;
  expect([quantity(production, 'wafAcl'), quantity(production, 'wafRule'), quantity(staging, 'wafAcl')]).toEqual([1, 3, 0]);
  expect(quantity(staging, 'sqsRequest')).toBe(3 * 15 * 43_800);
  expect(quantity(staging, 'lambdaRequest')).toBe(2 * 43_800);
  expect(quantity(staging, 'secret')).toBe(3);
});

it('takes off what an account has for nothing, and never below nothing', () => {
  const { lines, list, due } = bill([
    { price: 'alarm', quantity: 4 },
    { price: 'alarm', quantity: 8 },
    { price: 'dashboard', quantity: 1 },
  ]);
  expect(lines.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['alarm', 12],
    ['dashboard', 1],
  ]);
  expect([list, due].map((usd) => Math.round(usd * 100) / 100)).toEqual([4.2, 0.2]);
});

it('says of each price where it was read', () => {
  for (const { checked } of Object.values(prices)) expect(checked).toMatch(/^(\d{4}-\d\d-\d\d|us-east-1|unchecked)$/);
});

it('grows with leads, mails first, and is written down as it is computed now', () => {
  const stages = readStages(out);
  for (const stage of stages) {
    const { idle, used } = bills(stage);
    const [small, large] = used;
    expect(idle.list).toBeLessThan(small?.list ?? 0);
    expect(large?.list).toBeGreaterThan(10 * (small?.list ?? 0));
    const [dearest] = [...(large?.lines ?? [])].sort((a, b) => b.list - a.list);
    expect(dearest?.name).toBe('mail');
  }
  const written = readFileSync(join(root, 'docs', 'costs.md'), 'utf8');
  // whatever the formatter makes of tables
  const cells = (text: string) => text.replaceAll(/[\s:-]+/g, '');
  expect(cells(written), 'take it again: npm run costs').toBe(cells(page(stages)));
});
