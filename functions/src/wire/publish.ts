import { type CompiledEmail, fill } from '@sillage/emails/compiled.ts';
import type { Payload } from 'payload';
import type { ProductClock } from '../adapters/clock.ts';
import { consoleLog } from '../adapters/console-log.ts';
import { systemRandom } from '../adapters/random.ts';
import { addressOfMailbox } from '../domain/address.ts';
import { type CounterPlace, countToken } from '../domain/counter.ts';
import { signDescriptor } from '../domain/descriptor.ts';
import { VisibleError } from '../domain/errors.ts';
import type { FormDescriptor } from '../domain/submission.ts';
import { deriveKeys, type Keys } from '../domain/token.ts';
import { nnbsp } from '../domain/words.ts';
import { type Env, env } from '../env.ts';
import type { LogService } from '../log-line.ts';
import type { AssetStore, Mailer, Pages, Poke, ProcessLog, Random, Store } from '../ports.ts';
import { latestCompiledMail } from '../use-cases/latest-mail.ts';
import { type Examples, examples } from '../use-cases/put-examples.ts';
import { type PutSettings, putSettings } from '../use-cases/put-settings.ts';
import { type ReadFigures, readFigures } from '../use-cases/read-figures.ts';
import { type RecordEdition, recordEdition } from '../use-cases/record-edition.ts';
import { type RecordMail, type RetireMail, recordMail, retireMail } from '../use-cases/record-mail.ts';
import {
  type RecordSequenceVersion,
  type RetireSequence,
  recordSequenceVersion,
  retireSequence,
} from '../use-cases/record-sequence-version.ts';
import { type BroadcastDesk, broadcastDesk } from './broadcast-desk.ts';
import { type ExplainDesk, explainDesk } from './explain-desk.ts';
import { installationClock } from './installation-clock.ts';
import { type MailDesk, mailDesk } from './mail-desk.ts';
import { openMailer } from './mailer.ts';
import { type MarketingSwitch, marketingSwitch } from './marketing-switch.ts';
import { openPoke } from './poke.ts';
import { type SequenceDesk, sequenceDesk } from './sequence-desk.ts';
import { openAssets, openMedia, openPages } from './storage.ts';

/** The log of a process that has nothing open yet. */
export const processLog = (service: LogService): ProcessLog => consoleLog(service, env().stage);

/** What the CMS's processes (worker, seed, admin) use of the people's side. */
export type PublishWire = {
  store: Store;
  assets: AssetStore;
  pages: Pages;
  mailer: Mailer;
  keys: Keys;
  random: Random;
  /** the machine's until the first `refresh()`; call that before a job, so that a moved demo clock is seen */
  clock: ProductClock;
  log: ProcessLog;
  publicUrl: string;
  readFigures: ReadFigures;
  /** the examples' people, for the seed alone */
  examples: Examples;
  recordEdition: RecordEdition;
  recordSequenceVersion: RecordSequenceVersion;
  retireSequence: RetireSequence;
  recordMail: RecordMail;
  retireMail: RetireMail;
  /** what a published mail was compiled to last; null when it isn't published or not compiled yet */
  latestMail(mailId: string): Promise<CompiledEmail | null>;
  putSettings: PutSettings;
  /** the switch over all marketing mail */
  marketing: MarketingSwitch;
  /** sequences under way, as the admin shows and changes them */
  sequences: SequenceDesk;
  broadcasts: BroadcastDesk;
  explain: ExplainDesk;
  /** mails that marketing writes: what is published of them, tests to colleagues */
  mails: MailDesk;
  /** keeps a compiled mail under the key that sends look it up by: `offer:<whitepaperId>`, `opt-in`, `new-lead`, `guides`, `password` */
  putMail(key: string, mail: CompiledEmail): Promise<void>;
  removeMail(key: string): Promise<void>;
  /** the hidden field `d` of a compiled form */
  signDescriptor(descriptor: FormDescriptor): string;
  /** what a compiled page carries for a place that it lets count */
  countToken(place: CounterPlace): string;
  /**
   * Mails a colleague at once, from a compiled mail (a forgotten password). Throws VisibleError 'mail-not-compiled', 'mail-incomplete' or
   * 'mail-refused', TransientError when the transport is away.
   */
  mailStaff(key: string, to: string, values: Readonly<Record<string, string>>): Promise<void>;
  /** wakes the publish worker, wherever it runs */
  poke: Poke;
  /** bytes of an upload by its path below /media/; null when it is gone */
  readMedia(file: string): Promise<Uint8Array | null>;
  /** Closes what this wire opened; the Payload stays its owner's. */
  close(): Promise<void>;
};

