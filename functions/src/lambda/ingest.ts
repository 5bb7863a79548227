import { env } from '../env.ts';
import { type SqsEvent, sqsHandler } from '../handlers/queue/sqs.ts';
import { ingestSubmission } from '../use-cases/ingest-submission.ts';
import { wirePeople } from '../wire/people.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const work = once(async () => {
  const wire = await wirePeople(env(), 'ingest');
  return flushed(wire.log, sqsHandler(ingestSubmission(wire), wire.log));
});

/** SQS: submissions. */
export const handler = async (event: SqsEvent) => (await work())(event);
