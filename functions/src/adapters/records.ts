import {
  broadcastStatusWords,
  consentActionWords,
  consentMethodWords,
  controlStateWords,
  emailEventTypeWords,
  enrolmentStatusWords,
  entryWords,
  exitReasonWords,
  purposeWords,
  sendKindWords,
  sendStatusWords,
  submissionOutcomeWords,
  suppressionReasonWords,
  suspicionWords,
} from '../collections/words.ts';
import type { AuditEvent } from '../domain/audit-event.ts';
import type { BroadcastRun } from '../domain/broadcast.ts';
import type { ConsentEvent } from '../domain/consent.ts';
import type { Control, ControlKey } from '../domain/control.ts';
import type { Edition } from '../domain/edition.ts';
import type { EmailEvent } from '../domain/email-event.ts';
import type { Enrolment } from '../domain/enrolment.ts';
import type { DownloadGrant, OptInToken } from '../domain/grant.ts';
import type { Lead } from '../domain/lead.ts';
import type { Send } from '../domain/send.ts';
import { outlineMails, type SequenceOutline, type SequenceVersion } from '../domain/sequence.ts';
import { domainOf, type Submission } from '../domain/submission.ts';
import type { Suppression } from '../domain/suppression.ts';
import type { Row } from './row.ts';

/**
 * Domain records as rows and back, one pair a noun. What a query needs is a column of its own (ids, titles); the rest of a nested value is
 * kept whole. Both directions are typed by the domain: a new field of a record does not compile until it is stored and read.
 */

type Values = Record<string, unknown>;

export const submissionRecord = {
  toRow({ offer, source, ...rest }: Submission): Values {
    return {
      ...rest,
      domain: domainOf(rest.email),
      source,
      pieceId: source.piece?.id ?? null,
      offerKind: offer.kind,
      offerId: offer.id,
      offerTitle: offer.title,
    };
  },
  fromRow: (row: Row): Submission => ({
    id: row.text('id'),
    key: row.text('key'),
    receivedAt: row.instant('receivedAt'),
    formId: row.text('formId'),
    formVersion: row.text('formVersion'),
    offer: {
      kind: row.word('offerKind', { whitepaper: 1, signup: 1, meeting: 1 }),
      id: row.text('offerId'),
      title: row.text('offerTitle'),
    },
    email: row.text('email'),
    fields: row.nested('fields'),
    ticked: row.nested('ticked'),
    source: row.nested('source'),
    network: row.textOrNull('network'),
    suspicion: row.wordOrNull('suspicion', suspicionWords),
    leadId: row.textOrNull('leadId'),
    outcome: row.word('outcome', submissionOutcomeWords),
    reason: row.textOrNull('reason'),
  }),
};

export const leadRecord = {
  toRow: (lead: Lead): Values => ({ ...lead, firstPieceId: lead.firstSource?.piece?.id ?? null }),
  fromRow: (row: Row): Lead => ({
    id: row.text('id'),
    email: row.text('email'),
    firstName: row.textOrNull('firstName'),
    company: row.textOrNull('company'),
    role: row.textOrNull('role'),
    // Rows from before there were topics have none.
    topics: row.nested<string[] | null>('topics') ?? [],
    confirmedAt: row.instantOrNull('confirmedAt'),
    lastContactAt: row.instant('lastContactAt'),
    firstSource: row.nested('firstSource'),
    createdAt: row.instant('createdAt'),
    updatedAt: row.instant('updatedAt'),
  }),
};

export const consentRecord = {
  toRow: (event: ConsentEvent): Values => ({ ...event }),
  fromRow: (row: Row): ConsentEvent => ({
    id: row.text('id'),
    seq: row.number('seq'),
    key: row.text('key'),
    leadId: row.textOrNull('leadId'),
    purpose: row.word('purpose', purposeWords),
    action: row.word('action', consentActionWords),
    method: row.word('method', consentMethodWords),
    wording: row.text('wording'),
    wordingVersion: row.text('wordingVersion'),
    formId: row.textOrNull('formId'),
    formVersion: row.textOrNull('formVersion'),
    pageUrl: row.textOrNull('pageUrl'),
    submissionId: row.textOrNull('submissionId'),
    network: row.textOrNull('network'),
    at: row.instant('at'),
    salt: row.textOrNull('salt'),
    personDigest: row.text('personDigest'),
    prevHash: row.text('prevHash'),
    hash: row.text('hash'),
  }),
};

