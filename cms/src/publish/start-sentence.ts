import { type Env, EnvError } from '@sillage/functions/env.ts';
import { type Listening, startSentence } from '@sillage/functions/local/start-errors.ts';
import { french } from '../site/typography.ts';

const workerPort: Listening = { name: 'WORKER_PORT', port: ({ worker }) => worker };

/** One sentence for a person, for what commonly keeps the worker from starting; null for a fault of ours, which needs its stack. */
export function workerSentence(error: unknown, env: Env | null): string | null {
  const sentence = startSentence(error, env, workerPort);
  // Names and examples of variables are no prose.
  return sentence === null || error instanceof EnvError ? sentence : french(sentence);
}
