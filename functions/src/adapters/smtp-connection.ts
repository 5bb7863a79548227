import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Reply, SmtpReplies } from './smtp-replies.ts';

export type SmtpServer = {
  host: string;
  port: number;
  /** 'implicit': TLS from the first byte. 'required': STARTTLS or nothing. 'offered': STARTTLS when the server has it. 'off': never. */
  tls: 'implicit' | 'required' | 'offered' | 'off';
  credentials: { user: string; password: string } | null;
  /** what we call ourselves in EHLO */
  ownName: string;
  /** PEM of an authority to trust instead of the usual ones; null for those */
  authority: string | null;
};

/** What a server said to a message. A negative reply (4xx, 5xx) is definite: the message was not taken. */
export type Verdict = { reply: Reply; stage: 'envelope' | 'data' };

/**
 * The connection broke, or an answer didn't come in time. `taken`: whether the message may have been accepted all the same, which is so
 * only once its last byte was handed to the network.
 */
export class SmtpConnectionError extends Error {
  readonly taken: 'no' | 'unknown';
  constructor(message: string, taken: 'no' | 'unknown', options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SmtpConnectionError';
    this.taken = taken;
  }
}

/** "Service not available, closing": the answer to any command (RFC 5321, 3.8). */
const goingAway = 421;
const crlf = Buffer.from('\r\n');
/** Ends a message, after a line that is ended and after one that isn't. */
const end = Buffer.from('.\r\n');
const endOfLine = Buffer.from('\r\n.\r\n');

/**
 * One session with a mail server (RFC 5321), one message at a time, finished bytes in, verdict out. Commands of an envelope go together
 * where the server allows it (RFC 2920). TLS by STARTTLS (RFC 3207) or from the start, AUTH PLAIN or LOGIN (RFC 4954).
 */
export class SmtpConnection {
  readonly #server: SmtpServer;
  #socket: Socket;
  #replies: SmtpReplies;
  #extensions = new Set<string>();
  /** an envelope was begun and not finished: it must be cleared before the next */
  #dirty = false;
  messages = 0;

  private constructor(server: SmtpServer, socket: Socket) {
    this.#server = server;
    this.#socket = socket;
    this.#replies = new SmtpReplies(socket);
  }

