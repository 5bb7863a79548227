import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageAtHand } from '@sillage/functions/wire/stage.ts';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { stageSettings } from '../../infra/src/stages.ts';
import { buildBundles } from '../../scripts/up/build.ts';
import { type Env, run } from '../parts.ts';
import { region } from './cloud.ts';
import type { Deployed } from './global-deployed.ts';

const given = inject('deployed');

/** `npm run stage -- staging …` (scripts/deploy/stage.ts): commands of one machine, with the variables of the stage's functions. */
describe.skipIf(given === null)('a stage at hand', () => {
  const deployed = given as Deployed;
  let variables: Env;
  let folder: string;

  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    folder = mkdtempSync(join(tmpdir(), 'sillage-stage-'));
    await buildBundles(['doctor', 'verify', 'backup']);
    const stage = await stageAtHand('staging', region, deployed.endpoint);
    variables = { ...(await stage.environment()), NODE_ENV: 'production', TMPDIR: tmpdir() };
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives a command everything that its functions have', () => {
    const { databaseUrl, secret } = deployed.stages.staging;
    expect(variables).toMatchObject({ DATABASE_URL: databaseUrl, SILLAGE_SECRET: secret, MAIL_TRANSPORT: 'ses', AWS_REGION: region });
    for (const name of [
      'PUBLIC_URL',
      'PAGES_BUCKET',
      'ASSETS_BUCKET',
      'MEDIA_BUCKET',
      'QUEUE_URL_SUBMISSIONS',
      'QUEUE_URL_SENDS',
      'QUEUE_URL_PROVIDER_EVENTS',
      'QUEUE_URL_PUBLISH',
      'CLOUDFRONT_DISTRIBUTION_ID',
    ])
      expect(variables[name], name).toMatch(/./);
  });

  it('is looked at by the doctor: queues, functions, SES, indexes, pages', async () => {
    const { output } = await run('doctor', variables);
    for (const line of [/^[✓✗] Files /m, /^[✓!?] Lambda /m, /^[✓!✗] SES /m, /^✓ Index +Tous en place/m, /^[✓✗] Pages /m, /^! Sauvegarde /m])
      expect(output).toMatch(line);
  });

  it('has its ledger verified', async () => {
    expect((await run('verify', variables)).output).toContain('intact');
  });

  it('gives somebody of the staff a link, and says so of somebody it doesn’t know', async () => {
    const stage = await stageAtHand('staging', region, deployed.endpoint);
    expect(await stage.link(stageSettings().staging?.administrator ?? '')).toMatch(/\/admin\/reset\/\w{40}$/);
    expect(await stage.link('personne@revue.fr')).toBeNull();
  });

  it('says so where nothing of that name is deployed', async () => {
    const stage = await stageAtHand('recette', region, deployed.endpoint);
    await expect(stage.environment()).rejects.toThrow('L’étape recette n’est pas déployée');
  });
});
