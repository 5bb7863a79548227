import { describe, expect, it } from 'vitest';
import { EnvError, needed, parseEnv } from './env.ts';

const least = { SILLAGE_SECRET: 's'.repeat(32), PUBLIC_URL: 'https://exemple.fr' };

const messageOf = (source: Record<string, string | undefined>): string => {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return '';
};

describe('parseEnv', () => {
  it('needs a secret and a public address, and has a default for what one machine needs', () => {
    const env = parseEnv(least);
    expect(env.ports).toEqual({ edge: 3000, next: 3001, worker: 3002, inbox: 3080, inboxSmtp: 3025 });
    expect(env.host).toBe('127.0.0.1');
    expect(env.production).toBe(false);
    expect(env.mail.smtpUrl).toBe('smtp://127.0.0.1:3025');
  });

  it('tells SQLite from MongoDB', () => {
    expect(parseEnv({ ...least, DATABASE_URL: 'file:/data/sillage.db' }).database).toEqual({
      kind: 'sqlite',
      url: 'file:/data/sillage.db',
      file: '/data/sillage.db',
    });
    expect(parseEnv({ ...least, DATABASE_URL: 'file:///data/sillage.db' }).database).toMatchObject({ file: '/data/sillage.db' });
    const mongo = 'mongodb+srv://host/name';
    expect(parseEnv({ ...least, DATABASE_URL: mongo }).database).toEqual({ kind: 'mongodb', url: mongo });
  });

  it('derives the folders from DATA_DIR', () => {
    expect(parseEnv({ ...least, DATA_DIR: '/data' }).folders).toEqual({
      data: '/data',
      pages: '/data/pages',
      assets: '/data/assets',
      media: '/data/media',
      mails: '/data/mails',
    });
  });

  it('names a missing variable with its meaning and an example', () => {
    expect(messageOf({ PUBLIC_URL: least.PUBLIC_URL })).toBe(
      'SILLAGE_SECRET manque\u202f: le secret de l’installation (32 caractères au moins), dont chaque clé est dérivée pour un usage (HKDF-SHA-256) (par exemple ce que donne `openssl rand -base64 33`).',
    );
  });

  it('names every variable that is wrong, one line each', () => {
    expect(messageOf({ ...least, PORT: 'http', DATABASE_URL: 'postgres://x', DATA_DIR: 'relative' }).split('\n')).toHaveLength(3);
  });

  it('never repeats a value', () => {
    expect(messageOf({ ...least, SILLAGE_SECRET: 'too short' })).not.toContain('too short');
    expect(messageOf({ ...least, SMTP_URL: 'ftp://user:hunter2@host' })).not.toContain('hunter2');
  });

  it.each(['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/?replicaSet=rs0'])(
    'refuses %s, where the driver would write into `test`',
    (url) => {
      expect(messageOf({ ...least, DATABASE_URL: url })).toContain('DATABASE_URL');
    },
  );

  it('takes an empty variable for an absent one', () => {
    expect(parseEnv({ ...least, DATABASE_URL: '', PORT: '' }).database).toBeNull();
  });

  it('wants an origin as public address, not a page', () => {
    expect(parseEnv({ ...least, PUBLIC_URL: 'https://exemple.fr/' }).publicUrl).toBe('https://exemple.fr');
    expect(messageOf({ ...least, PUBLIC_URL: 'https://exemple.fr/site' })).toContain('PUBLIC_URL');
    expect(messageOf({ ...least, PUBLIC_URL: 'exemple.fr' })).toContain('PUBLIC_URL');
  });

  it('refuses to start where Payload would empty the database', () => {
    expect(messageOf({ ...least, PAYLOAD_DROP_DATABASE: 'true' })).toContain('PAYLOAD_DROP_DATABASE');
  });

  it('splits the trusted proxies', () => {
    expect(parseEnv({ ...least, TRUSTED_PROXIES: '127.0.0.1, 10.0.0.8' }).trustedProxies).toEqual(['127.0.0.1', '10.0.0.8']);
    expect(parseEnv(least).trustedProxies).toEqual([]);
  });
});

describe('needed', () => {
  it('says what a process lacks', () => {
    expect(() => needed(parseEnv(least).database, 'DATABASE_URL')).toThrow(/^DATABASE_URL manque\u202f: .*\(par exemple file:/);
  });
});
