import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** MongoDB as a function sees it from afar: through a way that is slow, narrow, cut, or silent from some moment on. */
export type FaultyWay = {
  /** the database's address by this way alone, not by the members that it names */
  url: string;
  open(): void;
  /** nobody gets in, and whoever is in is thrown out */
  cut(): void;
  /** each piece of an answer takes so many milliseconds longer */
  slow(milliseconds: number): void;
  /** so many connections at once; further ones are closed, as a server does that has no more */
  admit(connections: number): void;
  /** after so many pieces more, nothing comes through in either direction: nobody is told */
  silentAfter(pieces: number): void;
  close(): Promise<void>;
};

export async function faultyWay(databaseUrl: string): Promise<FaultyWay> {
  const { hostname, port, pathname } = new URL(databaseUrl.replace('mongodb:', 'http:'));
  const sockets = new Set<Socket>();
  let isOpen = true;
  let delay = 0;
  let most = Number.POSITIVE_INFINITY;
  let left = Number.POSITIVE_INFINITY;

  const server = createServer((client) => {
    const inside = [...sockets].length / 2;
    if (!isOpen || inside >= most) return void client.destroy();
    const behind = createConnection({ host: hostname, port: Number(port) });
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => from.destroy());
      from.once('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      let before = Promise.resolve();
      from.on('data', (piece: Buffer) => {
        if (from === client) left -= 1;
        if (left < 0) return;
        const late = from === behind ? delay : 0;
        before = before.then(async () => {
          if (late > 0) await pause(late);
          if (left >= 0 && !to.destroyed) to.write(piece);
        });
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `mongodb://127.0.0.1:${portOf(server)}${pathname}?directConnection=true`,
    open() {
      isOpen = true;
      delay = 0;
      most = left = Number.POSITIVE_INFINITY;
    },
    cut() {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
    },
    slow(milliseconds) {
      delay = milliseconds;
    },
    admit(connections) {
      most = connections;
    },
    silentAfter(pieces) {
      left = pieces;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** SQS and SES behind one address, as AWS speaks: what was taken, and what the next requests are answered. */
export type FaultyAws = {
  endpoint: string;
  queueUrl(name: string): string;
  /** everything that waits in a queue, as Lambda is handed it; taken out */
  take(name: string): { Records: { messageId: string; body: string }[] };
  /** sources of the mails that SES took */
  mails: string[];
  /** answers SQS with a throttling so many times */
  throttleSqs(times: number): void;
  /** what SES answers in place of taking a mail; null: it takes it */
  sesRefuses(code: string | null, message?: string): void;
  close(): Promise<void>;
};

export async function faultyAws(): Promise<FaultyAws> {
  const queues = new Map<string, string[]>();
  const mails: string[] = [];
  let throttled = 0;
  let refusal: { code: string; message: string } | null = null;

  const server = createHttpServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.headers['x-amz-target'] === 'AmazonSQS.SendMessage') {
      throttled -= 1;
      if (throttled >= 0) {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
        return void response.end('{"__type":"com.amazonaws.sqs#RequestThrottled","message":"Rate exceeded"}');
      }
      const { QueueUrl, MessageBody } = JSON.parse(body) as { QueueUrl: string; MessageBody: string };
      const name = QueueUrl.split('/').at(-1) ?? '';
      queues.set(name, [...(queues.get(name) ?? []), MessageBody]);
      return void response.writeHead(200).end(JSON.stringify({ MessageId: `${queues.get(name)?.length}` }));
    }
    const form = new URLSearchParams(body);
    if (form.get('Action') !== 'SendRawEmail') return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    if (refusal !== null) {
      response.writeHead(refusal.code === 'Throttling' ? 454 : 400, { 'content-type': 'text/xml' });
      return void response.end(
        `<ErrorResponse><Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error></ErrorResponse>`,
      );
    }
    mails.push(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('utf8'));
    const id = `<MessageId>m${mails.length}</MessageId>`;
    response.writeHead(200).end(`<SendRawEmailResponse><SendRawEmailResult>${id}</SendRawEmailResult></SendRawEmailResponse>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  return {
    endpoint,
    queueUrl: (name) => `${endpoint}/123456789012/${name}`,
    take(name) {
      const bodies = queues.get(name) ?? [];
      queues.delete(name);
      return { Records: bodies.map((body, index) => ({ messageId: `${name}-${index}`, body })) };
    },
    mails,
    throttleSqs(times) {
      throttled = times;
    },
    sesRefuses(code, message = '') {
      refusal = code === null ? null : { code, message };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const portOf = (server: Pick<Server, 'address'>) => (server.address() as AddressInfo).port;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
