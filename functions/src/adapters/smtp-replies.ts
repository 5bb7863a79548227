import type { Socket } from 'node:net';

export type Reply = {
  code: number;
  /** without code and separator */
  lines: string[];
  /** all of it on one line, for logs */
  text: string;
};

const longest = 64 * 1024;

/** The answers of a mail server, in order, as promises (RFC 5321, 4.2). */
export class SmtpReplies {
  readonly #socket: Socket;
  readonly #ready: Reply[] = [];
  #waiting: { resolve: (reply: Reply) => void; reject: (reason: unknown) => void }[] = [];
  #buffer = '';
  #lines: string[] = [];
  #ended: Error | null = null;
  /** whether a message may have been accepted though nobody said so */
  taken: 'no' | 'unknown' = 'no';

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#onData);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
  }

  /** The whole message is with the network now: until the next answer nobody knows whether it was accepted. */
  lastByteIsOut(): void {
    this.taken = 'unknown';
  }

  /** No answer is owed and none is left over. */
  get idle(): boolean {
    return this.#waiting.length === 0 && this.empty && this.#ended === null;
  }

  get empty(): boolean {
    return this.#ready.length === 0 && this.#buffer === '' && this.#lines.length === 0;
  }

  next(): Promise<Reply> {
    const ready = this.#ready.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Stops reading, so that TLS can take the socket over. */
  detach(): void {
    this.#socket.off('data', this.#onData);
    this.#socket.off('close', this.#onClose);
  }

  readonly #onData = (data: Buffer) => {
    this.#buffer += data.toString('latin1');
    for (let end = this.#buffer.indexOf('\n'); end !== -1; end = this.#buffer.indexOf('\n')) {
      const line = this.#buffer.slice(0, end).replace(/\r$/, '');
      this.#buffer = this.#buffer.slice(end + 1);
      this.#take(line);
    }
    if (this.#buffer.length + this.#lines.length * 80 > longest) this.#socket.destroy(new Error('The server talks without end.'));
  };

  #take(line: string): void {
    const match = /^([2-5]\d\d)([ -]|$)(.*)$/.exec(line);
    if (match === null) {
      this.#socket.destroy(new Error('The server does not speak SMTP.'));
      return;
    }
    this.#lines.push(match[3] ?? '');
    if (match[2] === '-') return;
    const lines = this.#lines;
    this.#lines = [];
    const reply = { code: Number(match[1]), lines, text: `${match[1]} ${lines.join(' ')}`.trim() };
    this.taken = 'no';
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#ready.push(reply);
    else waiting.resolve(reply);
  }

  readonly #onError = (error: Error) => this.#end(error);
  readonly #onClose = () => this.#end(new Error('The server closed the connection.'));

  #end(error: Error): void {
    this.#ended ??= error;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(this.#ended);
  }
}
