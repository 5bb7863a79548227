import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Audience, Waterfall } from './domain/audience.ts';
import type { AuditEvent } from './domain/audit-event.ts';
import type { BroadcastOutcome, BroadcastRun } from './domain/broadcast.ts';
import type { ConsentEvent, ConsentLine, Purpose } from './domain/consent.ts';
import type { Control, ControlKey } from './domain/control.ts';
import type { Fates } from './domain/deliverability.ts';
import type { Edition } from './domain/edition.ts';
import type { EmailEvent } from './domain/email-event.ts';
import type { Enrolment, VersionCounts } from './domain/enrolment.ts';
import type { ExamplePeople } from './domain/examples.ts';
import type { FigureRow, Period } from './domain/funnel.ts';
import type { DownloadGrant, OptInToken } from './domain/grant.ts';
import type { Lead, Recipient } from './domain/lead.ts';
import type { CountedSend, Send, SendKind, SendPatch, SendStatus } from './domain/send.ts';
import type { SequenceOutline, SequenceVersion } from './domain/sequence.ts';
import type { Unsent } from './domain/sequence-interpreter.ts';
import type { CompiledKey, PublisherSettings } from './domain/settings.ts';
import type { Submission } from './domain/submission.ts';
import type { Suppression } from './domain/suppression.ts';
import type { Figures } from './metric-names.ts';

/** Product time and machine time. Leases, time-outs and token buckets use `wall()`; everything a person would call a date uses `now()`. */
export interface Clock {
  now(): Date;
  wall(): Date;
}

export interface Random {
  /** A new ULID. */
  id(): string;
  bytes(length: number): Uint8Array;
}

export type Claim = { token: string /** wall time, ISO */; until: string };

/** Inserts answer 'duplicate' when the record's unique key exists already; nothing is written then. */
export type Inserted = 'inserted' | 'duplicate';

/**
 * People data. Every method is one round of work on one database; unique keys, compare-and-set and leases are its business, decisions are not.
 * Ids and dates are validated before they reach a `where`: a malformed one throws VisibleError('invalid-id' | 'invalid-date').
 * A database that can't be reached throws TransientError.
 */
