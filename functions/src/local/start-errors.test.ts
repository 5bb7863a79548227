import { describe, expect, it } from 'vitest';
import { startSentence } from './start-errors.ts';

const env = { host: '127.0.0.1', ports: { edge: 80, next: 3001, worker: 3002, inbox: 3080, inboxSmtp: 3025 }, database: null };
const refused = (code: string, syscall: string, path?: string) => Object.assign(new Error(code), { code, syscall, path });

describe('what keeps a process from starting', () => {
  it('is a port of the system, or a file that isn’t ours: never one for the other', () => {
    expect(startSentence(refused('EACCES', 'listen'), env)).toContain('Le port 80 est réservé au système');
    for (const code of ['EACCES', 'EPERM', 'EROFS'])
      expect(startSentence(refused(code, 'mkdir', '/root/sauvegarde'), env)).toContain('/root/sauvegarde ne peut pas être lu ou écrit');
  });

  it('is ours to mend when nobody knows it', () => {
    expect(startSentence(new Error('oh'), env)).toBeNull();
  });
});
