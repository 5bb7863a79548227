import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { certificate, privateKey } from './localhost-certificate.ts';

/** What a scripted server does with one line: answers, hangs up, says nothing, or hangs up after its answer. */
export type Step = string | { act: 'close' | 'silence'; reply?: string };

export type ScriptedSmtp = {
  url: (query?: string) => string;
  /** every command line received, over all sessions, data as 'data:<text>' */
  lines: string[];
  sessions: number;
  /** whether each session became TLS */
  secured: number;
  close(): Promise<void>;
};

const usual: Record<string, string> = {
  EHLO: '250-scripted\r\n250-PIPELINING\r\n250 SIZE 1000000',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  RSET: '250 ok',
  QUIT: '221 bye',
  '.': '250 2.0.0 Ok: queued as 4F2A',
};

/**
 * A mail server that misbehaves as told. `script` is asked for each command ('CONNECT' for a new session, '.' for a whole message); null
 * takes the usual answer.
 */
export async function scriptedSmtp(script: (verb: string, line: string, session: number) => Step | null): Promise<ScriptedSmtp> {
  const state = { lines: [] as string[], sessions: 0, secured: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((plain) => {
    state.sessions += 1;
    const session = state.sessions;
    sockets.add(plain);
    plain.setNoDelay(true);
    plain.on('close', () => sockets.delete(plain));
    const serve = (socket: Socket) => {
      let buffer = '';
      let inData = false;
      const act = (step: Step) => {
        if (typeof step === 'string') socket.write(`${step}\r\n`);
        else {
          if (step.reply !== undefined) socket.write(`${step.reply}\r\n`);
          if (step.act === 'close') socket.destroySoon();
        }
      };
      const take = (line: string) => {
        if (inData) return;
        state.lines.push(line);
        const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
        const step = script(verb, line, session) ?? usual[verb] ?? '502 what?';
        act(step);
        if (verb === 'DATA' && typeof step === 'string' && step.startsWith('354')) inData = true;
        if (verb === 'STARTTLS' && typeof step === 'string' && step.startsWith('220')) {
          socket.removeAllListeners('data');
          const context = createSecureContext({ cert: certificate, key: privateKey });
          const secure = new TLSSocket(socket, { isServer: true, secureContext: context });
          secure.on('secure', () => {
            state.secured += 1;
          });
          secure.on('error', () => secure.destroy());
          serve(secure);
        }
      };
      socket.on('error', () => socket.destroy());
      socket.on('data', (data: Buffer) => {
        buffer += data.toString('latin1');
        for (;;) {
          const end = inData ? (buffer.startsWith('.\r\n') ? 0 : buffer.indexOf('\r\n.\r\n')) : buffer.indexOf('\r\n');
          if (end === -1) return;
          const line = buffer.slice(0, end);
          const ofData = inData;
          buffer = buffer.slice(end + (ofData ? (end === 0 && buffer.startsWith('.\r\n') ? 3 : 5) : 2));
          inData = false;
          if (!ofData) take(line);
          else {
            state.lines.push(`data:${line}`);
            act(script('.', line, session) ?? usual['.'] ?? '');
          }
        }
      });
    };
    serve(plain);
    const greeting = script('CONNECT', '', session) ?? '220 scripted';
    if (typeof greeting === 'string') plain.write(`${greeting}\r\n`);
    else if (greeting.act === 'close') plain.destroySoon();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(state, {
    url: (query = '') => `smtp://localhost:${port}${query}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}
