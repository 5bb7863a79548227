import { withoutAddresses } from '../domain/address.ts';
import { TransientError } from '../domain/errors.ts';
import type { SendKind } from '../domain/send.ts';
import type { Mailer, Submitted } from '../ports.ts';
import { SmtpConnection, SmtpConnectionError, type SmtpServer, type Verdict } from './smtp-connection.ts';

export type SmtpOptions = {
  /** `smtp://user:password@host:port` (STARTTLS when offered; `?tls=required` or `?tls=off` to insist) or `smtps://…` */
  url: string;
  /** host name said in EHLO: that of the public address */
  ownName: string;
  /** PEM of the authority of a company's own mail server; the usual ones otherwise */
  authority?: string;
  /** sessions open at a time */
  connections?: number;
  /** milliseconds, for tests. `total` is all that one mail may take, its wait for a session included: less than a send's lease (two minutes) */
  timeouts?: { connect: number; submit: number; idle: number; total: number };
};

const defaultTimeouts = { connect: 20_000, submit: 60_000, idle: 20_000, total: 100_000 };

/** Servers close a session after so many messages themselves; we say goodbye before. */
const messagesPerSession = 500;

/** Replies to MAIL or RCPT that are about us (login, TLS), not about the message: a setting is wrong, the mail is still good. */
const aboutUs = new Set([530, 534, 535, 538]);

/**
 * Hands finished messages to a mail server over a few lasting sessions. What the server says decides: 2xx accepted, 5xx refused for good,
 * 4xx later. When the connection breaks, it matters when (see SmtpConnectionError).
 */
export function smtpTransport(options: SmtpOptions): Mailer {
  const server = smtpServer(options.url, options.ownName, options.authority);
  const timeouts = options.timeouts ?? defaultTimeouts;
  const pool = new SessionPool(server, options.connections ?? 5, timeouts);

  /** @param left milliseconds until it must be over */
  const attempt = async (from: string, to: string, message: Buffer, kind: SendKind, left: () => number): Promise<Verdict> => {
    // Somebody waits for a transactional mail: it stands behind no broadcast.
    const { session, fresh } = await pool.take(left(), kind === 'transactional');
    try {
      return await session.submit(from, to, message, Math.min(timeouts.submit, left()));
    } catch (error) {
      // A session that rested may have been closed at the other end, unnoticed: that says nothing about the server.
      if (fresh || !(error instanceof SmtpConnectionError) || error.taken === 'unknown' || left() <= 0) throw error;
      return attempt(from, to, message, kind, left);
    } finally {
      pool.giveBack(session);
    }
  };

  return {
    async submit({ envelope, raw, kind }) {
      if (!isPath(envelope.from) || !isPath(envelope.to)) return { outcome: 'refused', reason: 'address-not-sendable' };
      const message = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
      const end = performance.now() + timeouts.total;
      try {
        return submittedOf(await attempt(envelope.from, envelope.to, message, kind, () => Math.max(0, end - performance.now())));
      } catch (error) {
        throw transient(error);
      }
    },
    close: () => pool.close(),
  };
}

/** RFC 5321 without SMTPUTF8, and without what could end the command it stands in. */
const isPath = (address: string) => /^[\x21-\x7e]+$/.test(address) && !/[<>]/.test(address);

function submittedOf({ reply, stage }: Verdict): Submitted {
  if (reply.code < 300) return { outcome: 'accepted', providerId: /\bqueued as ([\w.-]+)/i.exec(reply.text)?.[1] ?? null };
  if (reply.code < 500) throw new TransientError('smtp-deferred', withoutAddresses(reply.text));
  if (stage === 'envelope' && aboutUs.has(reply.code)) throw new TransientError('smtp-login', withoutAddresses(reply.text));
  return { outcome: 'refused', reason: withoutAddresses(reply.text).slice(0, 300) };
}

function transient(error: unknown): unknown {
  if (!(error instanceof SmtpConnectionError)) return error;
  const code = error.taken === 'unknown' ? 'outcome-unknown' : 'smtp-unavailable';
  return new TransientError(code, withoutAddresses(error.message), { cause: error });
}

