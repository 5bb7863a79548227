import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { openTable } from '@sillage/functions/adapters/payload-table.ts';
import { newId } from '@sillage/functions/adapters/random.ts';
import { consentRecord, enrolmentRecord, leadRecord, sendRecord } from '@sillage/functions/adapters/records.ts';
import { consentEvents } from '@sillage/functions/collections/consent-events.ts';
import { enrolments } from '@sillage/functions/collections/enrolments.ts';
import { leads } from '@sillage/functions/collections/leads.ts';
import { sends } from '@sillage/functions/collections/sends.ts';
import { type ConsentAction, type ConsentEvent, genesis } from '@sillage/functions/domain/consent.ts';
import { seal } from '@sillage/functions/domain/consent-ledger.ts';
import type { Enrolment } from '@sillage/functions/domain/enrolment.ts';
import type { Lead } from '@sillage/functions/domain/lead.ts';
import { newSend, type Send } from '@sillage/functions/domain/send.ts';
import { type SequenceContent, type SequenceVersion, sequenceHash } from '@sillage/functions/domain/sequence.ts';
import type { PublisherSettings } from '@sillage/functions/domain/settings.ts';
import type { CollectionConfig, Payload } from 'payload';
import { recipient } from './mail.ts';

/** Invented people in numbers: written as the use-cases would have left them, in bulk, since making them is not what is measured. */

export const publicUrl = 'https://exemple.fr';

export const settings: PublisherSettings = {
  siteName: 'Banc d’essai IA',
  publisher: 'Éditions de l’exemple SAS',
  notify: [],
  notifyMeeting: [],
  from: 'Banc d’essai IA <guides@exemple.fr>',
  replyTo: null,
  postalAddress: '14, rue des Archives, 75004 Paris',
  capPerWeek: 2,
  approvalOver: 500,
  broadcastMarginPercent: 5,
  // off: what is measured asks for more addresses of one domain than a visitor's form may
  requestsPerDomain: 0,
};

/** Two mails with a wait between them, open at any hour. */
export function sequenceOf(mail: CompiledEmail, publishedAt: Date): SequenceVersion {
  const sequence = { id: newId(), title: 'Après un comparatif' };
  const content: SequenceContent = {
    sequence,
    purpose: 'nurture',
    trigger: { kind: 'confirmed', purpose: 'nurture', offers: [] },
    window: { kind: 'always' },
    capPerWeek: 2,
    steps: [
      { kind: 'send', key: 'first', mailKey: 'mail' },
      { kind: 'wait', key: 'between', minutes: 4 * 24 * 60 },
      { kind: 'send', key: 'second', mailKey: 'mail' },
    ],
    mails: { mail },
  };
  return {
    ...content,
    id: newId(),
    number: 1,
    key: `${sequence.id}:1`,
    contentHash: sequenceHash(content),
    corrections: [],
    publishedAt: publishedAt.toISOString(),
    active: true,
  };
}

export function peopleOf(count: number, at: Date): Lead[] {
  const then = at.toISOString();
  return Array.from({ length: count }, (_, index) => ({
    id: newId(),
    email: recipient(index).envelope.to,
    firstName: recipient(index).values.firstName ?? null,
    company: 'Ateliers de l’exemple',
    role: null,
    topics: [],
    confirmedAt: then,
    lastContactAt: then,
    firstSource: null,
    createdAt: then,
    updatedAt: then,
  }));
}

/** Two lines a person: asked by a box, confirmed by the button of a mail. */
export function consentsOf(people: readonly Lead[], at: Date): ConsentEvent[] {
  let head: { seq: number; hash: string } = genesis;
  const line = (lead: Lead, action: ConsentAction) => {
    const submissionId = lead.id;
    const sealed = seal(head, {
      id: newId(),
      key: `${submissionId}:nurture:${action}`,
      leadId: lead.id,
      email: lead.email,
      salt: lead.id.padEnd(32, '0').slice(0, 32).replace(/\D/g, '0'),
      purpose: 'nurture',
      action,
      method: action === 'asked' ? 'checkbox' : 'mail-button',
      wording: 'J’accepte de recevoir les conseils de Banc d’essai IA par e-mail.',
      formId: null,
      formVersion: null,
      pageUrl: null,
      submissionId,
      network: null,
      at: at.toISOString(),
    });
    head = sealed;
    return sealed;
  };
  return people.flatMap((lead) => [line(lead, 'asked'), line(lead, 'confirmed')]);
}

/** One active enrolment a person, at the first step. */
export function enrolmentsOf(people: readonly Lead[], version: SequenceVersion, nextAt: (index: number) => Date): Enrolment[] {
  return people.map((lead, index) => ({
    id: newId(),
    key: `${lead.id}:${version.sequence.id}:first`,
    leadId: lead.id,
    sequence: version.sequence,
    versionId: version.id,
    entry: 'first',
    enteredBy: null,
    submissionId: null,
    status: 'active',
    exitReason: null,
    stepKey: 'first',
    visit: 1,
    nextAt: nextAt(index).toISOString(),
    heldAt: null,
    leaseUntil: null,
    leaseToken: null,
    enteredAt: lead.createdAt,
    endedAt: null,
  }));
}

/** What the tick has written for each of these enrolments: a queued mail. */
export function sendsOf(people: readonly Lead[], entered: readonly Enrolment[], version: SequenceVersion, at: Date): Send[] {
  return people.map((lead, index) => {
    const enrolmentId = entered[index]?.id ?? null;
    return newSend(
      {
        id: newId(),
        key: `enrolment:${enrolmentId}:first:1`,
        kind: 'marketing',
        purpose: version.purpose,
        leadId: lead.id,
        enrolmentId,
        to: lead.email,
        title: 'La question à poser avant de signer',
        mail: { kind: 'sequence', versionId: version.id, mailKey: 'mail' },
        link: { kind: 'reader', leadId: lead.id },
        values: {},
      },
      { queuedAt: at, dueAt: at, publicUrl },
    );
  });
}

export type Records = {
  leads?: readonly Lead[];
  consents?: readonly ConsentEvent[];
  enrolments?: readonly Enrolment[];
  sends?: readonly Send[];
};

const rowsAtOnce = 500;

export async function insertRecords(payload: Payload, records: Records): Promise<void> {
  const insert = async <T>(collection: CollectionConfig, items: readonly T[], toRow: (item: T) => Record<string, unknown>) => {
    const table = openTable(payload, collection);
    for (let at = 0; at < items.length; at += rowsAtOnce) await table.insertAll(items.slice(at, at + rowsAtOnce).map(toRow));
  };
  await insert(leads, records.leads ?? [], leadRecord.toRow);
  await insert(consentEvents, records.consents ?? [], consentRecord.toRow);
  await insert(enrolments, records.enrolments ?? [], enrolmentRecord.toRow);
  await insert(sends, records.sends ?? [], sendRecord.toRow);
}
