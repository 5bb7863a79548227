import { describe, expect, it } from 'vitest';
import { parseStages, publicUrl, type StageSettings, settingsMeanings, stageSettings } from './stages.ts';

const { staging, production } = stageSettings() as { staging: StageSettings; production: StageSettings };
const names = Object.keys(settingsMeanings) as (keyof StageSettings)[];

/** Each malformed in a way that somebody would write it. */
const malformed: Record<keyof StageSettings, unknown> = {
  account: '12',
  region: 'Paris',
  site: 'www.revue.fr',
  filesPublicKey: 'clé',
  mailDomain: 'https://revue.fr',
  administrator: 'Camille',
  alarmEmail: 'alertes',
  protect: 'oui',
  firewall: 1,
  monthlyBudgetUsd: -5,
  traces: 'non',
  secretsRevision: 1.5,
};

describe('stage settings', () => {
  it.each(names)('say of %s, when it is missing, that it is, what it is for, and an example', (name) => {
    const { [name]: _left, ...others } = staging;
    const { means, example } = settingsMeanings[name];
    expect(() => parseStages({ staging: others })).toThrow(`staging.${name} manque\u202f: ${means} (par exemple ${example}).`);
  });

  it.each(names)('say of %s, when it is malformed, that it is, what it is for, and an example', (name) => {
    const { means, example } = settingsMeanings[name];
    expect(() => parseStages({ staging: { ...staging, [name]: malformed[name] } })).toThrow(
      `staging.${name} a une valeur inutilisable\u202f: ${means} (par exemple ${example}).`,
    );
  });

  it('tell everything that is wrong at once', () => {
    expect(() => parseStages({ staging: { ...staging, account: '12', region: 'Paris' } })).toThrow(/staging\.account.*\n.*staging\.region/);
  });

  it('refuse a setting that does not exist, and name those that do', () => {
    expect(() => parseStages({ staging: { ...staging, colour: 'red' } })).toThrow(/staging\.colour n’existe pas.*account, region/);
  });

  it('refuse what is no group of settings', () => {
    expect(() => parseStages({ staging: 'eu-west-3' })).toThrow('staging n’est pas un groupe de réglages');
  });

  it('refuse a protected stage without a name of its own', () => {
    expect(() => parseStages({ production: { ...staging, protect: true } })).toThrow('production.site');
  });

  it('refuse a stage name that AWS names could not hold', () => {
    expect(() => parseStages({ 'Pré-production': staging })).toThrow('Pré-production');
  });

  it('start every mailed link with the stage’s own origin', () => {
    expect(publicUrl(production)).toBe('https://www.banc-essai.example');
  });
});
