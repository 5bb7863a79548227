import { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import packageJson from '../../package.json' with { type: 'json' };
import { env } from '../env.ts';
import { funnelApp } from '../handlers/http/app.ts';
import { countRecorder } from '../handlers/http/counts.ts';
import { peopleRoutes } from '../handlers/http/funnel.ts';
import { healthRoutes, peopleChecks } from '../handlers/http/health.ts';
import { wireApart, wireVisitors } from '../wire/people.ts';
import { visitorUseCases } from '../wire/use-cases.ts';
import { viewerAddress } from './client-address.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const { publicUrl, originSecret, leadsApiKey, providerEventsSecret } = env();
const { version } = packageJson;
const apart = wireApart(env(), 'people');
const deps = { ...apart, publicUrl, clientAddress: viewerAddress };

const app = once(async () => {
  const wire = await wireVisitors(env(), 'people');
  const parts = {
    ...wire,
    recordCounts: countRecorder(wire),
    leadsApiKey,
    providerEventsSecret,
    version,
    checks: peopleChecks(wire),
    figures: null,
  };
  const answer = handle(funnelApp(deps, peopleRoutes(visitorUseCases(wire), parts, deps), originSecret));
  return flushed(wire.log, async (event: LambdaEvent, context?: LambdaContext) => answer(event, context));
});

/** While nothing could be opened: health says so, and every other address is answered as if its own question to the database had failed. */
const closed = (error: unknown) => {
  const health = healthRoutes({ version, checks: { database: async () => 'failed' }, keys: apart.keys, figures: null }, deps);
  const others = new Hono().all('*', () => {
    throw error;
  });
  return handle(funnelApp(deps, [health, others], originSecret));
};

/** The pages a mail leads to, their buttons, counts, leads of other systems, health. */
export const handler = async (event: LambdaEvent, context?: LambdaContext) => {
  const answer = await app().catch(closed);
  return answer(event, context);
};
