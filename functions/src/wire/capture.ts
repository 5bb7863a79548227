import { systemClock } from '../adapters/clock.ts';
import { consoleLog } from '../adapters/console-log.ts';
import { systemRandom } from '../adapters/random.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { deriveKeys } from '../domain/token.ts';
import { type Env, needed } from '../env.ts';
import { captureSubmission } from '../use-cases/capture-submission.ts';
import { awsAccess } from './aws.ts';
import { shellReader } from './shell.ts';

/** Capture on AWS: the queue and the keys, no database. */
export function wireCapture(env: Env) {
  const queue = sqsQueue({ ...awsAccess(env), urls: { submissions: needed(env.queues.submissions, 'QUEUE_URL_SUBMISSIONS') } });
  const log = consoleLog('capture', env.stage);
  return {
    captureSubmission: captureSubmission({ queue, clock: systemClock, random: systemRandom, keys: deriveKeys(env.secret), log }),
    shell: shellReader(env, systemClock),
    log,
  };
}
