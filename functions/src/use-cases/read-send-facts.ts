import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { BroadcastRun } from '../domain/broadcast.ts';
import type { ConsentLine, ConsentState, Purpose } from '../domain/consent.ts';
import { consentState } from '../domain/consent-ledger.ts';
import type { Control } from '../domain/control.ts';
import type { Enrolment } from '../domain/enrolment.ts';
import { holdOfSend } from '../domain/hold.ts';
import type { Recipient } from '../domain/lead.ts';
import { reachesForRights } from '../domain/rights.ts';
import { plus, spans } from '../domain/schedule.ts';
import type { CountedSend, Send } from '../domain/send.ts';
import type { SendFacts } from '../domain/send-decision.ts';
import type { SequenceVersion } from '../domain/sequence.ts';
import { type SuppressionReason, suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Store } from '../ports.ts';

export type SendFactsParts = {
  store: Pick<
    Store,
    'leads' | 'consents' | 'suppressions' | 'sends' | 'enrolments' | 'sequenceVersions' | 'compiled' | 'controls' | 'broadcastRuns'
  >;
  clock: Clock;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
};

/** All that decideSend asks of one mail, and what it is made from. `mail` is null when it isn't compiled; `version` when it is from no sequence, or gone. */
export type KnownSend = {
  send: Send;
  facts: SendFacts;
  lead: Recipient | null;
  version: SequenceVersion | null;
  mail: CompiledEmail | null;
};

/**
 * The facts of many sends in a handful of questions, whatever their kind: the one place where they are read, for one mail and for a batch, for a mail
 * that is to leave and for one that is being planned. What it remembers between calls never changes (compiled mails, versions but for a correction).
 */
export type ReadSendFacts = (sends: readonly Send[]) => Promise<KnownSend[]>;

export function readSendFacts(parts: SendFactsParts): ReadSendFacts {
  const { store, clock } = parts;
  const versionOf = remembered(parts, (id) => store.sequenceVersions.find(id));
  const compiledOf = remembered(parts, (key) => store.compiled.mail(key));

  return async (sends) => {
    const now = clock.now();
    const leadIds = unique(sends.map(({ leadId }) => leadId));
    const marketing = sends.filter(({ kind }) => kind === 'marketing');
    const [leads, said, counted, suppressed, enrolments, runs, controls, settings, versions, mails] = await Promise.all([
      store.leads.recipients(leadIds),
      saidAbout(store, marketing),
      countedFor(store, sends, now),
      suppressedAmong(parts, sends),
      readEach(unique(marketing.map(({ enrolmentId }) => enrolmentId)), (id) => store.enrolments.find(id)),
      store.broadcastRuns.findMany(unique(marketing.map(({ broadcastId }) => broadcastId))),
      marketing.length === 0 ? [] : store.controls.list(),
      marketing.length === 0 ? null : store.compiled.settings(),
      readEach(unique(sends.map(({ mail }) => (mail.kind === 'sequence' ? mail.versionId : null))), versionOf),
      readEach(unique(sends.map(({ mail }) => (mail.kind === 'compiled' ? mail.key : null))), compiledOf),
    ]);
    const capPerWeek = settings?.capPerWeek ?? Number.POSITIVE_INFINITY;
    const known = { leads, said, counted, suppressed, enrolments, runs, controls, capPerWeek };
    return sends.map((send) => {
      const version = send.mail.kind === 'sequence' ? (versions.get(send.mail.versionId) ?? null) : null;
      const mail = send.mail.kind === 'sequence' ? (version?.mails[send.mail.mailKey] ?? null) : (mails.get(send.mail.key) ?? null);
      const lead = send.leadId === null ? null : (leads.get(send.leadId) ?? null);
      return { send, lead, version, mail, facts: factsOf(send, lead, version, known) };
    });
  };
}

type Known = {
  said: Map<string, ConsentLine[]>;
  counted: Map<string, CountedSend[]>;
  /** why, by address; 'unknown' when the look-up failed */
  suppressed: ReadonlyMap<string, SuppressionReason> | 'unknown';
  enrolments: Map<string, Enrolment>;
  runs: Map<string, BroadcastRun>;
  controls: readonly Control[];
  capPerWeek: number;
};

