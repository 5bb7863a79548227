import { describe, expect, it } from 'vitest';
import { parseStages, publicUrl, stageSettings } from './stages.ts';

const { staging } = stageSettings();

describe('stage settings', () => {
  it('name the stage and the setting that is wrong, and what is expected', () => {
    expect(() => parseStages({ staging: { ...staging, account: '12' } })).toThrow(
      'staging.account : attendu le numéro de compte AWS : douze chiffres',
    );
    expect(() => parseStages({ staging: { ...staging, region: 'Paris' } })).toThrow('staging.region');
    expect(() => parseStages({ staging: { ...staging, filesPublicKey: 'clé' } })).toThrow(
      'staging.filesPublicKey : attendu une clé publique au format PEM',
    );
  });

  it('refuse a setting that does not exist', () => {
    expect(() => parseStages({ staging: { ...staging, colour: 'red' } })).toThrow('staging.');
  });

  it('refuse a protected stage without a name of its own', () => {
    expect(() => parseStages({ production: { ...staging, protect: true } })).toThrow('production.site');
  });

  it('refuse a stage name that AWS names could not hold', () => {
    expect(() => parseStages({ 'Pré-production': staging })).toThrow('Pré-production');
  });

  it('start every mailed link with the stage’s own origin', () => {
    expect(publicUrl(stageSettings().production as NonNullable<typeof staging>)).toBe('https://www.banc-essai.example');
  });
});
