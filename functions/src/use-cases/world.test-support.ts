import { randomBytes } from 'node:crypto';
import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { ConsentEvent } from '../domain/consent.ts';
import { spans } from '../domain/schedule.ts';
import type { Send, SendKind } from '../domain/send.ts';
import type { SequenceContent } from '../domain/sequence.ts';
import { type SubmissionMessage, submissionKey } from '../domain/submission.ts';
import { deriveKeys } from '../domain/token.ts';
import type { Figures } from '../metric-names.ts';
import type { AssetStore, Clock, Log, Mailer, Queue, Random, Store, Submitted, Topic } from '../ports.ts';

/** A process that died: nothing of ours catches it by name. */
export class Crash extends Error {}

export type Put = { topic: Topic; key: string; body: unknown };
export type Mail = { to: string; sendId: string; kind: Send['kind']; text: string; messageId: string };

export type World = {
  store: Store;
  queue: Queue;
  puts: Put[];
  mailer: Mailer;
  mails: Mail[];
  /** what the transport answers next, in order; then it accepts everything */
  answers: (Submitted | Error)[];
  assets: AssetStore;
  clock: Clock;
  random: Random;
  log: Log;
  logged: { level: string; event: string; fields: unknown }[];
  measured: { figures: Figures; kind: SendKind | undefined }[];
  keys: ReturnType<typeof deriveKeys>;
  publicUrl: string;
  /** moves both clocks */
  pass(milliseconds: number): void;
  /** moves product time alone, as the demo clock does */
  skip(milliseconds: number): void;
};

/** Every port but the store stands in memory, so that a test can say what each of them answers. Tuesday, 3 November 2026, 11:00 in Paris. */
export function openWorld(store: Store): World {
  let wall = Date.parse('2026-11-03T10:00:00.000Z');
  let offset = 0;
  const world: World = {
    store,
    puts: [],
    queue: {
      async put(topic, key, body) {
        world.puts.push({ topic, key, body: JSON.parse(JSON.stringify(body)) });
      },
    },
    mails: [],
    answers: [],
    mailer: {
      async submit({ envelope, raw, sendId, kind }) {
        const answer = world.answers.shift();
        if (answer instanceof Error) throw answer;
        if (answer?.outcome === 'refused') return answer;
        const text = Buffer.from(raw).toString('latin1').replaceAll('=\r\n', '').replaceAll('=3D', '=');
        world.mails.push({ to: envelope.to, sendId, kind, text, messageId: /^Message-ID: (.*)\r$/m.exec(text)?.[1] ?? '' });
        return answer ?? { outcome: 'accepted', providerId: `provider-${world.mails.length}` };
      },
      async close() {},
    },
    assets: {
      async put() {},
      async get() {
        return null;
      },
      signedPath: async (key, fileName, seconds) => `/fichiers/${key}?n=${fileName}&s=${seconds}`,
    },
    clock: { now: () => new Date(wall + offset), wall: () => new Date(wall) },
    random: { id: newUlid, bytes: (length) => new Uint8Array(randomBytes(length)) },
    logged: [],
    measured: [],
    log: {
      info: (event, fields) => void world.logged.push({ level: 'info', event, fields }),
      warn: (event, fields) => void world.logged.push({ level: 'warn', event, fields }),
      error: (event, _, fields) => void world.logged.push({ level: 'error', event, fields }),
      within: (_, work) => work(),
      measure: (figures, kind) => void world.measured.push({ figures, kind }),
    },
    keys: deriveKeys('a secret of tests, never of an installation'),
    publicUrl: 'https://exemple.fr',
    pass(milliseconds) {
      wall += milliseconds;
    },
    skip(milliseconds) {
      offset += milliseconds;
    },
  };
  return world;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let made = 0;
function newUlid(): string {
  made += 1;
  const random = Array.from(randomBytes(10), (byte) => crockford.charAt(byte % 32)).join('');
  const count = made
    .toString(32)
    .padStart(6, '0')
    .replace(/[0-9a-v]/g, (digit) => crockford.charAt(Number.parseInt(digit, 32)));
  return `01KB000000${count}${random}`;
}

export type CrashPoint = { call: number; when: 'before' | 'after' };

/**
 * The world as a process sees it that dies at its nth call of a port: before the call does anything, or after it did everything and before its answer
 * arrives. `calls` says how far it came.
 */
export function dyingAt(world: World, point: CrashPoint): World & { calls(): number } {
  let calls = 0;
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member === 'object' && member !== null) return mortal(member);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          calls += 1;
          const call = calls;
          // One that is dead calls nothing more, whatever of it was still under way.
          if (call > point.call || (call === point.call && point.when === 'before')) throw new Crash();
          const answer: unknown = await member.apply(target, args);
          if (call === point.call) throw new Crash();
          return answer;
        };
      },
    });
  return {
    ...world,
    store: mortal(world.store),
    queue: mortal(world.queue),
    mailer: mortal(world.mailer),
    assets: mortal(world.assets),
    calls: () => calls,
  };
}

/**
 * Runs `work` in processes that die at their first, second, third … call, before and after it, until one comes through; after each death `mend` runs
 * in a healthy one, then `check` looks. Each round begins with `begin`.
 */
export async function everyCrash<T>(
  world: World,
  round: {
    begin: () => Promise<T>;
    work: (dying: World, begun: T) => Promise<unknown>;
    mend: (begun: T) => Promise<unknown>;
    check: (begun: T, point: CrashPoint) => Promise<void>;
  },
): Promise<number> {
  for (let call = 1; call < 200; call += 1) {
    for (const when of ['before', 'after'] as const) {
      const begun = await round.begin();
      const dying = dyingAt(world, { call, when });
      await round.work(dying, begun).catch(() => undefined);
      await round.mend(begun);
      await round.check(begun, { call, when });
      if (dying.calls() < call) return call - 1;
    }
  }
  throw new Error('The work never came to its end.');
}

