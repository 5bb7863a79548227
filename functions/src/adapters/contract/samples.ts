import { createHash } from 'node:crypto';
import type { BroadcastRun } from '../../domain/broadcast.ts';
import type { ConsentEvent } from '../../domain/consent.ts';
import type { Edition } from '../../domain/edition.ts';
import type { EmailEvent } from '../../domain/email-event.ts';
import type { Enrolment } from '../../domain/enrolment.ts';
import type { DownloadGrant, OptInToken } from '../../domain/grant.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Send } from '../../domain/send.ts';
import type { SequenceVersion } from '../../domain/sequence.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Suppression } from '../../domain/suppression.ts';
import { newId } from '../random.ts';

/** Whole records with everything filled in plausibly; a test states what it is about. */

/** An instant of 1 December 2026, at the given minute after 09:00 UTC. */
export const at = (minute: number) => new Date(Date.UTC(2026, 11, 1, 9, minute)).toISOString();

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const source = { page: '/comparatifs/agences-ia', piece: { id: 'piece1', title: 'Un article' }, block: null };
const campaign = { utmSource: null, utmMedium: null, utmCampaign: null, referrerHost: 'moteur.example' };
const whitepaper = { id: 'comparatif1', title: 'Choisir une agence d’IA' };

export function submission(with_: Partial<Submission> = {}): Submission {
  const id = newId();
  return {
    id,
    key: `form:${id}`,
    receivedAt: at(0),
    formId: 'form1',
    formVersion: 'v1',
    offer: { kind: 'whitepaper', ...whitepaper },
    email: `${id.toLowerCase()}@entreprise.example`,
    fields: { company: 'Entreprise d’exemple' },
    ticked: [{ name: 'conseils', purposes: ['newsletter', 'nurture'], wording: 'J’accepte de recevoir les conseils.' }],
    source: { ...source, ...campaign },
    network: null,
    suspicion: null,
    leadId: null,
    outcome: 'accepted',
    reason: null,
    ...with_,
  };
}

export function lead(with_: Partial<Lead> = {}): Lead {
  const id = newId();
  return {
    id,
    email: `${id.toLowerCase()}@entreprise.example`,
    firstName: null,
    company: null,
    role: null,
    topics: [],
    confirmedAt: null,
    lastContactAt: at(0),
    firstSource: null,
    createdAt: at(0),
    updatedAt: at(0),
    ...with_,
  };
}

export const sourceOf = (pieceId: string) => ({ ...source, ...campaign, piece: { id: pieceId, title: 'Un article' } });

/** A line that continues the given head, hashed the way it needs to be for a contract: differently for each line. */
export function consent(head: { seq: number; hash: string }, with_: Partial<ConsentEvent> = {}): ConsentEvent {
  const id = newId();
  return {
    id,
    seq: head.seq + 1,
    key: `${id}:asked`,
    leadId: null,
    purpose: 'nurture',
    action: 'asked',
    method: 'checkbox',
    wording: 'J’accepte de recevoir les conseils.',
    wordingVersion: hash('J’accepte de recevoir les conseils.'),
    formId: 'form1',
    formVersion: 'v1',
    pageUrl: 'https://exemple.fr/comparatifs/agences-ia',
    submissionId: newId(),
    network: hash('network'),
    at: at(0),
    salt: 'salt',
    personDigest: hash(id),
    prevHash: head.hash,
    hash: hash(`${head.hash}${id}`),
    ...with_,
  };
}

export function grant(with_: Partial<DownloadGrant> = {}): DownloadGrant {
  const id = newId();
  return {
    id,
    key: `submission:${id}`,
    leadId: newId(),
    submissionId: newId(),
    whitepaper,
    nonce: `nonce-${id}`,
    tokenHash: hash(id),
    pending: [{ purpose: 'nurture', wording: 'J’accepte.', formId: 'form1', formVersion: 'v1' }],
    page: '/comparatifs/agences-ia',
    expiresAt: at(60),
    downloads: 0,
    maxDownloads: 5,
    firstUsedAt: null,
    createdAt: at(0),
    ...with_,
  };
}

export function optIn(with_: Partial<OptInToken> = {}): OptInToken {
  const id = newId();
  return {
    id,
    key: `submission:${id}`,
    leadId: newId(),
    submissionId: newId(),
    nonce: `nonce-${id}`,
    tokenHash: hash(id),
    pending: [],
    offer: { id: 'lettre', title: 'La lettre' },
    page: '/lettre',
    expiresAt: at(60),
    usedAt: null,
    createdAt: at(0),
    ...with_,
  };
}

