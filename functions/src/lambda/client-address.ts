import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import { clientAddress } from '../handlers/http/client-address.ts';

/**
 * The visitor's address behind CloudFront and an HTTP API: both write into X-Forwarded-For, the API last, with the address that called it. The
 * origin secret has shown that this was CloudFront, so what CloudFront wrote is believed.
 */
export function viewerAddress(context: Context): string | null {
  const { event } = context.env as { event: LambdaEvent };
  const http = 'http' in event.requestContext ? event.requestContext.http : null;
  const caller = typeof http === 'object' && http !== null && 'sourceIp' in http ? String(http.sourceIp) : undefined;
  return clientAddress(caller, context.req.header(), (address) => address === caller);
}
