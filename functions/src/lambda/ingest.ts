import { env } from '../env.ts';
import { type SqsEvent, sqsHandler } from '../handlers/queue/sqs.ts';
import { takeIn } from '../use-cases/take-in.ts';
import { wirePeople } from '../wire/people.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const work = once(async () => {
  const wire = await wirePeople(env(), 'ingest');
  return flushed(wire.log, sqsHandler(takeIn(wire), wire.log));
});

/** SQS: submissions, and whoever asks for their data. */
export const handler = async (event: SqsEvent) => (await work())(event);
