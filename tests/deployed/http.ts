import { request } from 'node:http';
import type { Deployed, DeployedStage } from './global-deployed.ts';
import { found } from './global-deployed.ts';

export type Answer = { status: number; headers: Record<string, string>; body: string };

/** A request as CloudFront hands it to the HTTP API of a stage: its name in Host, the secret header. A form when there is a body. */
export function atApi(
  { port }: Pick<Deployed, 'port'>,
  { resources, originSecret }: DeployedStage,
  method: 'GET' | 'POST',
  path: string,
  form?: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const host = `${found(resources.funnel, /^Api[0-9A-F]{8}$/)}.execute-api.localhost`;
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          host,
          'x-origin-secret': originSecret,
          'x-forwarded-for': '203.0.113.9',
          'user-agent': 'Firefox',
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
        timeout: 60_000,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer within a minute`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