export interface Store {
  submissions: {
    insert(submission: Submission): Promise<Inserted>;
    find(id: string): Promise<Submission | null>;
    findByKey(key: string): Promise<Submission | null>;
    /** accepted or held submissions for addresses of one domain since a time, without those that one network's limit held, or that a system of ours sent */
    countByDomain(domain: string, sinceIso: string): Promise<number>;
    /** submissions of one network since a time, those of robots left out */
    countByNetwork(network: string, sinceIso: string): Promise<number>;
    /** Deletes what one person sent: the rows of the lead, and those of that address that never became one. Returns how many. */
    erase(leadId: string, email: string): Promise<number>;
    /** What one lead sent, oldest first. */
    ofLead(leadId: string): Promise<Submission[]>;
    /** What one person sent: the requests of the lead, and those of that address that never became one (`erase` takes the same). Oldest first. */
    sentBy(leadId: string, email: string): Promise<Submission[]>;
    /** Makes what one person sent nobody's, and leaves what figures count: the offer, the page, the time. Returns how many. */
    anonymise(leadId: string, email: string): Promise<number>;
    /** Deletes up to `limit` of one refused outcome that are no lead's and were received before a time, oldest first. Returns how many. */
    removeRefused(outcome: 'robot' | 'suppressed', beforeIso: string, limit: number): Promise<number>;
    forgetNetworks: ForgetNetworks;
  };
  leads: {
    /**
     * Creates, or fills what is empty and moves lastContactAt of the one with that address. Safe under concurrency.
     * @param addressHash keyed, of the same address (domain/suppression.ts): what counting an audience compares with suppressions
     */
    upsert(lead: Lead, addressHash?: string): Promise<Lead>;
    find(id: string): Promise<Lead | null>;
    findMany(ids: string[]): Promise<Lead[]>;
    /** What delivery needs of many at once, by id; those who are not there are absent. */
    recipients(ids: readonly string[]): Promise<Map<string, Recipient>>;
    /** Some of those that have no address hash yet. */
    withoutAddressHash(limit: number): Promise<Pick<Lead, 'id' | 'email'>[]>;
    setAddressHashes(hashes: readonly { id: string; addressHash: string }[]): Promise<void>;
    findByEmail(email: string): Promise<Lead | null>;
    /**
     * Those that were last heard of before a time, longest ago first.
     * @param after of the page before: its last contact. Of several heard of at that very instant, those that a page cut off are left out.
     * @param unproved only those whose address was never proved
     */
    silentSince(query: { before: string; after: string | null; unproved: boolean; limit: number }): Promise<Lead[]>;
    /** Sets confirmedAt once; true for the caller that did it. */
    confirm(id: string, at: string): Promise<boolean>;
    /** Writes what the person said of themselves; fields that are absent stay as they are. */
    describe(id: string, person: Partial<Pick<Lead, 'firstName' | 'company' | 'role'>>, at: string): Promise<void>;
    touch(id: string, at: string): Promise<void>;
    /** Deletes the row; true for the caller that did it. */
    erase(id: string): Promise<boolean>;
  };
  consents: {
    /**
     * Appends to the chain: reads the head (`genesis` while it is empty), lets `seal` compute the line, inserts it under unique `seq`
     * and unique `key`. A conflict on `seq` is tried again; a conflict on `key` writes nothing and answers the line that has it.
     */
    append(seal: (head: { seq: number; hash: string }) => ConsentEvent): Promise<ConsentEvent>;
    /** In order of seq, like every list here. */
    ofLead(leadId: string): Promise<ConsentEvent[]>;
    ofLeads(leadIds: string[]): Promise<Map<string, ConsentEvent[]>>;
    /** What many said about one purpose, in order of seq and no more of each line than its decision needs; who said nothing is absent. */
    saidBy(leadIds: readonly string[], purpose: Purpose): Promise<Map<string, ConsentLine[]>>;
    /** The whole chain in order, paged by seq. */
    chain(afterSeq: number, limit: number): Promise<ConsentEvent[]>;
    forgetNetworks: ForgetNetworks;
    /** Makes the lines of one lead nobody's: leadId, salt, network, pageUrl and submissionId become null; the hashes stay. Returns how many. */
    anonymise(leadId: string): Promise<number>;
  };
  grants: {
    insert(grant: DownloadGrant): Promise<Inserted>;
    find(id: string): Promise<DownloadGrant | null>;
    findByKey(key: string): Promise<DownloadGrant | null>;
    findByTokenHash(hash: string): Promise<DownloadGrant | null>;
    ofLead(leadId: string): Promise<DownloadGrant[]>;
    /** Counts one download if fewer than maxDownloads were counted (`seen` is the count the caller read). False: somebody else was faster, read again. */
    countDownload(id: string, seen: number, at: string): Promise<boolean>;
    /** Deletes those of one lead. */
    erase(leadId: string): Promise<number>;
  };
  optIns: {
    insert(token: OptInToken): Promise<Inserted>;
    find(id: string): Promise<OptInToken | null>;
    findByKey(key: string): Promise<OptInToken | null>;
    findByTokenHash(hash: string): Promise<OptInToken | null>;
    /** Compare-and-set of usedAt; true for the one that did it. */
    use(id: string, at: string): Promise<boolean>;
    /** Ends the unused ones of a lead that were made before `madeBefore`: they expire at `at`, unless they did already. */
    expireOlder(leadId: string, madeBefore: string, at: string): Promise<void>;
    ofLead(leadId: string): Promise<OptInToken[]>;
    /** Deletes those of one lead. */
    erase(leadId: string): Promise<number>;
  };
  editions: {
    insert(edition: Edition): Promise<Inserted>;
    latest(whitepaperId: string): Promise<Edition | null>;
  };
  sequenceVersions: {
    insert(version: SequenceVersion): Promise<Inserted>;
    find(id: string): Promise<SequenceVersion | null>;
    latest(sequenceId: string): Promise<SequenceVersion | null>;
    /** The newest first, without the texts of their mails. */
    outlines(sequenceId: string, limit: number): Promise<SequenceOutline[]>;
    /** Replaces the mails of a version, compare-and-set on its contentHash. False: somebody else corrected it meanwhile. */
    correct(id: string, seenHash: string, patch: Pick<SequenceVersion, 'mails' | 'contentHash' | 'corrections'>): Promise<boolean>;
    /** Versions that take new leads: at most one a sequence. */
    active(): Promise<SequenceVersion[]>;
    /** Makes `versionId` the one that takes new leads; null stops taking any. */
    activate(sequenceId: string, versionId: string | null): Promise<void>;
  };
  enrolments: {
    insert(enrolment: Enrolment): Promise<Inserted>;
    find(id: string): Promise<Enrolment | null>;
    ofLead(leadId: string): Promise<Enrolment[]>;
    /** Claims up to `limit` active rows with nextAt <= now and no live lease. Cost depends on what is due. */
    claimDue(nowIso: string, wallIso: string, claim: Claim, limit: number): Promise<Enrolment[]>;
    /** Saves the new state if the claim still holds; false if it was lost. Releases the lease. */
    save(enrolment: Enrolment, claimToken: string): Promise<boolean>;
    /** Ends every active enrolment of a lead, whoever holds a lease. Returns how many. */
    endAll(leadId: string, reason: NonNullable<Enrolment['exitReason']>, at: string): Promise<number>;
    /** Ends one if it is active, whoever holds its lease; true for the caller that did it. */
    end(id: string, reason: NonNullable<Enrolment['exitReason']>, at: string): Promise<boolean>;
    /** Lets one that ended for this reason go on at the step where it was, due at `at`; true for the caller that did it. */
    resume(id: string, reason: NonNullable<Enrolment['exitReason']>, at: string): Promise<boolean>;
    /**
     * Makes up to `limit` held rows of a sequence due again, at the time at which they were held, longest held first. Returns how many were
     * found held: none, and all are released.
     */
    releaseHeld(sequenceId: string, limit: number): Promise<number>;
    /** How many leads a pause holds in a sequence, in all its versions. */
    countHeld(sequenceId: string): Promise<number>;
    /** Where the leads of one version stand, for the given steps of it. A few look-ups in an index; never asked by the tick. */
    countsByStep(versionId: string, stepKeys: readonly string[]): Promise<VersionCounts>;
    /** Deletes those of one lead. */
    erase(leadId: string): Promise<number>;
    /** The earliest nextAt of all active rows; null when none. For the clock command and health. */
    nextDue(): Promise<string | null>;
  };
  sends: {
    insert(send: Send): Promise<Inserted>;
    find(id: string): Promise<Send | null>;
    findByKey(key: string): Promise<Send | null>;
    findByProviderId(providerId: string): Promise<Send | null>;
    ofLead(leadId: string): Promise<Send[]>;
    /** The same for many leads at once; leads without a send are absent. */
    ofLeads(leadIds: string[]): Promise<Map<string, Send[]>>;
    /** Leaves out those whose key exists already. One durable write. */
    insertMany(sends: readonly Send[]): Promise<void>;
    /**
     * What may count for a weekly cap of many leads: their marketing mails that left after `sinceIso`, those that may have, those that are
     * leaving. Leads without one are absent.
     */
    counted(leadIds: readonly string[], sinceIso: string): Promise<Map<string, CountedSend[]>>;
    /** The mails of these enrolments that haven't left: queued, or being submitted; the one of each that is due last. Those without one are absent. */
    unsentOf(enrolmentIds: readonly string[]): Promise<Map<string, Unsent>>;
    /** Whole sends of one kind that could be claimed now, oldest dueAt first: queued and due, or submitting with a lease that ran out. */
    due(kind: SendKind, nowIso: string, wallIso: string, limit: number): Promise<Send[]>;
    /** Claims those of the given ones that are queued and due, all under one claim. Returns the ids that are ours now. */
    claimMany(ids: readonly string[], nowIso: string, claim: Claim): Promise<string[]>;
    /** `settle` for many under one claim. Returns the ids of those that it still held. */
    settleMany(claimToken: string, patches: readonly { id: string; patch: SendPatch }[]): Promise<string[]>;
    /** `transition` from 'queued' for many. Returns the ids of those that changed. */
    changeQueued(patches: readonly { id: string; patch: SendPatch }[]): Promise<string[]>;
    /**
     * The rows of one broadcast run, in order of lead: all, or those of one outcome.
     * @param page `after` is the key of the last row of the page before
     */
    ofBroadcast(
      runId: string,
      page: { outcome?: { status: SendStatus; reason: string | null }; after?: string | null; limit: number },
    ): Promise<Send[]>;
    /** How many rows of a run are in each state, for each reason. */
    outcomes(runId: string): Promise<BroadcastOutcome[]>;
    /** How many mails of a run wait to leave, or are leaving. Cost depends on that number. */
    waitingOfBroadcast(runId: string): Promise<number>;
    /** Makes due what a run has queued and a pause put off. Returns how many. */
    wakeOfBroadcast(runId: string, at: string): Promise<number>;
    /** Skips what a run has still queued. Returns how many. */
    skipQueuedOfBroadcast(runId: string, reason: string, at: string): Promise<number>;
    /** Claims one (status becomes 'submitting'): queued and due, or submitting with a lease that ran out. Null when it isn't claimable. `tookOver` tells the second case. */
    claim(id: string, nowIso: string, wallIso: string, claim: Claim): Promise<{ send: Send; tookOver: boolean } | null>;
    /** Ids of sends that could be claimed now, oldest dueAt first. */
    claimable(nowIso: string, wallIso: string, limit: number): Promise<string[]>;
    /** Settles or requeues a claimed send if the claim still holds; false if it was lost. Releases the lease. */
    settle(id: string, claimToken: string, patch: SendPatch): Promise<boolean>;
    /**
     * Moves a send that nobody need have claimed, compare-and-set on its present status (and reason, when given). Releases a lease, so a claim
     * on it is lost.
     */
    transition(
      id: string,
      from: SendStatus[],
      patch: Partial<Pick<Send, 'status' | 'reason' | 'attempts' | 'dueAt' | 'settledAt'>>,
      reason?: string,
    ): Promise<boolean>;
    /** What became of the marketing mails that left since a time (ISO). Three counts along an index; asked when there is news, never at every tick. */
    fates(sinceIso: string): Promise<Fates>;
    /** Skips everything still queued for a lead, of one kind (and purpose, when given). Returns how many. */
    skipQueued(leadId: string, kind: Send['kind'], reason: string, at: string, purpose?: Purpose): Promise<number>;
    /** Makes the sends of one lead nobody's: leadId, link, enrolmentId and submissionId become null, `to` '', values {}. Status and times stay. Returns how many. */
    anonymise(leadId: string): Promise<number>;
  };
  suppressions: {
    insert(suppression: Suppression): Promise<Inserted>;
    findByHash(addressHash: string): Promise<Suppression | null>;
    /** Those of the given hashes that are suppressed. */
    findMany(addressHashes: string[]): Promise<Suppression[]>;
  };
  /** Who is chosen for a broadcast, and who of them may be mailed. */
  audience: {
    /**
     * Counts an audience among the leads after `after` and not beyond `through`. The rules are those of the moment of sending, said in the
     * database's own language. In small parts: memory stays flat, and nobody waits long for the connection.
     */
    count(audience: Audience, limits: AudienceLimits, part: Omit<AudiencePart, 'span'>): Promise<Waterfall>;
    /** Ids of those who are chosen among the next `span` leads, in order. `last`: where the next part begins; null when this was the last. */
    chosen(audience: Audience, part: AudiencePart): Promise<{ ids: string[]; last: string | null }>;
    /** The greatest lead id there is; null when there is no lead. */
    lastLead(): Promise<string | null>;
  };
  broadcastRuns: {
    /** 'duplicate' when there is a run for that document already. */
    insert(run: BroadcastRun): Promise<Inserted>;
    find(id: string): Promise<BroadcastRun | null>;
    findByBroadcast(broadcastId: string): Promise<BroadcastRun | null>;
    /** By id; those that are not there are absent. */
    findMany(ids: readonly string[]): Promise<Map<string, BroadcastRun>>;
    /** Those that run, and those whose time has come: oldest request first, so that none waits behind what comes after it. */
    due(nowIso: string, limit: number): Promise<BroadcastRun[]>;
    /** Newest request first. */
    recent(limit: number): Promise<BroadcastRun[]>;
    /** Saves what was decided if nobody decided since `seenRevision`; the run's own revision must be the next one. Leaves progress and lease alone. */
    decide(run: BroadcastRun, seenRevision: number): Promise<boolean>;
    /** Claims one that is scheduled or running and has no live lease; the run as it is then, or null. */
    claim(id: string, wallIso: string, claim: Claim): Promise<BroadcastRun | null>;
    /** Saves how far planning has come if the claim still holds, and prolongs it to that wall time; null gives the lease back. */
    progress(
      id: string,
      claimToken: string,
      progress: Partial<Pick<BroadcastRun, 'cursor' | 'planned' | 'nextDueAt'>>,
      leaseUntil: string | null,
    ): Promise<boolean>;
  };
  controls: {
    get(key: ControlKey): Promise<Control | null>;
    list(): Promise<Control[]>;
    /** Compare-and-set on revision, null for a switch that wasn't there; false: somebody else was faster. */
    set(control: Control, seenRevision: number | null): Promise<boolean>;
  };
  audit: {
    insert(event: AuditEvent): Promise<Inserted>;
  };
  emailEvents: {
    insert(event: EmailEvent): Promise<Inserted>;
    /** What was reported about some mails, oldest first. */
    ofSends(sendIds: readonly string[]): Promise<EmailEvent[]>;
  };
  counters: {
    /** Adds `by` to the counter of (day, piece, block, metric). Atomic. */
    add(day: string, piece: string, block: string, metric: string, by: number): Promise<void>;
    /** Deletes up to `limit` of the days before one, oldest first. Returns how many. */
    removeBefore(day: string, limit: number): Promise<number>;
  };
  /** Sums for people who look at figures. Never in a tick: their cost is that of the period. */
  figures: {
    /** Everything that the funnel counts in a period (domain/funnel.ts says what), grouped as finely as it is ever shown. In no order. */
    rows(period: Period): Promise<FigureRow[]>;
  };
  /** The examples that an installation may begin with: many records at once, known by their ids. Nothing is decided, queued or mailed by it. */
  examples: {
    /** Leaves out what exists already. */
    put(people: ExampleRecords): Promise<void>;
    /** Appends lines to the consent chain in their order, as `consents.append` does for one. */
    append(seals: readonly ((head: { seq: number; hash: string }) => ConsentEvent)[]): Promise<void>;
    /**
     * Takes away every record with an id from `from` to `to`, both included, and what leads with such an id have. Their consent lines, and mails
     * that were sent to them since, become nobody's. Returns how many leads there were.
     */
    remove(range: { from: string; to: string }): Promise<number>;
  };
  compiled: {
    settings(): Promise<PublisherSettings | null>;
    mail(key: string): Promise<CompiledEmail | null>;
    put(key: CompiledKey, value: unknown): Promise<void>;
    remove(key: CompiledKey): Promise<void>;
  };
  /** Small facts of the installation: 'clock-offset', 'tick', 'suppression-key'. */
  marks: {
    get(key: string): Promise<unknown>;
    set(key: string, value: unknown): Promise<void>;
  };
  /** Throws TransientError unless the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** As `ExamplePeople`, with what only the installation's keys can make. */
export type ExampleRecords = Pick<
  ExamplePeople,
  'submissions' | 'grants' | 'enrolments' | 'sends' | 'emailEvents' | 'counters' | 'broadcastRuns'
> & {
  leads: { lead: Lead; addressHash: string }[];
  suppressions: Suppression[];
};

/**
 * Reads up to `limit` rows of a stretch of time, in its order, from `fromIso` (null: the beginning) until before `beforeIso`, and empties the hashes of
 * networks in them. Answers how many had one, and up to when that is done: `beforeIso` when nothing is left of the stretch.
 */
export type ForgetNetworks = (fromIso: string | null, beforeIso: string, limit: number) => Promise<{ count: number; until: string }>;

/** What the cap is counted with: mails a week, and the moment a week ago. `nowIso` is product time. */
export type AudienceLimits = { capPerWeek: number; nowIso: string };
/** `after`: null from the first. `through`: null to the last. */
export type AudiencePart = { after: string | null; through: string | null; span: number };

export type Topic = 'submissions' | 'sends' | 'provider-events';

/** Durable once `put` returns. At-least-once; a handler that throws gets the message again later. */
export interface Queue {
  put(topic: Topic, key: string, body: unknown): Promise<void>;
}

/** The consuming side on one machine: rows are the queue. Handlers run in order of arrival, failures wait longer each time and are kept with their reason. */
export interface DrainableQueue extends Queue {
  drain(topic: Topic, handle: (body: unknown) => Promise<void>, limit: number): Promise<{ done: number; failed: number }>;
  depth(topic: Topic): Promise<{ waiting: number; oldestAt: string | null; dead: number }>;
}

export type Envelope = { from: string; to: string };

export type Submitted = { outcome: 'accepted'; providerId: string | null } | { outcome: 'refused'; reason: string };

/**
 * Hands finished bytes to SMTP or SES. A permanent refusal is a value. A failure before the message could have been taken throws
 * TransientError; one after its bytes left (no answer, connection lost) throws TransientError with code 'outcome-unknown': a marketing
 * mail is then never tried again. Always with a time-out, shorter than a send's lease (domain/schedule.ts).
 */
export interface Mailer {
  submit(message: { envelope: Envelope; raw: Uint8Array; sendId: string; kind: Send['kind'] }): Promise<Submitted>;
  close(): Promise<void>;
}

/** Private files (PDF editions). */
export interface AssetStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null when absent. */
  get(key: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  /** An address on our own origin, under /fichiers/, good for `seconds`. `fileName` is what the browser shows. */
  signedPath(key: string, fileName: string, seconds: number): Promise<string>;
}

/** A compiled page, feed or redirect, as it is served. */
export type CompiledPage = {
  /** public path, starts with '/', no trailing slash except the root: '/', '/articles/x', '/rss.xml' */
  path: string;
  status: 200 | 301 | 404 | 410;
  contentType: string;
  /** for 301 */
  location: string | null;
  body: string;
};

export interface Pages {
  put(page: CompiledPage): Promise<void>;
  remove(path: string): Promise<void>;
  read(path: string): Promise<CompiledPage | null>;
  /** Every path stored, for reconciliation. */
  list(): AsyncIterable<string>;
  /** Tells caches that these paths changed. */
  purge(paths: string[]): Promise<void>;
}

/**
 * Tells the publish worker that a job's row is written. Resolves once nothing more has to be done for it in this process, and never rejects: a
 * poke that is lost is caught up by the worker's own rounds.
 */
export type Poke = () => Promise<void>;

/** What a line of the log says beside its event. `correlation`: the id of the submission that it goes back to; that of `within` when left out. */
export type LogFields = Record<string, string | number | boolean | null>;

/** Structured (log-line.ts), without personal data. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
  /** Whatever is logged while `work` runs, and what it awaits, carries this id of a submission. Null: none. */
  within<T>(correlation: string | null, work: () => T): T;
  /** Adds to the figures of this process, which it writes in a line of their own when its batch is done. */
  measure(figures: Figures, kind?: SendKind): void;
}

/** A log whose figures somebody has to write out: at the end of a batch on AWS, every minute on one machine. */
export type ProcessLog = Log & {
  /** Writes the figures added since the last time; nothing when there are none. */
  flush(): void;
  /** Figures since the process began, for its health page: sums of counts, the last of durations. */
  figures(): Record<string, number>;
};