  /**
   * @param milliseconds for all of it: name, connection, greeting, TLS, login
   * @throws SmtpConnectionError with taken 'no'
   */
  static async open(server: SmtpServer, milliseconds: number): Promise<SmtpConnection> {
    const { host, port } = server;
    const socket = server.tls === 'implicit' ? connectTls({ port, ...trust(server) }) : connectPlain({ host, port });
    const connection = new SmtpConnection(server, socket);
    return connection.#within(milliseconds, async () => {
      socket.setNoDelay(true);
      await once(socket, server.tls === 'implicit' ? 'secureConnect' : 'connect');
      await connection.#greet();
      return connection;
    });
  }

  get open(): boolean {
    return !this.#socket.destroyed && this.#socket.writable && this.#replies.idle;
  }

  /**
   * Submits one message. Addresses are plain ASCII without angle brackets or blanks; the message's lines end with CRLF.
   * @throws SmtpConnectionError; the connection is closed then
   */
  async submit(from: string, to: string, message: Buffer, milliseconds: number): Promise<Verdict> {
    this.messages += 1;
    const verdict = await this.#within<Verdict>(milliseconds, async () => {
      const refusal = await this.#envelope(from, to);
      if (refusal !== null) return { reply: refusal, stage: 'envelope' };
      const reply = await this.#data(message);
      this.#dirty = false;
      return { reply, stage: 'data' };
    });
    if (verdict.reply.code === goingAway) this.quit();
    return verdict;
  }

  /** Says goodbye and doesn't wait for the answer. */
  quit(): void {
    if (this.#socket.writable) this.#socket.end('QUIT\r\n');
    else this.#socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Null when the server wants the message now. */
  async #envelope(from: string, to: string): Promise<Reply | null> {
    const commands = [...(this.#dirty ? ['RSET'] : []), `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA'];
    this.#dirty = true;
    const answers = this.#extensions.has('PIPELINING') ? await this.#pipelined(commands) : await this.#oneByOne(commands);
    const data = answers.at(-1);
    const refusal = answers.find(({ code }) => code >= 400) ?? null;
    // Asked for a message that has no recipient: an empty one ends it, and is not accepted (RFC 2920, 3.1).
    if (refusal !== null && data?.code === 354) {
      this.#socket.write('.\r\n');
      await this.#replies.next();
    }
    if (refusal === null && data?.code !== 354) throw new SmtpConnectionError('The server answered DATA in no way that we know.', 'no');
    return refusal;
  }

  async #pipelined(commands: string[]): Promise<Reply[]> {
    this.#socket.write(commands.map((command) => `${command}\r\n`).join(''), 'latin1');
    const answers: Reply[] = [];
    for (const _ of commands) answers.push(await this.#replies.next());
    return answers;
  }

  async #oneByOne(commands: string[]): Promise<Reply[]> {
    const answers: Reply[] = [];
    for (const command of commands) {
      const answer = await this.#command(command);
      answers.push(answer);
      if (answer.code >= 400) break;
    }
    return answers;
  }

  async #data(message: Buffer): Promise<Reply> {
    const body = transparent(message);
    const complete = body.subarray(-2).equals(crlf);
    this.#replies.lastByteIsOut();
    this.#socket.cork();
    this.#socket.write(body);
    this.#socket.write(complete ? end : endOfLine);
    this.#socket.uncork();
    return this.#replies.next();
  }

  async #command(line: string): Promise<Reply> {
    this.#socket.write(`${line}\r\n`);
    return this.#replies.next();
  }

  async #greet(): Promise<void> {
    expectCode(await this.#replies.next(), 220, 'greeting');
    await this.#hello();
    const { tls, credentials } = this.#server;
    if (tls === 'required' || (tls === 'offered' && this.#extensions.has('STARTTLS'))) {
      await this.#startTls();
      await this.#hello();
    }
    if (credentials !== null) await this.#login(credentials);
  }

  async #hello(): Promise<void> {
    let answer = await this.#command(`EHLO ${this.#server.ownName}`);
    if (answer.code >= 500) answer = await this.#command(`HELO ${this.#server.ownName}`);
    expectCode(answer, 250, 'EHLO');
    this.#extensions = new Set(answer.lines.slice(1).map((line) => line.toUpperCase()));
  }

  async #startTls(): Promise<void> {
    expectCode(await this.#command('STARTTLS'), 220, 'STARTTLS');
    // What came in plain text behind the answer could be somebody else's (RFC 3207, section 5).
    if (!this.#replies.empty) throw new SmtpConnectionError('The server sent more than an answer before TLS.', 'no');
    this.#replies.detach();
    const secured = connectTls({ socket: this.#socket, ...trust(this.#server) });
    this.#socket = secured;
    this.#replies = new SmtpReplies(secured);
    await once(secured, 'secureConnect');
  }

  async #login({ user, password }: { user: string; password: string }): Promise<void> {
    const offered = [...this.#extensions].find((line) => /^AUTH[ =]/.test(line))?.split(/[ =]/) ?? [];
    const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
    if (offered.includes('PLAIN')) {
      expectCode(await this.#command(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`), 235, 'login');
    } else if (offered.includes('LOGIN')) {
      expectCode(await this.#command('AUTH LOGIN'), 334, 'login');
      expectCode(await this.#command(base64(user)), 334, 'login');
      expectCode(await this.#command(base64(password)), 235, 'login');
    } else {
      throw new SmtpConnectionError('The server offers no login that we know (PLAIN, LOGIN).', 'no');
    }
  }

  /** Runs one exchange; whatever breaks it closes the connection. */
  async #within<T>(milliseconds: number, exchange: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#socket.destroy(new Error(`No answer within ${milliseconds / 1000} s.`)), milliseconds);
    try {
      return await exchange();
    } catch (error) {
      this.#socket.destroy();
      if (error instanceof SmtpConnectionError) throw error;
      throw new SmtpConnectionError(error instanceof Error ? error.message : 'The connection broke.', this.#replies.taken, {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A name to check the certificate against (an address of numbers is none), and whom to believe. */
function trust({ host, authority }: SmtpServer): { host: string; servername: string; ca?: string } {
  return { host, servername: isIP(host) === 0 ? host : '', ...(authority === null ? {} : { ca: authority }) };
}

function expectCode(reply: Reply, code: number, step: string): void {
  if (reply.code !== code) throw new SmtpConnectionError(`The server refused the ${step}: ${reply.text}`, 'no');
}

/**
 * A message as it travels (RFC 5321, 4.5.2): a line that begins with a dot gets a second one. A line end that isn't CRLF could be read as
 * the end of the message by one server and not by the next ("SMTP smuggling"), so there is none.
 */
export function transparent(message: Buffer): Buffer {
  if (message[0] !== dot && !message.includes('\n.') && !message.includes('\r.')) return message;
  const text = message.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n');
  return Buffer.from(text.replace(/(^|\r\n)\./g, '$1..'), 'latin1');
}
const dot = '.'.charCodeAt(0);