function factsOf(send: Send, lead: Recipient | null, version: SequenceVersion | null, known: Known): SendFacts {
  const { said, counted, suppressed, enrolments, runs, controls, capPerWeek } = known;
  const run = send.broadcastId === null ? null : (runs.get(send.broadcastId) ?? null);
  const enrolment = send.kind === 'marketing' && send.enrolmentId !== null ? enrolments.get(send.enrolmentId) : undefined;
  return {
    leadEmail: lead?.email ?? null,
    consent: send.leadId === null || send.purpose === null ? 'none' : consentOf(said, send.leadId, send.purpose),
    suppression: suppressed === 'unknown' ? 'unknown' : suppressionOf(send, suppressed.get(send.to)),
    enrolmentExit: enrolment?.exitReason ?? null,
    sends: send.leadId === null ? [] : (counted.get(send.leadId) ?? []),
    window: version?.window ?? { kind: 'always' },
    capPerWeek: Math.min(version?.capPerWeek ?? Number.POSITIVE_INFINITY, capPerWeek),
    hold: holdOfSend(send, { controls, version, run }),
  };
}

function consentOf(said: Map<string, ConsentLine[]>, leadId: string, purpose: Purpose): ConsentState {
  return consentState(said.get(`${purpose} ${leadId}`) ?? [], purpose);
}

async function saidAbout({ consents }: Pick<Store, 'consents'>, marketing: readonly Send[]): Promise<Map<string, ConsentLine[]>> {
  const said = new Map<string, ConsentLine[]>();
  const byPurpose = Map.groupBy(marketing, ({ purpose }) => purpose);
  await Promise.all(
    [...byPurpose].map(async ([purpose, sends]) => {
      if (purpose === null) return;
      const found = await consents.saidBy(unique(sends.map(({ leadId }) => leadId)), purpose);
      for (const [leadId, lines] of found) said.set(`${purpose} ${leadId}`, lines);
    }),
  );
  return said;
}

/** For marketing what may count for the cap; the limits of transactional mail look at every mail of a person. */
async function countedFor(store: Pick<Store, 'sends'>, sends: readonly Send[], now: Date): Promise<Map<string, CountedSend[]>> {
  const of = (kind: Send['kind']) => unique(sends.filter((send) => send.kind === kind).map(({ leadId }) => leadId));
  const [marketing, transactional] = await Promise.all([
    store.sends.counted(of('marketing'), plus(now, -7 * spans.day).toISOString()),
    store.sends.ofLeads(of('transactional')),
  ]);
  return transactional.size === 0 ? marketing : new Map<string, CountedSend[]>([...marketing, ...transactional]);
}

function suppressionOf({ link }: Send, reason: SuppressionReason | undefined): 'none' | 'suppressed' {
  if (reason === undefined || (link?.kind === 'rights' && reachesForRights(reason))) return 'none';
  return 'suppressed';
}

async function suppressedAmong({ store, keys, log }: SendFactsParts, sends: readonly Send[]): Promise<Known['suppressed']> {
  const addresses = new Map(sends.filter(({ to }) => to !== '').map(({ to }) => [suppressionHash(keys.suppression, to), to]));
  try {
    const found = await store.suppressions.findMany([...addresses.keys()]);
    return new Map(found.map(({ addressHash, reason }) => [addresses.get(addressHash) ?? '', reason]));
  } catch (error) {
    log.error('suppression.unknown', error, { sends: sends.length });
    return 'unknown';
  }
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null);
}

/** What was found of several; asked at once, a store answers them together. */
async function readEach<T>(ids: readonly string[], read: (id: string) => Promise<T | null>): Promise<Map<string, T>> {
  const found = await Promise.all(ids.map(async (id) => [id, await read(id)] as const));
  return new Map(found.flatMap(([id, value]) => (value === null ? [] : [[id, value]])));
}

/** How long what was read is good for: a mail of a version may be corrected, and one run of mails should share what fill() prepares. */
const rememberFor = 30 * spans.second;
const rememberMost = 200;

function remembered<T>(
  { clock }: Pick<SendFactsParts, 'clock'>,
  read: (key: string) => Promise<T | null>,
): (key: string) => Promise<T | null> {
  const known = new Map<string, { value: T; until: number }>();
  return async (key) => {
    const now = clock.wall().getTime();
    const before = known.get(key);
    if (before !== undefined && before.until > now) return before.value;
    const value = await read(key);
    known.delete(key);
    if (value !== null) known.set(key, { value, until: now + rememberFor });
    const [oldest] = known.keys();
    if (known.size > rememberMost && oldest !== undefined) known.delete(oldest);
    return value;
  };
}