/** Reads an SMTP_URL. A password never travels in the clear, but to this machine. */
export function smtpServer(url: string, ownName: string, authority?: string): SmtpServer {
  const parsed = new URL(url);
  const implicit = parsed.protocol === 'smtps:';
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  const credentials =
    parsed.username === '' ? null : { user: decodeURIComponent(parsed.username), password: decodeURIComponent(parsed.password) };
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const asked = parsed.searchParams.get('tls');
  const insisted = asked === 'off' || asked === 'required' ? asked : null;
  const fitting = loopback ? 'off' : credentials === null ? 'offered' : 'required';
  return {
    host,
    port: parsed.port === '' ? (implicit ? 465 : 587) : Number(parsed.port),
    tls: implicit ? 'implicit' : (insisted ?? fitting),
    credentials,
    ownName,
    authority: authority ?? null,
  };
}

type Taken = { session: SmtpConnection; fresh: boolean };
type Waiter = { first: boolean; resolve: (taken: Taken) => void; reject: (reason: unknown) => void };

/** A few sessions, opened when they are needed, closed when they rest. */
class SessionPool {
  readonly #server: SmtpServer;
  readonly #size: number;
  readonly #timeouts: { connect: number; idle: number };
  readonly #resting = new Map<SmtpConnection, NodeJS.Timeout>();
  readonly #busy = new Set<SmtpConnection>();
  #opening = 0;
  #waiters: Waiter[] = [];
  #closed: PromiseWithResolvers<void> | null = null;

  constructor(server: SmtpServer, size: number, timeouts: { connect: number; idle: number }) {
    this.#server = server;
    this.#size = size;
    this.#timeouts = timeouts;
  }

  /**
   * @param milliseconds how long to wait for a session while all are busy
   * @param first before all that wait already
   */
  take(milliseconds: number, first: boolean): Promise<Taken> {
    if (this.#closed !== null) return Promise.reject(new SmtpConnectionError('The transport is closed.', 'no'));
    for (const [session, timer] of this.#resting) {
      this.#resting.delete(session);
      clearTimeout(timer);
      if (!session.open) continue;
      this.#busy.add(session);
      return Promise.resolve({ session, fresh: false });
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(new SmtpConnectionError('No session was free in time.', 'no'));
      }, milliseconds);
      const waiter: Waiter = {
        first,
        resolve: (taken) => {
          clearTimeout(timer);
          resolve(taken);
        },
        reject: (reason) => {
          clearTimeout(timer);
          reject(reason);
        },
      };
      const behind = first ? this.#waiters.findIndex((other) => !other.first) : -1;
      this.#waiters.splice(behind === -1 ? this.#waiters.length : behind, 0, waiter);
      this.#openMore();
    });
  }

  giveBack(session: SmtpConnection): void {
    this.#busy.delete(session);
    if (!session.open) this.#openMore();
    else if (session.messages >= messagesPerSession || this.#closed !== null) {
      session.quit();
      this.#openMore();
    } else {
      const waiter = this.#waiters.shift();
      if (waiter === undefined) this.#rest(session);
      else {
        this.#busy.add(session);
        waiter.resolve({ session, fresh: false });
      }
    }
    this.#settleClose();
  }

  /** Lets what is under way end; nothing new begins. */
  async close(): Promise<void> {
    this.#closed ??= Promise.withResolvers<void>();
    for (const [session, timer] of this.#resting) {
      clearTimeout(timer);
      session.quit();
    }
    this.#resting.clear();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const { reject } of waiters) reject(new SmtpConnectionError('The transport is closed.', 'no'));
    this.#settleClose();
    return this.#closed.promise;
  }

  #settleClose(): void {
    if (this.#busy.size === 0 && this.#opening === 0) this.#closed?.resolve();
  }

  #rest(session: SmtpConnection): void {
    const timer = setTimeout(() => {
      this.#resting.delete(session);
      session.quit();
    }, this.#timeouts.idle);
    timer.unref();
    this.#resting.set(session, timer);
  }

  #openMore(): void {
    while (this.#opening < this.#waiters.length && this.#busy.size + this.#resting.size + this.#opening < this.#size) {
      this.#opening += 1;
      void this.#openOne();
    }
  }

  async #openOne(): Promise<void> {
    try {
      const session = await SmtpConnection.open(this.#server, this.#timeouts.connect);
      this.#opening -= 1;
      const waiter = this.#waiters.shift();
      if (waiter === undefined) {
        this.giveBack(session);
        return;
      }
      this.#busy.add(session);
      waiter.resolve({ session, fresh: true });
    } catch (error) {
      this.#opening -= 1;
      this.#waiters.shift()?.reject(error);
      this.#openMore();
      this.#settleClose();
    }
  }
}