export const grantRecord = {
  toRow({ whitepaper, ...rest }: DownloadGrant): Values {
    return { ...rest, whitepaperId: whitepaper.id, whitepaperTitle: whitepaper.title };
  },
  fromRow: (row: Row): DownloadGrant => ({
    id: row.text('id'),
    key: row.text('key'),
    leadId: row.text('leadId'),
    submissionId: row.text('submissionId'),
    whitepaper: { id: row.text('whitepaperId'), title: row.text('whitepaperTitle') },
    nonce: row.text('nonce'),
    tokenHash: row.text('tokenHash'),
    pending: row.nested('pending'),
    page: row.text('page'),
    expiresAt: row.instant('expiresAt'),
    downloads: row.number('downloads'),
    maxDownloads: row.number('maxDownloads'),
    firstUsedAt: row.instantOrNull('firstUsedAt'),
    createdAt: row.instant('createdAt'),
  }),
};

export const optInRecord = {
  toRow({ offer, ...rest }: OptInToken): Values {
    return { ...rest, offerId: offer.id, offerTitle: offer.title };
  },
  fromRow: (row: Row): OptInToken => ({
    id: row.text('id'),
    key: row.text('key'),
    leadId: row.text('leadId'),
    submissionId: row.text('submissionId'),
    nonce: row.text('nonce'),
    tokenHash: row.text('tokenHash'),
    pending: row.nested('pending'),
    offer: { id: row.text('offerId'), title: row.text('offerTitle') },
    page: row.text('page'),
    expiresAt: row.instant('expiresAt'),
    usedAt: row.instantOrNull('usedAt'),
    createdAt: row.instant('createdAt'),
  }),
};

export const editionRecord = {
  toRow({ whitepaper, ...rest }: Edition): Values {
    return { ...rest, whitepaperId: whitepaper.id, whitepaperTitle: whitepaper.title };
  },
  fromRow: (row: Row): Edition => ({
    id: row.text('id'),
    whitepaper: { id: row.text('whitepaperId'), title: row.text('whitepaperTitle') },
    number: row.number('number'),
    key: row.text('key'),
    assetKey: row.text('assetKey'),
    fileName: row.text('fileName'),
    bytes: row.number('bytes'),
    sha256: row.text('sha256'),
    contentHash: row.text('contentHash'),
    publishedAt: row.instant('publishedAt'),
  }),
};

export const sequenceVersionRecord = {
  toRow({ sequence, ...rest }: SequenceVersion): Values {
    return { ...rest, sequenceId: sequence.id, sequenceTitle: sequence.title, outlines: outlineMails(rest.mails) };
  },
  fromRow: (row: Row): SequenceVersion => ({ ...withoutMails(row), mails: row.nested('mails') }),
  /** From a row that was read without its mails. */
  outline: (row: Row): SequenceOutline => ({ ...withoutMails(row), mails: row.nested<SequenceOutline['mails'] | null>('outlines') ?? {} }),
};

function withoutMails(row: Row): Omit<SequenceVersion, 'mails'> {
  return {
    id: row.text('id'),
    sequence: { id: row.text('sequenceId'), title: row.text('sequenceTitle') },
    number: row.number('number'),
    key: row.text('key'),
    purpose: row.word('purpose', purposeWords),
    trigger: row.nested('trigger'),
    window: row.nested('window'),
    capPerWeek: row.number('capPerWeek'),
    steps: row.nested('steps'),
    contentHash: row.text('contentHash'),
    corrections: row.nested<SequenceVersion['corrections'] | null>('corrections') ?? [],
    publishedAt: row.instant('publishedAt'),
    active: row.flag('active'),
  };
}

export const enrolmentRecord = {
  toRow({ sequence, ...rest }: Enrolment): Values {
    return { ...rest, sequenceId: sequence.id, sequenceTitle: sequence.title };
  },
  fromRow: (row: Row): Enrolment => ({
    id: row.text('id'),
    key: row.text('key'),
    leadId: row.text('leadId'),
    sequence: { id: row.text('sequenceId'), title: row.text('sequenceTitle') },
    versionId: row.text('versionId'),
    entry: row.word('entry', entryWords),
    enteredBy: row.textOrNull('enteredBy'),
    submissionId: row.textOrNull('submissionId'),
    status: row.word('status', enrolmentStatusWords),
    exitReason: row.wordOrNull('exitReason', exitReasonWords),
    stepKey: row.textOrNull('stepKey'),
    visit: row.number('visit'),
    nextAt: row.instantOrNull('nextAt'),
    heldAt: row.instantOrNull('heldAt'),
    leaseUntil: row.instantOrNull('leaseUntil'),
    leaseToken: row.textOrNull('leaseToken'),
    enteredAt: row.instant('enteredAt'),
    endedAt: row.instantOrNull('endedAt'),
  }),
};

