import type { Lead } from '../domain/lead.ts';
import { type Allowance, type HoldReason, holdOf } from '../domain/limits.ts';
import type { Send } from '../domain/send.ts';
import type { Submission } from '../domain/submission.ts';
import { sha256 } from '../domain/token.ts';
import type { Clock, Store } from '../ports.ts';
import { type QueueSendParts, queueSend } from './queue-send.ts';
import { requestsForDomain } from './requests-for-domain.ts';

export type ReceiveMeetingParts = QueueSendParts & {
  store: Pick<Store, 'sends' | 'enrolments' | 'sequenceVersions' | 'compiled' | 'submissions'>;
  clock: Pick<Clock, 'now'>;
};

/**
 * What follows when somebody asks for a meeting: the advice by mail is suspended, since a person takes over; the colleagues whose task it is are told at once;
 * whoever asked is told that it arrived, unless nothing may be mailed to that address. Each part has a key, so that it may be done again. Nothing is mailed because of it against a limit: a flood
 * from one network reaches the colleagues later, one mail each.
 * @param fromNetwork submissions counted for the visitor's network when it was over its limit; 0 otherwise
 */
export async function receiveMeeting(parts: ReceiveMeetingParts, submission: Submission, lead: Lead, fromNetwork: number): Promise<void> {
  await endNurture(parts, lead.id);
  await tellColleagues(parts, submission, lead, fromNetwork);
  if (submission.outcome === 'suppressed') return;
  await acknowledge(parts, submission, lead, fromNetwork);
}

/** Sequences of another purpose go on: a newsletter was asked for itself. */
async function endNurture({ store, clock }: ReceiveMeetingParts, leadId: string): Promise<void> {
  const at = clock.now().toISOString();
  for (const enrolment of await store.enrolments.ofLead(leadId)) {
    if (enrolment.status !== 'active') continue;
    const version = await store.sequenceVersions.find(enrolment.versionId);
    // A version that isn't there can't go on either.
    if (version === null || version.purpose === 'nurture') await store.enrolments.end(enrolment.id, 'meeting', at);
  }
  await store.sends.skipQueued(leadId, 'marketing', 'meeting', at, 'nurture');
}

/** « Demande de rendez-vous », one a request and colleague. What it says of the person is read when it leaves, so that an erasure finds nothing here. */
async function tellColleagues(parts: ReceiveMeetingParts, submission: Submission, lead: Lead, fromNetwork: number): Promise<void> {
  const settings = await parts.store.compiled.settings();
  const colleagues = settings?.notifyMeeting.length ? settings.notifyMeeting : (settings?.notify ?? []);
  const dueAt = dueAfter(holdOf([], fromNetwork, parts.clock.now()), parts.clock.now());
  for (const colleague of colleagues) {
    await queueSend(
      parts,
      {
        key: `meeting:${submission.id}:${sha256(colleague).slice(0, 16)}`,
        kind: 'transactional',
        purpose: null,
        leadId: null,
        to: colleague,
        title: 'Demande de rendez-vous',
        mail: { kind: 'compiled', key: 'meeting' },
        link: { kind: 'meeting', leadId: lead.id, submissionId: submission.id },
        submissionId: submission.id,
        values: {},
      },
      dueAt,
    );
  }
}

const stillToCome: ReadonlySet<Send['status']> = new Set(['queued', 'submitting']);

/** « Votre demande de rendez-vous ». One that waits, or that left after this request was received, tells of it already. */
async function acknowledge(parts: ReceiveMeetingParts, submission: Submission, lead: Lead, fromNetwork: number): Promise<void> {
  const prefix = `meeting-received:${lead.id}:`;
  const sends = await parts.store.sends.ofLead(lead.id);
  const earlier = sends.filter(({ key }) => key.startsWith(prefix));
  const told = earlier.some(
    ({ status, submittedAt }) => stillToCome.has(status) || (submittedAt !== null && submittedAt >= submission.receivedAt),
  );
  if (told) return;
  const now = parts.clock.now();
  const isOver = submission.reason === ('domain' satisfies HoldReason);
  const toDomain = isOver ? await requestsForDomain(parts.store, lead.email, now) : null;
  await queueSend(
    parts,
    {
      key: `${prefix}${earlier.length}`,
      kind: 'transactional',
      purpose: null,
      leadId: lead.id,
      to: lead.email,
      title: 'Votre demande de rendez-vous',
      mail: { kind: 'compiled', key: 'meeting-received' },
      link: null,
      submissionId: submission.id,
      values: {},
    },
    dueAfter(holdOf(sends, fromNetwork, now, toDomain), now),
  );
}

function dueAfter(hold: Allowance, now: Date): Date {
  return hold.kind === 'held' ? hold.until : now;
}
