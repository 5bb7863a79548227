import type { DatabaseSync } from 'node:sqlite';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { parseEnv } from '@sillage/functions/env.ts';
import { type ChainReport, verifyConsentChain } from '@sillage/functions/use-cases/verify-consent-chain.ts';
import { openDatabase as openStore } from '@sillage/functions/wire/local.ts';
import { until } from './installation.ts';
import { openDatabase, type Place } from './parts.ts';
import { headerOf, type Reader, takenFor } from './reader.ts';
import type { Sink } from './smtp-sink.ts';

/** A mail as its row tells of it. */
export type SendRow = {
  id: string;
  kind: 'transactional' | 'marketing';
  to: string;
  status: string;
  reason: string | null;
  attempts: number;
  dueAt: string;
};

const sendColumns = 'id, kind, "to", status, reason, attempts, due_at AS dueAt';

/** Rows by which a test sees how far a process has got. */
const landmarks = {
  'mail of the sequence': "sends WHERE kind = 'marketing'",
  'confirmed line': "consent_events WHERE action = 'confirmed'",
  'withdrawn line': "consent_events WHERE action = 'withdrawn'",
  enrolment: 'enrolments',
  'ended enrolment': "enrolments WHERE status = 'exited'",
  'word to colleagues': 'sends WHERE lead_id IS NULL',
  'confirmed lead': 'leads WHERE confirmed_at IS NOT NULL',
  download: 'download_grants WHERE downloads > 0',
} as const;
export type Landmark = keyof typeof landmarks;

/** What the database of an installation says, read beside its processes. */
export class Evidence {
  readonly #db: DatabaseSync;
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
    this.#db = openDatabase(place);
  }

  close(): void {
    this.#db.close();
  }

  #rows<T>(sql: string, ...values: string[]): T[] {
    return this.#db.prepare(sql).all(...values) as T[];
  }

  #count(sql: string, ...values: string[]): number {
    return this.#rows<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`, ...values)[0]?.n ?? 0;
  }

  sends(): SendRow[] {
    return this.#rows(`SELECT ${sendColumns} FROM sends ORDER BY queued_at`);
  }

  sendsTo({ email }: Pick<Reader, 'email'>): SendRow[] {
    return this.#rows(`SELECT ${sendColumns} FROM sends WHERE "to" = ? ORDER BY queued_at`, email);
  }

  /** Lines of the ledger about one person, as `purpose action`, in order. */
  consents({ email }: Pick<Reader, 'email'>): string[] {
    const lines = this.#rows<{ purpose: string; action: string }>(
      'SELECT purpose, action FROM consent_events WHERE lead_id = (SELECT id FROM leads WHERE email = ?) ORDER BY seq',
      email,
    );
    return lines.map(({ purpose, action }) => `${purpose} ${action}`);
  }

  /** Sequences that one person is or was in: status, or why it ended early. */
  enrolments({ email }: Pick<Reader, 'email'>): string[] {
    const rows = this.#rows<{ state: string }>(
      'SELECT coalesce(exit_reason, status) AS state FROM enrolments WHERE lead_id = (SELECT id FROM leads WHERE email = ?)',
      email,
    );
    return rows.map(({ state }) => state);
  }

  /** How often one person's links were used. */
  downloads({ email }: Pick<Reader, 'email'>): number[] {
    const rows = this.#rows<{ downloads: number }>(
      'SELECT downloads FROM download_grants WHERE lead_id = (SELECT id FROM leads WHERE email = ?)',
      email,
    );
    return rows.map(({ downloads }) => downloads);
  }

  /** Product time, as the edge reckons it. */
  now(): Date {
    const [mark] = this.#rows<{ value: string }>("SELECT value FROM marks WHERE key = 'clock-offset'");
    return new Date(systemClock.wall().getTime() + (mark === undefined ? 0 : Number(mark.value)));
  }

  /** How much could be worked at now: messages, mails, enrolments. A mail that is being submitted counts. */
  #waiting(): number {
    const now = this.now().toISOString();
    const wall = systemClock.wall().toISOString();
    return (
      this.#count("queue_rows WHERE status = 'waiting' AND due_at <= ?", wall) +
      this.#count("sends WHERE status = 'submitting' OR (status = 'queued' AND due_at <= ?)", now) +
      this.#count("enrolments WHERE status = 'active' AND next_at <= ?", now)
    );
  }

  /** Resolves when everything that could be done is done. */
  async quiet(): Promise<void> {
    await until('an installation that has worked through everything', async () => this.#waiting() === 0);
  }

  /** Resolves as soon as at least so many rows are written: in the middle of what writes them. */
  async written(what: Landmark, count: number): Promise<void> {
    const asked = this.#db.prepare(`SELECT count(*) AS n FROM ${landmarks[what]}`);
    // no pause in between: it would be over
    while (Number(asked.get()?.n) < count) await new Promise((next) => setImmediate(next));
  }

  /** As if two minutes had gone by: the leases that a killed process held have run out. */
  leasesRunOut(): void {
    for (const table of ['sends', 'enrolments']) {
      this.#db.exec(`UPDATE ${table} SET lease_until = '2026-01-01T00:00:00.000Z' WHERE lease_until IS NOT NULL`);
    }
  }

  /** Messages and mails that nobody would ever look at again, or that don't say why they wait. */
  stuck(): string[] {
    const mails = this.sends().filter(
      ({ status, reason }) => status === 'submitting' || (/queued|skipped|failed|uncertain/.test(status) && !reason),
    );
    const dead = this.#rows<{ id: string }>("SELECT id FROM queue_rows WHERE status = 'dead'");
    return [...mails.map(({ id, status }) => `send ${id} ${status}`), ...dead.map(({ id }) => `message ${id} dead`)];
  }

  /** The whole ledger, recomputed line by line. */
  async chain(): Promise<ChainReport> {
    const { store, close } = await openStore(parseEnv(this.#place.env));
    try {
      return await verifyConsentChain({ store })();
    } finally {
      await close();
    }
  }
}

/** How often a mail came, and how many mails it is by its Message-IDs. */
export function arrivals(sink: Sink, reader: Pick<Reader, 'email'>): { copies: number; mails: number } {
  const taken = takenFor(sink, reader);
  return { copies: taken.length, mails: new Set(taken.map((mail) => headerOf(mail, 'Message-ID'))).size };
}
