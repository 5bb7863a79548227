import { createServer, type Server, type Socket } from 'node:net';

export type Received = { from: string; to: string[]; raw: string };

export type SinkHooks = {
  /** called with the whole message before the sink says 250; may keep it waiting, or kill somebody */
  onData?: (mail: Received) => void | Promise<void>;
  /** the answer to DATA's end; default 250 */
  answer?: (mail: Received) => string;
  /** keep the messages (tests) or only count them (measurements); default true */
  keep?: boolean;
};

export type Sink = { port: number; mails: Received[]; count(): number; hooks: SinkHooks; close(): Promise<void> };

/** An SMTP server that takes everything: EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT, pipelined or not (RFC 5321, RFC 2920). Loopback only. */
export async function startSink(port = 0, hooks: SinkHooks = {}): Promise<Sink> {
  const mails: Received[] = [];
  let count = 0;
  const sockets = new Set<Socket>();
  const sink = { hooks } as Sink;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    let buffer = '';
    let from = '';
    let to: string[] = [];
    let inData = false;
    let busy = false;
    socket.setEncoding('latin1');
    const reply = (line: string) => socket.write(`${line}\r\n`);
    const work = async () => {
      if (busy) return;
      busy = true;
      try {
        while (!socket.destroyed) {
          if (inData) {
            const end = buffer.startsWith('.\r\n') ? 0 : buffer.indexOf('\r\n.\r\n');
            if (end === -1) break;
            const raw = buffer.slice(0, end);
            buffer = buffer.slice(end + (end === 0 ? 3 : 5));
            inData = false;
            const mail = {
              from,
              to,
              raw: sink.hooks.keep === false ? '' : Buffer.from(raw.replace(/^\.\./gm, '.'), 'latin1').toString('utf8'),
            };
            count += 1;
            if (sink.hooks.keep !== false) mails.push(mail);
            await sink.hooks.onData?.(mail);
            reply(sink.hooks.answer?.(mail) ?? '250 2.0.0 taken');
            to = [];
            continue;
          }
          const at = buffer.indexOf('\r\n');
          if (at === -1) break;
          const line = buffer.slice(0, at);
          buffer = buffer.slice(at + 2);
          const verb = line.slice(0, 4).toUpperCase();
          if (verb === 'EHLO') socket.write('250-sink.localhost\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 10485760\r\n');
          else if (verb === 'HELO') reply('250 sink.localhost');
          else if (verb === 'MAIL') {
            from = /<([^>]*)>/.exec(line)?.[1] ?? '';
            to = [];
            reply('250 2.1.0 ok');
          } else if (verb === 'RCPT') {
            to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
            reply('250 2.1.5 ok');
          } else if (verb === 'DATA') {
            inData = true;
            reply('354 go on');
          } else if (verb === 'RSET' || verb === 'NOOP') reply('250 2.0.0 ok');
          else if (verb === 'QUIT') {
            reply('221 2.0.0 bye');
            socket.end();
          } else reply('502 5.5.2 what?');
        }
      } finally {
        busy = false;
      }
    };
    socket.on('data', (data: string) => {
      buffer += data;
      void work();
    });
    reply('220 sink.localhost ESMTP');
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  return Object.assign(sink, {
    port: typeof address === 'object' && address ? address.port : port,
    mails,
    count: () => count,
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  });
}
