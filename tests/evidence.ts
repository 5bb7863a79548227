import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { parseEnv } from '@sillage/functions/env.ts';
import { type ChainReport, verifyConsentChain } from '@sillage/functions/use-cases/verify-consent-chain.ts';
import { openDatabase as openStore } from '@sillage/functions/wire/local.ts';
import { until } from './installation.ts';
import type { Place } from './parts.ts';
import { headerOf, type Reader, takenFor } from './reader.ts';
import { type Condition, openRecords, type Records } from './records.ts';
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

/** Rows by which a test sees how far a process has got. */
const landmarks = {
  'mail of the sequence': ['sends', [['kind', '=', 'marketing']]],
  'confirmed line': ['consent-events', [['action', '=', 'confirmed']]],
  'withdrawn line': ['consent-events', [['action', '=', 'withdrawn']]],
  enrolment: ['enrolments', []],
  'ended enrolment': ['enrolments', [['status', '=', 'exited']]],
  'word to colleagues': ['sends', [['leadId', '=', null]]],
  'confirmed lead': ['leads', [['confirmedAt', '<>', null]]],
  download: ['download-grants', [['firstUsedAt', '<>', null]]],
} as const satisfies Record<string, readonly [collection: string, conditions: readonly Condition[]]>;
export type Landmark = keyof typeof landmarks;

/** What the database of an installation says, read beside its processes. */
export class Evidence {
  readonly #records: Records;
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
    this.#records = openRecords(place.env.DATABASE_URL ?? '');
  }

  close(): Promise<void> {
    return this.#records.close();
  }

  async #sends(conditions: readonly Condition[]): Promise<SendRow[]> {
    const rows = await this.#records.find('sends', conditions, 'queuedAt');
    return rows.map((row) => ({ ...row, reason: row.reason ?? null }) as SendRow);
  }

  sends(): Promise<SendRow[]> {
    return this.#sends([]);
  }

  sendsTo({ email }: Pick<Reader, 'email'>): Promise<SendRow[]> {
    return this.#sends([['to', '=', email]]);
  }

  /** What one person has in a collection. */
  async #of({ email }: Pick<Reader, 'email'>, collection: string, sort?: string): Promise<Record<string, unknown>[]> {
    const [lead] = await this.#records.find('leads', [['email', '=', email]]);
    return lead === undefined ? [] : this.#records.find(collection, [['leadId', '=', String(lead.id)]], sort);
  }

  /** Lines of the ledger about one person, as `purpose action`, in order. */
  async consents(reader: Pick<Reader, 'email'>): Promise<string[]> {
    return (await this.#of(reader, 'consent-events', 'seq')).map(({ purpose, action }) => `${purpose} ${action}`);
  }

  /** Sequences that one person is or was in: status, or why it ended early. */
  async enrolments(reader: Pick<Reader, 'email'>): Promise<string[]> {
    return (await this.#of(reader, 'enrolments')).map(({ exitReason, status }) => String(exitReason ?? status));
  }

  /** How often one person's links were used. */
  async downloads(reader: Pick<Reader, 'email'>): Promise<number[]> {
    return (await this.#of(reader, 'download-grants')).map(({ downloads }) => Number(downloads));
  }

  /** Product time, as the edge reckons it. */
  async now(): Promise<Date> {
    const [mark] = await this.#records.find('marks', [['key', '=', 'clock-offset']]);
    return new Date(systemClock.wall().getTime() + (mark === undefined ? 0 : Number(mark.value)));
  }

  /** How much could be worked at now: messages, mails, enrolments. A mail that is being submitted counts. */
  async #waiting(): Promise<number> {
    const now = await this.now();
    const counts = await Promise.all([
      this.#records.count('queue-rows', [
        ['status', '=', 'waiting'],
        ['dueAt', '<=', systemClock.wall()],
      ]),
      this.#records.count('sends', [['status', '=', 'submitting']]),
      this.#records.count('sends', [
        ['status', '=', 'queued'],
        ['dueAt', '<=', now],
      ]),
      this.#records.count('enrolments', [
        ['status', '=', 'active'],
        ['nextAt', '<=', now],
      ]),
    ]);
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Resolves when everything that could be done is done. */
  async quiet(): Promise<void> {
    await until('an installation that has worked through everything', async () => (await this.#waiting()) === 0);
  }

  /** Resolves as soon as at least so many rows are written: in the middle of what writes them. */
  async written(what: Landmark, count: number): Promise<void> {
    const [collection, conditions] = landmarks[what];
    // no pause in between: it would be over
    while ((await this.#records.count(collection, conditions)) < count) await new Promise((next) => setImmediate(next));
  }

  /** As if two minutes had gone by: the leases that a killed process held have run out. */
  async leasesRunOut(): Promise<void> {
    for (const collection of ['sends', 'enrolments'])
      await this.#records.update(collection, [['leaseUntil', '<>', null]], { leaseUntil: '2026-01-01T00:00:00.000Z' });
  }

  /** Messages and mails that nobody would ever look at again, or that don't say why they wait. */
  async stuck(): Promise<string[]> {
    const mails = (await this.sends()).filter(
      ({ status, reason }) => status === 'submitting' || (/queued|skipped|failed|uncertain/.test(status) && !reason),
    );
    const dead = await this.#records.find('queue-rows', [['status', '=', 'dead']]);
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