// Samples

export const whitepaper = { id: 'agences-ia', title: 'Douze agences d’IA comparées' };
export const conseils = {
  name: 'conseils',
  purposes: ['newsletter' as const, 'nurture' as const],
  wording: 'J’accepte de recevoir les conseils du Banc d’essai IA par e-mail.',
};

let people = 0;
/** An address that nobody in this file has had. */
export function someone(): string {
  people += 1;
  return `personne-${people}@exemple.fr`;
}

export function buildMessage(world: World, over: Partial<SubmissionMessage> = {}): SubmissionMessage {
  const now = world.clock.now();
  const of = { email: someone(), formId: 'agences-ia', formVersion: 'v1', suspicion: null, ...over };
  return {
    id: world.random.id(),
    key: submissionKey(of, now),
    receivedAt: now.toISOString(),
    offer: { kind: 'whitepaper', ...whitepaper },
    fields: { company: 'Exemple SA' },
    ticked: [conseils],
    source: {
      page: '/comparatifs/agences-ia',
      piece: { id: 'article-1', title: 'Vague de licenciements' },
      block: null,
      utmSource: 'lettre',
      utmMedium: null,
      utmCampaign: null,
      referrerHost: null,
    },
    network: null,
    ...of,
  };
}

const oneClick: CompiledEmail['segments'] = [
  { t: 'lit', s: 'List-Unsubscribe: <' },
  { t: 'envelope', name: 'listUnsubscribe' },
  { t: 'lit', s: '>\r\n' },
];

/** The least that is a mail, with these variables in its text; compulsory, but for the first name. */
export function compiledMail(kind: CompiledEmail['kind'], subject: string, variables: readonly string[]): CompiledEmail {
  return {
    v: 1,
    kind,
    subject,
    from: 'Banc d’essai IA <guides@exemple.fr>',
    replyTo: null,
    variables: variables.map((name) => ({
      name,
      type: name.endsWith('Url') ? 'url' : 'text',
      fallback: name === 'firstName' ? 'Bonjour' : null,
    })),
    segments: [
      { t: 'lit', s: `Subject: ${subject}\r\nTo: ` },
      { t: 'envelope', name: 'to' },
      { t: 'lit', s: '\r\nMessage-ID: ' },
      { t: 'envelope', name: 'messageId' },
      { t: 'lit', s: '\r\n' },
      ...(kind === 'marketing' ? oneClick : []),
      { t: 'lit', s: '\r\n' },
      ...variables.flatMap((name) => [
        { t: 'lit', s: `${name} ` } as const,
        { t: 'slot', name, as: 'text' } as const,
        { t: 'lit', s: '\r\n' } as const,
      ]),
    ],
    htmlBytes: 0,
  };
}

const minutes = (days: number) => (days * spans.day) / spans.minute;

export const sequence: SequenceContent = {
  sequence: { id: 'sequence-1', title: 'Choisir son agence' },
  purpose: 'nurture',
  trigger: { kind: 'confirmed', purpose: 'nurture', offers: [] },
  window: { kind: 'always' },
  capPerWeek: 2,
  steps: [
    { kind: 'wait', key: 'wait-1', minutes: minutes(3) },
    { kind: 'send', key: 'send-1', mailKey: 'mail-1' },
    { kind: 'wait', key: 'wait-2', minutes: minutes(4) },
    { kind: 'send', key: 'send-2', mailKey: 'mail-2' },
  ],
  mails: {
    'mail-1': compiledMail('marketing', 'Premier conseil', ['firstName', 'unsubscribeUrl']),
    'mail-2': compiledMail('marketing', 'Second conseil', ['firstName', 'unsubscribeUrl']),
  },
};

/** What publishing leaves: settings, the product's own mails. */
export async function publish({ store }: World): Promise<void> {
  await store.compiled.put('settings', {
    siteName: 'Banc d’essai IA',
    publisher: 'Banc d’essai SAS',
    notify: ['vente@exemple.fr', 'direction@exemple.fr'],
    notifyMeeting: [],
    from: 'Banc d’essai IA <guides@exemple.fr>',
    replyTo: null,
    postalAddress: '1 rue de la Paix, 75002 Paris',
    capPerWeek: 7,
    approvalOver: 500,
    broadcastMarginPercent: 5,
    // off: one world asks for more addresses of its domain than a visitor's form may
    requestsPerDomain: 0,
  });
  await store.compiled.put(
    `mail:offer:${whitepaper.id}`,
    compiledMail('transactional', 'Votre comparatif', ['downloadUrl', 'readerUrl', 'notMeUrl']),
  );
  await store.compiled.put('mail:guides', compiledMail('transactional', 'Vos documents', ['readerUrl']));
  await store.compiled.put('mail:opt-in', compiledMail('transactional', 'Confirmez votre adresse', ['confirmUrl', 'notMeUrl']));
  await store.compiled.put('mail:new-lead', compiledMail('transactional', 'Nouveau prospect', ['email', 'offer', 'source', 'adminUrl']));
}

/** Lines of a ledger as a test reads them: `nurture confirmed`. */
export const words = (lines: readonly ConsentEvent[]): string[] => lines.map(({ purpose, action }) => `${purpose} ${action}`);

/** The value that a filled mail shows for a variable. */
export function shown(mail: Mail | undefined, variable: string): string {
  return new RegExp(`^${variable} (.*?)\\r?$`, 'm').exec(mail?.text ?? '')?.[1] ?? '';
}

/** The token at the end of a link. */
export function tokenOf(link: string): string {
  return new URL(link).pathname.split('/').at(-1) ?? '';
}
