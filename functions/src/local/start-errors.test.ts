import { describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { startSentence } from './start-errors.ts';

const env = { host: '127.0.0.1', ports: { edge: 80, next: 3001, worker: 3002, inbox: 3080, inboxSmtp: 3025 }, database: null };
const refused = (code: string, syscall: string, path?: string) => Object.assign(new Error(code), { code, syscall, path });

describe('what keeps a process from starting', () => {
  it('is a port of the system, or a file that isn’t ours: never one for the other', () => {
    expect(startSentence(refused('EACCES', 'listen'), env)).toContain('Le port 80 est réservé au système');
    for (const code of ['EACCES', 'EPERM', 'EROFS'])
      expect(startSentence(refused(code, 'mkdir', '/root/sauvegarde'), env)).toContain('/root/sauvegarde ne peut pas être lu ou écrit');
  });

  it.each([
    [new TransientError('database-unavailable', 'looked up (querySrv ENOTFOUND).'), 'le serveur qui y est nommé n’existe pas'],
    [new TransientError('database-unavailable', 'looked up (querySrv ENODATA).'), 'le serveur qui y est nommé n’existe pas'],
    [new TransientError('database-unavailable', 'looked up (queryTxt ETIMEOUT).'), 'n’a pas pu être cherché'],
    [new Error('cannot connect to MongoDB. Details: querySrv ENOTFOUND _mongodb._tcp.clusterr.mongodb.net'), 'n’existe pas'],
    [refused('querySrv ESERVFAIL _mongodb._tcp.cluster.mongodb.net', 'querySrv'), 'n’a pas pu être cherché'],
    [new Error('The database refused (MongoServerError, code 18).'), 'refuse l’utilisateur ou le mot de passe'],
    [new Error('cannot connect to MongoDB. Details: bad auth : authentication failed'), 'refuse l’utilisateur ou le mot de passe'],
    [new Error('The database refused (MongoServerError, code 13).'), 'n’a pas assez de droits'],
    [new Error('The database refused (MongoServerError, code 8000).'), 'l’utilisateur, le mot de passe ou les droits'],
  ])('is what DATABASE_URL says: %s', (error, sentence) => {
    const said = startSentence(error, env);
    expect(said).toContain(sentence);
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('HOST');
  });

  it('is HOST only where it was HOST that was asked for', () => {
    const notFound = (hostname: string) => Object.assign(refused('ENOTFOUND', 'getaddrinfo'), { hostname });
    expect(startSentence(notFound('ici.invalid'), { ...env, host: 'ici.invalid' })).toContain('HOST=ici.invalid');
    expect(startSentence(refused('EADDRNOTAVAIL', 'listen'), env)).toContain('HOST=127.0.0.1');
    expect(startSentence(notFound('smtp.exemple.fr'), env)).toBeNull();
  });

  it('is ours to mend when nobody knows it', () => {
    expect(startSentence(new Error('oh'), env)).toBeNull();
  });
});