/**
 * The people's side over a Payload that has mounted the people collections.
 * @param service which process speaks in the log: 'worker', 'seed', 'admin'
 */
export async function peopleWire(payload: Payload, service: LogService): Promise<PublishWire> {
  const surroundings = env();
  const keys = deriveKeys(surroundings.secret);
  const { store, close: closeStore } = await storeBeside(payload, surroundings);
  const clock = installationClock(surroundings, store.marks);
  const assets = await openAssets(surroundings, keys.files, clock);
  const pages = await openPages(surroundings);
  const mailer = await openMailer(surroundings);
  const ports = { store, assets, clock, random: systemRandom };
  const log = consoleLog(service, surroundings.stage);
  return {
    ...ports,
    pages,
    mailer,
    keys,
    log,
    publicUrl: surroundings.publicUrl,
    readFigures: readFigures(ports),
    examples: examples({ store, keys }),
    recordEdition: recordEdition(ports),
    recordSequenceVersion: recordSequenceVersion(ports),
    retireSequence: retireSequence(ports),
    recordMail: recordMail(ports),
    retireMail: retireMail(ports),
    latestMail: (id) => latestCompiledMail(store, id),
    putSettings: putSettings(ports),
    marketing: marketingSwitch({ ...ports, log }),
    sequences: sequenceDesk({ ...ports, log, keys }),
    broadcasts: broadcastDesk({ ...ports, log, keys }),
    explain: explainDesk({ ...ports, log, keys, publicUrl: surroundings.publicUrl }),
    mails: mailDesk({ ...ports, mailer, log, keys, publicUrl: surroundings.publicUrl }),
    putMail: (key, mail) => store.compiled.put(`mail:${key}`, mail),
    removeMail: (key) => store.compiled.remove(`mail:${key}`),
    signDescriptor: (descriptor) => signDescriptor(keys.descriptor, descriptor),
    countToken: (place) => countToken(keys.count, place),
    mailStaff: async (key, to, values) => {
      const mail = await store.compiled.mail(key);
      const from = mail && addressOfMailbox(mail.from);
      if (!mail || !from) throw new VisibleError('mail-not-compiled', 'Ce message n’est pas encore prêt. Réessayez dans une minute.');
      const id = systemRandom.id();
      const messageId = `<${id.toLowerCase()}@${new URL(surroundings.publicUrl).hostname}>`;
      const filled = fill(mail, values, { to, messageId, date: clock.wall(), listUnsubscribe: null });
      if (!filled.ok) throw new VisibleError('mail-incomplete', `Il manque à ce message${nnbsp}: ${filled.missing.join(', ')}.`);
      const submitted = await mailer.submit({ envelope: { from, to }, raw: filled.raw, sendId: id, kind: 'transactional' });
      if (submitted.outcome === 'refused') throw new VisibleError('mail-refused', 'Le serveur de messagerie a refusé ce message.');
    },
    poke: openPoke(surroundings, keys, log),
    readMedia: openMedia(surroundings),
    async close() {
      await mailer.close();
      await closeStore();
    },
  };
}

/** On MongoDB the one store that it has, by a connection of its own; on SQLite the Payload's own connection, since a file has one writer. */
async function storeBeside(payload: Payload, { database }: Env): Promise<{ store: Store; close: () => Promise<void> }> {
  if (database?.kind !== 'mongodb') {
    const { payloadStore } = await import('../adapters/payload-store.ts');
    return { store: payloadStore(payload), close: async () => undefined };
  }
  const { openMongoStore } = await import('../adapters/mongo-store.ts');
  const { store } = await openMongoStore(database.url);
  return { store, close: () => store.close() };
}
