import type { ConsentEvent } from './consent.ts';
import { genesis } from './consent.ts';
import { type ConsentDraft, seal } from './consent-ledger.ts';
import type { Enrolment } from './enrolment.ts';
import type { Lead } from './lead.ts';
import type { Send } from './send.ts';
import type { SequenceVersion, Step } from './sequence.ts';
import type { FormDescriptor } from './submission.ts';

/** Typed builders: each record is whole and plausible, a test names only what it is about. */

export const at = (iso: string): Date => new Date(iso);

/** A ULID that ends in this number, so that a failing test can be read. */
export const ulid = (number: number): string => `01HZZZZZZZ${number.toString(10).padStart(16, '0')}`;

export function buildLead(over: Partial<Lead> = {}): Lead {
  return {
    id: ulid(1),
    email: 'claire@exemple.fr',
    firstName: null,
    company: null,
    role: null,
    topics: [],
    confirmedAt: '2026-11-02T08:00:00.000Z',
    lastContactAt: '2026-11-02T08:00:00.000Z',
    firstSource: null,
    createdAt: '2026-11-02T08:00:00.000Z',
    updatedAt: '2026-11-02T08:00:00.000Z',
    ...over,
  };
}

export function buildSend(over: Partial<Send> = {}): Send {
  return {
    id: ulid(100),
    key: 'enrolment:1:mail-1:1',
    kind: 'marketing',
    purpose: 'nurture',
    leadId: ulid(1),
    enrolmentId: ulid(50),
    broadcastId: null,
    submissionId: null,
    to: 'claire@exemple.fr',
    title: 'Cinq questions',
    mail: { kind: 'sequence', versionId: ulid(60), mailKey: 'mail-1' },
    link: null,
    values: {},
    status: 'queued',
    reason: null,
    attempts: 0,
    dueAt: '2026-11-03T10:00:00.000Z',
    leaseUntil: null,
    leaseToken: null,
    messageId: '<send@exemple.fr>',
    providerId: null,
    queuedAt: '2026-11-03T10:00:00.000Z',
    submittedAt: null,
    settledAt: null,
    ...over,
  };
}

const mail = {
  v: 1,
  kind: 'marketing',
  subject: 'Cinq questions',
  from: 'Banc d’essai <guides@exemple.fr>',
  replyTo: null,
  variables: [],
  segments: [{ t: 'envelope', name: 'listUnsubscribe' }],
  htmlBytes: 1000,
} as const;

export const steps: Step[] = [
  { kind: 'wait', key: 'wait-1', minutes: 3 * 24 * 60 },
  { kind: 'send', key: 'send-1', mailKey: 'mail-1' },
  { kind: 'wait', key: 'wait-2', minutes: 4 * 24 * 60 },
  { kind: 'send', key: 'send-2', mailKey: 'mail-2' },
];

export function buildVersion(over: Partial<SequenceVersion> = {}): SequenceVersion {
  const sequence = { id: 'sequence-1', title: 'Choisir son agence' };
  return {
    id: ulid(60),
    sequence,
    number: 1,
    key: 'sequence-1:1',
    purpose: 'nurture',
    trigger: { kind: 'confirmed', purpose: 'nurture', offers: [] },
    window: { kind: 'always' },
    capPerWeek: 2,
    steps,
    mails: {
      'mail-1': { ...mail, variables: [], segments: [...mail.segments] },
      'mail-2': { ...mail, variables: [], segments: [...mail.segments] },
    },
    contentHash: 'hash',
    corrections: [],
    publishedAt: '2026-11-01T08:00:00.000Z',
    active: true,
    ...over,
  };
}

export function buildEnrolment(over: Partial<Enrolment> = {}): Enrolment {
  return {
    id: ulid(50),
    key: `${ulid(1)}:sequence-1:first`,
    leadId: ulid(1),
    sequence: { id: 'sequence-1', title: 'Choisir son agence' },
    versionId: ulid(60),
    entry: 'first',
    enteredBy: null,
    submissionId: null,
    status: 'active',
    exitReason: null,
    stepKey: 'wait-1',
    visit: 1,
    nextAt: '2026-11-03T10:00:00.000Z',
    heldAt: null,
    leaseUntil: null,
    leaseToken: null,
    enteredAt: '2026-11-03T10:00:00.000Z',
    endedAt: null,
    ...over,
  };
}

export function buildDraft(over: Partial<ConsentDraft> = {}): ConsentDraft {
  return {
    id: ulid(200),
    key: 'line-1',
    leadId: ulid(1),
    email: 'claire@exemple.fr',
    salt: '00112233445566778899aabbccddeeff',
    purpose: 'nurture',
    action: 'asked',
    method: 'checkbox',
    wording: 'J’accepte de recevoir les conseils du Banc d’essai IA par e-mail.',
    formId: 'form-1',
    formVersion: 'v1',
    pageUrl: '/comparatifs/agences-ia',
    submissionId: ulid(10),
    network: null,
    at: '2026-11-03T10:00:00.000Z',
    ...over,
  };
}

/** A ledger of these drafts, in this order. */
export function buildChain(drafts: readonly Partial<ConsentDraft>[]): ConsentEvent[] {
  const lines: ConsentEvent[] = [];
  for (const [index, draft] of drafts.entries()) {
    lines.push(seal(lines.at(-1) ?? genesis, buildDraft({ id: ulid(200 + index), key: `line-${index}`, ...draft })));
  }
  return lines;
}

export function buildDescriptor(over: Partial<FormDescriptor> = {}): FormDescriptor {
  return {
    v: 1,
    formId: 'form-1',
    formVersion: 'v1',
    offer: { kind: 'whitepaper', id: 'agences-ia', title: 'Douze agences d’IA comparées' },
    page: '/comparatifs/agences-ia',
    fields: [
      { name: 'firstName', required: false },
      { name: 'company', required: true },
    ],
    boxes: [
      {
        name: 'conseils',
        purposes: ['newsletter', 'nurture'],
        wording: 'J’accepte de recevoir les conseils du Banc d’essai IA par e-mail.',
      },
    ],
    notice: 'Le Banc d’essai IA utilise votre adresse pour vous envoyer ce comparatif.',
    submitLabel: 'Recevoir le comparatif',
    ...over,
  };
}