export function edition(number: number, with_: Partial<Edition> = {}): Edition {
  return {
    id: newId(),
    whitepaper,
    number,
    key: `${whitepaper.id}:${number}`,
    assetKey: `editions/${whitepaper.id}/${number}.pdf`,
    fileName: 'choisir-une-agence.pdf',
    bytes: 123_456,
    sha256: hash(`pdf ${number}`),
    contentHash: hash(`content ${number}`),
    publishedAt: at(number),
    ...with_,
  };
}

export function sequenceVersion(number: number, with_: Partial<SequenceVersion> = {}): SequenceVersion {
  const sequence = with_.sequence ?? { id: 'sequence1', title: 'Les premières semaines' };
  return {
    id: newId(),
    sequence,
    number,
    key: `${sequence.id}:${number}`,
    purpose: 'nurture',
    trigger: { kind: 'confirmed', purpose: 'nurture', offers: [] },
    window: { kind: 'weekdays', from: 9, to: 17, timeZone: 'Europe/Paris' },
    capPerWeek: 2,
    steps: [
      { kind: 'wait', key: 'w1', minutes: 4320 },
      { kind: 'send', key: 's1', mailKey: 'm1' },
    ],
    mails: {},
    contentHash: hash(`sequence ${number}`),
    corrections: [],
    publishedAt: at(number),
    active: false,
    ...with_,
  };
}

export function enrolment(with_: Partial<Enrolment> = {}): Enrolment {
  const id = newId();
  return {
    id,
    key: `enrolment:${id}`,
    leadId: newId(),
    sequence: { id: 'sequence1', title: 'Les premières semaines' },
    versionId: newId(),
    entry: 'first',
    enteredBy: null,
    submissionId: null,
    status: 'active',
    exitReason: null,
    stepKey: 'w1',
    visit: 1,
    nextAt: at(10),
    heldAt: null,
    leaseUntil: null,
    leaseToken: null,
    enteredAt: at(0),
    endedAt: null,
    ...with_,
  };
}

export function send(with_: Partial<Send> = {}): Send {
  const id = newId();
  return {
    id,
    key: `grant:${id}`,
    kind: 'transactional',
    purpose: null,
    leadId: newId(),
    enrolmentId: null,
    broadcastId: null,
    submissionId: null,
    to: `${id.toLowerCase()}@entreprise.example`,
    title: 'Votre comparatif',
    mail: { kind: 'compiled', key: 'offer:comparatif1' },
    link: { kind: 'grant', grantId: newId() },
    values: { siteName: 'Banc d’essai IA' },
    status: 'queued',
    reason: null,
    attempts: 0,
    dueAt: at(0),
    leaseUntil: null,
    leaseToken: null,
    messageId: `<${id}@exemple.fr>`,
    providerId: null,
    queuedAt: at(0),
    submittedAt: null,
    settledAt: null,
    ...with_,
  };
}

export function suppression(with_: Partial<Suppression> = {}): Suppression {
  const id = newId();
  return { id, addressHash: hash(id), reason: 'bounce', since: at(0), ...with_ };
}

export function emailEvent(with_: Partial<EmailEvent> = {}): EmailEvent {
  const id = newId();
  return {
    id,
    providerEventId: `event-${id}`,
    type: 'Bounce',
    permanent: true,
    sendId: newId(),
    providerMessageId: null,
    at: at(0),
    detail: '550 5.1.1',
    ...with_,
  };
}

export function broadcastRun(with_: Partial<BroadcastRun> = {}): BroadcastRun {
  const id = newId();
  return {
    id,
    broadcastId: `doc-${id}`,
    title: 'La lettre de décembre',
    status: 'scheduled',
    audience: { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null },
    mailKey: 'm:lettre:0123456789abcdef',
    subject: 'La lettre de décembre',
    approved: { chosen: 9, consented: 8, notSuppressed: 7, underCap: 6, final: 6 },
    marginPercent: 5,
    throttlePerMinute: null,
    startAt: at(0),
    requestedBy: { id: 'u1', name: 'Élise' },
    requestedAt: at(0),
    approvedBy: null,
    approvedAt: null,
    cursor: null,
    through: null,
    planned: 0,
    nextDueAt: null,
    haltReason: null,
    startedAt: null,
    endedAt: null,
    leaseUntil: null,
    leaseToken: null,
    revision: 1,
    ...with_,
  };
}
