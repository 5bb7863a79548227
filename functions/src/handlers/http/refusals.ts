import type { Context } from 'hono';
import type { ErrorStatus } from '../../pages/error-pages.ts';
import { errorAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { ReadForm } from './read-body.ts';

const statuses: Record<Exclude<ReadForm['kind'], 'read'>, ErrorStatus> = { 'too-large': 413, unsupported: 415, unreadable: 400 };

/** The page for a body that is no form of ours. Nothing was written. */
export function formRefused(context: Context, deps: HttpDeps, kind: Exclude<ReadForm['kind'], 'read'>): Promise<Response> {
  // What is left of a body that is too long isn't read: the connection can't be used again.
  return errorAnswer(context, deps, statuses[kind], kind === 'too-large' ? { headers: { connection: 'close' } } : {});
}
