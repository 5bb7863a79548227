import { createServer, type Server, type Socket } from 'node:net';

/** `taken`: the answer was yes, whether or not anybody was still there to hear it. */
export type Received = { from: string; to: string[]; raw: string; taken: boolean };

/** Says nothing, and goes on listening. */
export const silence = Symbol('silence');
/** Closes the connection without a word. */
export const hangUp = Symbol('hang up');
export type Answer = string | typeof silence | typeof hangUp;

export type SinkHooks = {
  /** the first words; default 220 */
  greeting?: () => Answer;
  /** called at EHLO, MAIL, RCPT and DATA; undefined leaves the usual answer */
  onCommand?: (verb: string, line: string) => Answer | undefined;
  /** called with the whole message before the sink says 250; may keep it waiting, or kill somebody */
  onData?: (mail: Received) => void | Promise<void>;
  /** the answer to DATA's end; default 250 */
  answer?: (mail: Received) => Answer;
  /** called once that answer is with the network */
  onAnswered?: (mail: Received) => void;
  /** keep the messages (tests) or only count them (measurements); default true */
  keep?: boolean;
};

export type Sink = { port: number; mails: Received[]; count(): number; hooks: SinkHooks; close(): Promise<void> };

/** An SMTP server that takes everything, unless its hooks say otherwise: EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT, pipelined or not (RFC 5321, RFC 2920). Loopback only. */
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
    let begun = false;
    let inData = false;
    let busy = false;
    socket.setEncoding('latin1');
    const reply = (answer: Answer, after?: () => void) => {
      if (answer === hangUp) socket.destroy();
      else if (answer !== silence) socket.write(`${answer}\r\n`, after);
    };
    /** Whether the command may go on: the hook said nothing, or yes. */
    const goesOn = (verb: string, line: string, usual: string): boolean => {
      const answer = sink.hooks.onCommand?.(verb, line) ?? usual;
      reply(answer);
      return typeof answer === 'string' && /^[23]/.test(answer);
    };
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
            const mail: Received = {
              from,
              to,
              taken: false,
              raw: sink.hooks.keep === false ? '' : Buffer.from(raw.replace(/^\.\./gm, '.'), 'latin1').toString('utf8'),
            };
            count += 1;
            if (sink.hooks.keep !== false) mails.push(mail);
            await sink.hooks.onData?.(mail);
            const answer = sink.hooks.answer?.(mail) ?? '250 2.0.0 taken';
            mail.taken = typeof answer === 'string' && answer.startsWith('2');
            reply(answer, () => sink.hooks.onAnswered?.(mail));
            begun = false;
            to = [];
            continue;
          }
          const at = buffer.indexOf('\r\n');
          if (at === -1) break;
          const line = buffer.slice(0, at);
          buffer = buffer.slice(at + 2);
          const verb = line.slice(0, 4).toUpperCase();
          if (verb === 'EHLO') goesOn(verb, line, '250-sink.localhost\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 10485760');
          else if (verb === 'HELO') reply('250 sink.localhost');
          else if (verb === 'MAIL') {
            from = /<([^>]*)>/.exec(line)?.[1] ?? '';
            to = [];
            begun = goesOn(verb, line, '250 2.1.0 ok');
          } else if (verb === 'RCPT') {
            if (!begun) reply('503 5.5.1 MAIL first');
            else if (goesOn(verb, line, '250 2.1.5 ok')) to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
          } else if (verb === 'DATA') {
            if (to.length === 0) reply('503 5.5.1 RCPT first');
            else inData = goesOn(verb, line, '354 go on');
          } else if (verb === 'RSET') {
            begun = false;
            to = [];
            reply('250 2.0.0 ok');
          } else if (verb === 'NOOP') reply('250 2.0.0 ok');
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
    reply(sink.hooks.greeting?.() ?? '220 sink.localhost ESMTP');
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
