import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { env } from '../env.ts';
import { funnelApp } from '../handlers/http/app.ts';
import { submissionRoutes } from '../handlers/http/submissions.ts';
import { wireCapture } from '../wire/capture.ts';
import { viewerAddress } from './client-address.ts';
import { flushed } from './flushed.ts';

const { publicUrl, originSecret } = env();
const wire = wireCapture(env());
const deps = { publicUrl, shell: wire.shell, clientAddress: viewerAddress, log: wire.log };

const answer = handle(funnelApp(deps, [submissionRoutes(wire, deps)], originSecret));

/** POST /api/funnel/submissions */
export const handler = flushed(wire.log, async (event: LambdaEvent, context?: LambdaContext) => answer(event, context));
