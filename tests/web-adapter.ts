import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where scripts/web-adapter/fetch.sh puts it; null on a machine that has none. */
export function findWebAdapter(): string | null {
  const program = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'sillage',
    'lambda-web-adapter-1.0.0-rc1',
    'bin',
    'lambda-adapter',
  );
  return existsSync(program) ? program : null;
}

export type FunctionUrl = {
  /** what a Function URL would be: answers by way of the adapter and the program behind it */
  url: string;
  child: ChildProcess;
  /** how many calls the adapter took, for a test that wants to know that it was asked at all */
  calls(): number;
  close(): void;
};

/** What Lambda itself tells every function, as far as the adapter asks for it. */
const ofLambda = {
  AWS_LAMBDA_FUNCTION_NAME: 'admin',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1769',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
  AWS_LAMBDA_LOG_GROUP_NAME: 'group',
};

/** Between the head of a streamed answer, which is JSON, and its body. */
const separator = Buffer.alloc(8);

/**
 * Runs the Lambda Web Adapter against the two interfaces that Lambda gives it: the extension's, and the runtime's, from which it fetches one call at a
 * time. In front stands what a Function URL does in RESPONSE_STREAM: a request becomes an event (payload format 2.0), the streamed answer a response.
 *
 * @param options.environment all that the adapter is told, as the template gives it
 */
export async function startWebAdapter(
  program: string,
  options: { environment: Record<string, string>; user: { uid?: number; gid?: number } },
): Promise<FunctionUrl> {
  const waiting: { event: object; response: ServerResponse }[] = [];
  const underWay = new Map<string, ServerResponse>();
  let asked: ServerResponse | null = null;
  let taken = 0;

  const hand = () => {
    if (asked === null) return;
    const next = waiting.shift();
    if (next === undefined) return;
    const id = randomUUID();
    underWay.set(id, next.response);
    taken += 1;
    asked.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(Math.round(performance.timeOrigin + performance.now() + 60_000)),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-west-3:000000000000:function:admin',
    });
    asked.end(JSON.stringify(next.event));
    asked = null;
  };

  const lambda = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (path.endsWith('/extension/register')) {
      response.writeHead(200, { 'lambda-extension-identifier': randomUUID() }).end('{}');
    } else if (path.endsWith('/extension/event/next')) {
      // nothing is announced before the end
    } else if (path.endsWith('/invocation/next')) {
      asked = response;
      hand();
    } else {
      const [, id = '', kind] = /\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
      const visitor = underWay.get(id);
      underWay.delete(id);
      if (visitor === undefined || kind !== 'response') {
        visitor?.writeHead(502).end((await bodyOf(request)).toString('utf8'));
      } else await passOn(request, visitor);
      response.writeHead(202).end('{}');
    }
  });
  const front = createServer(async (request, response) => {
    waiting.push({ event: eventOf(request, await bodyOf(request)), response });
    hand();
  });
  const port = await listen(lambda);
  const url = `http://127.0.0.1:${await listen(front)}`;
  const child = spawn(program, [], {
    env: { ...ofLambda, ...options.environment, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  await once(child, 'spawn');
  return {
    url,
    child,
    calls: () => taken,
    close() {
      child.kill('SIGKILL');
      for (const server of [lambda, front]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Payload format 2.0 (AWS, « Invoking Lambda function URLs »). */
function eventOf(request: IncomingMessage, body: Buffer): object {
  const { pathname, search } = new URL(request.url ?? '/', 'http://url');
  const { cookie, ...headers } = request.headers;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers: { ...headers, host: 'x.lambda-url.eu-west-3.on.aws' },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'x',
      domainName: 'x.lambda-url.eu-west-3.on.aws',
      domainPrefix: 'x',
      http: { method: request.method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '130.176.1.1', userAgent: 'test' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 0,
    },
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
  };
}

/** A streamed answer, piece by piece as it comes: status, headers and cookies as JSON, eight zero bytes, the body. */
async function passOn(answer: IncomingMessage, visitor: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const piece of answer) {
    if (visitor.headersSent) {
      visitor.write(piece);
      continue;
    }
    head = Buffer.concat([head, piece as Buffer]);
    const end = head.indexOf(separator);
    if (end < 0) continue;
    const { statusCode, headers, cookies } = JSON.parse(head.subarray(0, end).toString('utf8')) as {
      statusCode: number;
      headers: Record<string, string>;
      cookies?: string[];
    };
    for (const hop of ['connection', 'keep-alive', 'transfer-encoding']) delete headers[hop];
    visitor.writeHead(statusCode, { ...headers, ...(cookies !== undefined && cookies.length > 0 && { 'set-cookie': cookies }) });
    visitor.write(head.subarray(end + separator.length));
  }
  if (!visitor.headersSent) visitor.writeHead(502);
  visitor.end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
