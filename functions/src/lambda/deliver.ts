import { sendMessageSchema } from '../domain/send.ts';
import { env } from '../env.ts';
import { type SqsEvent, sqsHandler } from '../handlers/queue/sqs.ts';
import { deliverSend } from '../use-cases/deliver-send.ts';
import { wireMail } from '../wire/people.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const work = once(async () => {
  const wire = await wireMail(env(), 'deliver');
  const deliver = deliverSend(wire);
  return flushed(
    wire.log,
    sqsHandler((body) => deliver(sendMessageSchema.parse(body).sendId), wire.log),
  );
});

/** SQS: sends. */
export const handler = async (event: SqsEvent) => (await work())(event);
