import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import packageJson from '../../package.json' with { type: 'json' };
import { env } from '../env.ts';
import { funnelApp } from '../handlers/http/app.ts';
import { countRecorder } from '../handlers/http/counts.ts';
import { peopleRoutes } from '../handlers/http/funnel.ts';
import { peopleChecks } from '../handlers/http/health.ts';
import { wireVisitors } from '../wire/people.ts';
import { shellReader } from '../wire/shell.ts';
import { visitorUseCases } from '../wire/use-cases.ts';
import { viewerAddress } from './client-address.ts';
import { flushed } from './flushed.ts';
import { once } from './once.ts';

const app = once(async () => {
  const { publicUrl, originSecret, leadsApiKey, providerEventsSecret } = env();
  const wire = await wireVisitors(env(), 'people');
  const deps = { publicUrl, shell: shellReader(env(), wire.clock), clientAddress: viewerAddress, log: wire.log };
  const parts = {
    ...wire,
    recordCounts: countRecorder(wire),
    leadsApiKey,
    providerEventsSecret,
    version: packageJson.version,
    checks: peopleChecks(wire),
    figures: null,
  };
  const answer = handle(funnelApp(deps, peopleRoutes(visitorUseCases(wire), parts, deps), originSecret));
  return flushed(wire.log, async (event: LambdaEvent, context?: LambdaContext) => answer(event, context));
});

/** The pages a mail leads to, their buttons, counts, leads of other systems, health. */
export const handler = async (event: LambdaEvent, context?: LambdaContext) => (await app())(event, context);
