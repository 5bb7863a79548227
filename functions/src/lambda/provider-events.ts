import { env } from '../env.ts';
import { sesReports } from '../handlers/queue/ses-events.ts';
import { type SqsEvent, sqsHandler } from '../handlers/queue/sqs.ts';
import { recordEmailEvent } from '../use-cases/record-email-event.ts';
import { deliverabilityNews } from '../use-cases/watch-deliverability.ts';
import { wirePeople } from '../wire/people.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const work = once(async () => {
  const wire = await wirePeople(env(), 'provider-events');
  const record = recordEmailEvent({ ...wire, heard: deliverabilityNews(wire).heard });
  const handle = sqsHandler(async (body) => {
    for (const report of sesReports(body)) await record(report);
  }, wire.log);
  return flushed(wire.log, handle);
});

/** SQS: bounces, complaints and deliveries that SES published. */
export const handler = async (event: SqsEvent) => (await work())(event);
