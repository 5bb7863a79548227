import { describe, expect, it } from 'vitest';
import { EnvError } from '../env.ts';
import { serverEnv } from './server-settings.ts';

const whole = {
  NODE_ENV: 'production',
  SILLAGE_SECRET: 'a secret of tests, long enough for an installation',
  PUBLIC_URL: 'https://revue.exemple',
  DATABASE_URL: 'file:/var/lib/sillage/data/sillage.db',
  DATA_DIR: '/var/lib/sillage/data',
  SMTP_URL: 'smtp://nom:motdepasse@mail.revue.exemple:587',
  TRUSTED_PROXIES: '127.0.0.1',
};
const aws = { AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK' };

function refusal(source: Record<string, string | undefined>): string[] {
  try {
    serverEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the settings of a server', () => {
  it('are read when they are whole', () => {
    expect(serverEnv(whole)).toMatchObject({ publicUrl: 'https://revue.exemple', trustedProxies: ['127.0.0.1'] });
  });

  it('are refused all at once, each with its name, its meaning and an example', () => {
    const sentences = refusal({ ...whole, SILLAGE_SECRET: 'short', DATABASE_URL: undefined, SMTP_URL: '' });
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toMatch(/^SILLAGE_SECRET a une valeur inutilisable.+openssl/);
    expect(sentences[0]).not.toContain('short');
    expect(sentences[1]).toMatch(/^DATABASE_URL manque.+par exemple file:/);
    expect(sentences[2]).toMatch(/^SMTP_URL manque.+par exemple smtp:/);
  });

  it('ask for a key where something of AWS is used', () => {
    const { SMTP_URL: _, ...ses } = { ...whole, MAIL_TRANSPORT: 'ses' };
    expect(refusal(ses).map((sentence) => sentence.split(' ')[0])).toEqual(Object.keys(aws));
    expect(refusal({ ...ses, ...aws })).toEqual([]);
    expect(refusal({ ...whole, MEDIA_BUCKET: 'media' })).toHaveLength(3);
    expect(refusal({ ...whole, ...aws, MEDIA_BUCKET: 'media', ASSETS_BUCKET: 'private' })).toEqual([]);
  });

  it('refuse what would shut everybody out, or be looked for elsewhere', () => {
    for (const name of ['PAGES_BUCKET', 'ORIGIN_SECRET', 'QUEUE_URL_PUBLISH'])
      expect(refusal({ ...whole, [name]: 'https://sqs.eu-west-3.amazonaws.com/1/x' })[0]).toContain(`${name} est à retirer`);
  });

  it('refuse a public site without TLS, and a proxy that hides its visitors', () => {
    expect(refusal({ ...whole, PUBLIC_URL: 'http://revue.exemple' })[0]).toContain('https://');
    expect(refusal({ ...whole, TRUSTED_PROXIES: '' })[0]).toContain('TRUSTED_PROXIES');
    expect(refusal({ ...whole, PUBLIC_URL: 'http://localhost:3000', TRUSTED_PROXIES: '' })).toEqual([]);
  });
});
