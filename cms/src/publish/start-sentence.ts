import { TransientError, VisibleError } from '@sillage/functions/domain/errors.ts';
import { type Env, EnvError } from '@sillage/functions/env.ts';
import { french } from '../site/typography.ts';

/** One sentence for a person, for what commonly keeps the worker from starting; null for a fault of ours, which needs its stack. */
export function workerSentence(error: unknown, env: Env | null): string | null {
  if (error instanceof EnvError) return error.message;
  if (error instanceof VisibleError || error instanceof TransientError) return french(error.message);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return french(`Le port ${env?.ports.worker ?? 0} est déjà utilisé : arrêtez l’autre programme, ou donnez un autre WORKER_PORT.`);
  }
  if (code === 'ENOSPC') return french('Le disque est plein : libérez de la place, puis relancez.');
  const said = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : '';
  if (/SQLITE_(BUSY|CANTOPEN|READONLY|NOTADB)|cannot connect|Server selection/i.test(said)) {
    return french('La base de données ne peut pas être ouverte : elle est verrouillée, protégée ou arrêtée (DATABASE_URL).');
  }
  return null;
}
