import { env } from '../env.ts';
import { tickHandler } from '../handlers/schedule/tick.ts';
import { wireMail } from '../wire/people.ts';
import { tickUseCase } from '../wire/use-cases.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const turn = once(async () => {
  const wire = await wireMail(env(), 'tick');
  return flushed(wire.log, tickHandler(tickUseCase(wire)));
});

/** EventBridge Scheduler, every minute. */
export const handler = async () => (await turn())();