export const sendRecord = {
  toRow: (send: Send): Values => ({ ...send }),
  fromRow: (row: Row): Send => ({
    id: row.text('id'),
    key: row.text('key'),
    kind: row.word('kind', sendKindWords),
    purpose: row.wordOrNull('purpose', purposeWords),
    leadId: row.textOrNull('leadId'),
    enrolmentId: row.textOrNull('enrolmentId'),
    broadcastId: row.textOrNull('broadcastId'),
    submissionId: row.textOrNull('submissionId'),
    to: row.text('to'),
    title: row.text('title'),
    mail: row.nested('mail'),
    link: row.nested('link'),
    values: row.nested('values'),
    status: row.word('status', sendStatusWords),
    reason: row.textOrNull('reason'),
    attempts: row.number('attempts'),
    dueAt: row.instant('dueAt'),
    leaseUntil: row.instantOrNull('leaseUntil'),
    leaseToken: row.textOrNull('leaseToken'),
    messageId: row.text('messageId'),
    providerId: row.textOrNull('providerId'),
    queuedAt: row.instant('queuedAt'),
    submittedAt: row.instantOrNull('submittedAt'),
    settledAt: row.instantOrNull('settledAt'),
  }),
};

export const broadcastRunRecord = {
  toRow: (run: BroadcastRun): Values => ({ ...run }),
  fromRow: (row: Row): BroadcastRun => ({
    id: row.text('id'),
    broadcastId: row.text('broadcastId'),
    title: row.text('title'),
    status: row.word('status', broadcastStatusWords),
    audience: row.nested('audience'),
    mailKey: row.text('mailKey'),
    subject: row.text('subject'),
    approved: row.nested('approved'),
    marginPercent: row.number('marginPercent'),
    throttlePerMinute: row.numberOrNull('throttlePerMinute'),
    startAt: row.instant('startAt'),
    requestedBy: row.nested('requestedBy'),
    requestedAt: row.instant('requestedAt'),
    approvedBy: row.nested('approvedBy'),
    approvedAt: row.instantOrNull('approvedAt'),
    cursor: row.textOrNull('cursor'),
    through: row.textOrNull('through'),
    planned: row.number('planned'),
    nextDueAt: row.instantOrNull('nextDueAt'),
    haltReason: row.textOrNull('haltReason'),
    startedAt: row.instantOrNull('startedAt'),
    endedAt: row.instantOrNull('endedAt'),
    leaseUntil: row.instantOrNull('leaseUntil'),
    leaseToken: row.textOrNull('leaseToken'),
    revision: row.number('revision'),
  }),
};

export const controlRecord = {
  toRow: (control: Control): Values => ({ ...control }),
  fromRow: (row: Row): Control => ({
    id: row.text('id'),
    // Only our own keys are ever written.
    key: row.text('key') as ControlKey,
    state: row.word('state', controlStateWords),
    reason: row.textOrNull('reason'),
    by: row.nested('by'),
    at: row.instant('at'),
    revision: row.number('revision'),
  }),
};

export const auditRecord = {
  toRow: (event: AuditEvent): Values => ({ ...event }),
};

export const suppressionRecord = {
  toRow: (suppression: Suppression): Values => ({ ...suppression }),
  fromRow: (row: Row): Suppression => ({
    id: row.text('id'),
    addressHash: row.text('addressHash'),
    reason: row.word('reason', suppressionReasonWords),
    since: row.instant('since'),
  }),
};

export const emailEventRecord = {
  toRow: (event: EmailEvent): Values => ({ ...event }),
  fromRow: (row: Row): EmailEvent => ({
    id: row.text('id'),
    providerEventId: row.text('providerEventId'),
    type: row.word('type', emailEventTypeWords),
    permanent: row.flag('permanent'),
    sendId: row.textOrNull('sendId'),
    providerMessageId: row.textOrNull('providerMessageId'),
    at: row.instant('at'),
    detail: row.textOrNull('detail'),
  }),
};
