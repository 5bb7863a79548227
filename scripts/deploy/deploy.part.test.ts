import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type StageSettings, stageSettings } from '../../infra/src/stages.ts';
import { stillExamples } from './stages.ts';

const run = (script: string, ...args: string[]) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, script), ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        AWS_PROFILE: undefined,
        AWS_CONFIG_FILE: '/nowhere',
        AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    },
  );
  return { status, stderr };
};

describe('npm run deploy', () => {
  it('names the stages that there are, for whoever named none, or another', () => {
    for (const args of [[], ['prod']]) {
      const { status, stderr } = run('main.ts', ...args);
      expect([status, stderr]).toEqual([1, expect.stringContaining('staging, production')]);
    }
  });

  it('deploys no example: names that nobody owns, a key whose private half nobody has', () => {
    const { status, stderr } = run('main.ts', 'production');
    expect(status).toBe(1);
    for (const setting of ['site', 'mailDomain', 'administrator', 'alarmEmail', 'filesPublicKey'])
      expect(stderr).toContain(`production.${setting}`);
  });

  it('has nothing to say against somebody’s own settings', () => {
    const { staging } = stageSettings() as { staging: StageSettings };
    const own: StageSettings = {
      ...staging,
      site: { kind: 'own', domain: 'www.revue.fr' },
      mailDomain: 'revue.fr',
      administrator: 'camille@revue.fr',
      alarmEmail: 'alertes@revue.fr',
      filesPublicKey: '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
    };
    expect(stillExamples(own)).toEqual([]);
  });
});

describe('npm run stage', () => {
  it('names the commands that work on a stage', () => {
    const { status, stderr } = run('stage.ts', 'staging', 'move');
    expect([status, stderr]).toEqual([1, expect.stringContaining('link, doctor, backup, restore')]);
  });

  it('says so where this machine has no key', () => {
    const { status, stderr } = run('stage.ts', 'staging', 'doctor');
    expect([status, stderr]).toEqual([1, expect.stringContaining('aws sso login')]);
  });
});
