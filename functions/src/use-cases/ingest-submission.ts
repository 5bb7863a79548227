import { seal } from '../domain/consent-ledger.ts';
import { TransientError, VisibleError } from '../domain/errors.ts';
import { type DownloadGrant, linkLife, type OptInToken } from '../domain/grant.ts';
import type { Lead } from '../domain/lead.ts';
import { type HoldReason, holdOf, limits } from '../domain/limits.ts';
import { plus } from '../domain/schedule.ts';
import type { Send } from '../domain/send.ts';
import {
  apiForms,
  erasedAddress,
  type Submission,
  type SubmissionMessage,
  submissionBucket,
  submissionKey,
  submissionMessageSchema,
} from '../domain/submission.ts';
import { type Suppression, suppressionHash } from '../domain/suppression.ts';
import { type Keys, linkToken, sha256 } from '../domain/token.ts';
import { quoted } from '../domain/words.ts';
import type { Clock, Log, Queue, Random, Store } from '../ports.ts';
import { eraseTraces } from './erase-lead.ts';
import { queueSend } from './queue-send.ts';
import { type ReceiveMeetingParts, receiveMeeting } from './receive-meeting.ts';
import { requestsForDomain } from './requests-for-domain.ts';

/** `again`: it had been ingested before; whatever was missing of it is there now. */
export type IngestOutcome = { kind: Submission['outcome']; submissionId: string; again: boolean };

/**
 * Turns a captured submission into a lead, what was asked, a grant and a mail. May run any number of times for one message.
 * Throws VisibleError('malformed-message') for a body that capture never wrote, TransientError to be called again.
 */
export type IngestSubmission = (body: unknown) => Promise<IngestOutcome>;

export type IngestParts = {
  store: Pick<Store, 'submissions' | 'leads' | 'consents' | 'grants' | 'optIns' | 'sends' | 'suppressions'> & ReceiveMeetingParts['store'];
  queue: Queue;
  clock: Pick<Clock, 'now'>;
  random: Random;
  log: Log;
  keys: Pick<Keys, 'grant' | 'opt-in' | 'suppression'>;
  publicUrl: string;
};

/**
 * The submission's row is written first and fixes what was decided. Everything after it has a key made from that row's id, so a run that was cut
 * off anywhere is finished by the next one, and two at once do each thing once. The mail comes last: what its link needs is there before it.
 */
export const ingestSubmission =
  (parts: IngestParts): IngestSubmission =>
  async (body) => {
    const parsed = submissionMessageSchema.safeParse(body);
    if (!parsed.success) throw new VisibleError('malformed-message', 'Ce message n’est pas une demande de formulaire.');
    const message = parsed.data;

    const known = await earlier(parts, message);
    const submission = known ?? (await record(parts, message));
    await carryOut(parts, submission, message);
    await undoIfErased(parts, submission, message);

    const outcome: IngestOutcome = {
      kind: submission.outcome,
      submissionId: submission.id,
      again: known !== null || submission.id !== message.id,
    };
    parts.log.measure({ submissionsIngested: 1 });
    parts.log.info('submission.ingested', {
      correlation: submission.id,
      // the same form sent again goes on under the first one's id
      message: message.id,
      outcome: outcome.kind,
      again: outcome.again,
      reason: submission.reason,
    });
    return outcome;
  };

/** The same form sent before: under the same key, or less than ten minutes ago in the bucket before. */
async function earlier({ store }: IngestParts, message: SubmissionMessage): Promise<Submission | null> {
  const same = await store.submissions.findByKey(message.key);
  if (same !== null) return same;
  const received = new Date(message.receivedAt);
  const before = await store.submissions.findByKey(submissionKey(message, plus(received, -submissionBucket)));
  return before !== null && received.getTime() - Date.parse(before.receivedAt) < submissionBucket ? before : null;
}

/**
 * Somebody who is erased while their request is taken in must not come back by it. Somebody who was forgotten after years just then has asked anew: the
 * request is taken in again, from its beginning.
 */
async function undoIfErased({ store, keys }: IngestParts, { leadId }: Submission, { email }: SubmissionMessage): Promise<void> {
  if (leadId === null) return;
  const [suppression, lead] = await Promise.all([
    store.suppressions.findByHash(suppressionHash(keys.suppression, email)),
    store.leads.find(leadId),
  ]);
  const asked = suppression?.reason === 'erasure';
  if (!asked && lead !== null) return;
  await eraseTraces(store, leadId, email);
  if (!asked) throw new TransientError('lead-forgotten', 'The lead was forgotten while a request of theirs was taken in.');
}

/** What is kept of a request from an address that was erased: that there was one. */
const nameless = { email: erasedAddress, fields: {}, network: null } as const;

async function record(parts: IngestParts, message: SubmissionMessage): Promise<Submission> {
  const addressHash = suppressionHash(parts.keys.suppression, message.email);
  const suppression = await parts.store.suppressions.findByHash(addressHash);
  const judged = await judge(parts, message, { addressHash, suppression });
  // Also when a robot sent it.
  const isErased = suppression?.reason === 'erasure';
  const submission: Submission = { ...message, ...(isErased ? nameless : {}), ...judged };
  if ((await parts.store.submissions.insert(submission)) === 'inserted') return submission;
  const winner = await parts.store.submissions.findByKey(message.key);
  // Erased between the two: there is nothing left to do for it.
  return winner ?? { ...submission, leadId: null };
}

async function judge(
  parts: IngestParts,
  message: SubmissionMessage,
  { addressHash, suppression }: { addressHash: string; suppression: Suppression | null },
): Promise<Pick<Submission, 'leadId' | 'outcome' | 'reason'>> {
  const { store, clock } = parts;
  if (message.suspicion !== null) return { leadId: null, outcome: 'robot', reason: message.suspicion };
  if (suppression !== null) {
    // Who asks for a meeting wants to be spoken to: a colleague is told, though nothing is mailed to that address. Of who was erased nothing is kept.
    const asksForTalk = message.offer.kind === 'meeting' && suppression.reason !== 'erasure';
    const leadId = asksForTalk ? (await store.leads.upsert(leadOf(parts, message), addressHash)).id : null;
    return { leadId, outcome: 'suppressed', reason: suppression.reason };
  }

  const lead = await store.leads.upsert(leadOf(parts, message), addressHash);
  const hold = await holdFor(parts, lead.id, message, clock.now());
  return hold.kind === 'held'
    ? { leadId: lead.id, outcome: 'held', reason: hold.reason }
    : { leadId: lead.id, outcome: 'accepted', reason: null };
}

/** How many requests a network sent before one that may be over its limit; 0 for one that was found under it. */
async function overNetwork({ store, clock }: IngestParts, { network, outcome, reason }: Submission): Promise<number> {
  if (network === null || (outcome !== 'suppressed' && reason !== ('network' satisfies HoldReason))) return 0;
  const sent = await store.submissions.countByNetwork(network, plus(clock.now(), -limits.networkSpan).toISOString());
  return outcome === 'suppressed' ? sent - 1 : sent;
}

async function holdFor(
  { store }: IngestParts,
  leadId: string,
  message: Pick<SubmissionMessage, 'email' | 'network' | 'formId'>,
  now: Date,
) {
  const since = plus(now, -limits.networkSpan).toISOString();
  const [sends, fromNetwork, toDomain] = await Promise.all([
    store.sends.ofLead(leadId),
    message.network === null ? 0 : store.submissions.countByNetwork(message.network, since),
    // what a system of ours sends with its key is no stranger's doing
    message.formId.startsWith(apiForms) ? null : requestsForDomain(store, message.email, now),
  ]);
  return holdOf(sends, fromNetwork, now, toDomain);
}

function leadOf({ random }: IngestParts, message: SubmissionMessage): Lead {
  const { email, receivedAt, source } = message;
  return {
    id: random.id(),
    email,
    // Whoever typed the address said these, and it may be somebody else's: they are the lead's once the address is proved.
    firstName: null,
    company: null,
    role: null,
    topics: [],
    confirmedAt: null,
    lastContactAt: receivedAt,
    firstSource: source,
    createdAt: receivedAt,
    updatedAt: receivedAt,
  };
}

async function carryOut(parts: IngestParts, submission: Submission, message: SubmissionMessage): Promise<void> {
  if (submission.leadId === null) return;
  const lead = await parts.store.leads.find(submission.leadId);
  if (lead === null) return;

  await recordAsked(parts, submission, message, lead);
  if (submission.offer.kind === 'meeting') return receiveMeeting(parts, submission, lead, await overNetwork(parts, submission));
  const access = submission.offer.kind === 'whitepaper' ? await grant(parts, submission, lead) : await optIn(parts, submission, lead);
  if (submission.outcome === 'held') await queueGuides(parts, submission, lead);
  else
    await queueSend(parts, {
      ...access,
      kind: 'transactional',
      purpose: null,
      leadId: lead.id,
      to: lead.email,
      submissionId: submission.id,
      values: {},
    });
}

/** What was ticked, by this post or by the same form sent again with another box: one line each purpose. */
async function recordAsked(
  { store, random, clock }: IngestParts,
  submission: Submission,
  message: SubmissionMessage,
  lead: Lead,
): Promise<void> {
  const asked = new Map(
    [...submission.ticked, ...message.ticked].flatMap((box) => box.purposes.map((purpose) => [purpose, box.wording] as const)),
  );
  const at = clock.now().toISOString();
  for (const [purpose, wording] of asked) {
    const salt = Buffer.from(random.bytes(16)).toString('hex');
    await store.consents.append((head) =>
      seal(head, {
        id: random.id(),
        key: `${submission.id}:${purpose}:asked`,
        leadId: lead.id,
        email: lead.email,
        salt,
        purpose,
        action: 'asked',
        method: 'checkbox',
        wording,
        formId: submission.formId,
        formVersion: submission.formVersion,
        pageUrl: submission.source.page,
        submissionId: submission.id,
        network: submission.network,
        at,
      }),
    );
  }
}

type Access = Pick<Send, 'key' | 'title' | 'mail' | 'link'>;

async function grant(parts: IngestParts, submission: Submission, lead: Lead): Promise<Access> {
  const { store, keys } = parts;
  const { id: whitepaperId, title } = submission.offer;
  const made: DownloadGrant = {
    ...newLink(parts, keys.grant, submission, lead),
    whitepaper: { id: whitepaperId, title },
    downloads: 0,
    maxDownloads: linkLife.maxDownloads,
    firstUsedAt: null,
  };
  const written = (await store.grants.insert(made)) === 'inserted' ? made : await store.grants.findByKey(made.key);
  const grantId = (written ?? made).id;
  return {
    key: `grant:${grantId}`,
    title: `Votre comparatif ${quoted(title)}`,
    mail: { kind: 'compiled', key: `offer:${whitepaperId}` },
    link: { kind: 'grant', grantId },
  };
}

async function optIn(parts: IngestParts, submission: Submission, lead: Lead): Promise<Access> {
  const { store, keys } = parts;
  const { id, title } = submission.offer;
  const made: OptInToken = { ...newLink(parts, keys['opt-in'], submission, lead), offer: { id, title }, usedAt: null };
  const written = (await store.optIns.insert(made)) === 'inserted' ? made : await store.optIns.findByKey(made.key);
  const token = written ?? made;
  // One that is held gets no mail of its own: the link that is in the mailbox stays good.
  if (submission.outcome === 'accepted') await store.optIns.expireOlder(lead.id, token.createdAt, token.createdAt);
  const tokenId = token.id;
  return {
    key: `opt-in:${tokenId}`,
    title: 'Confirmez votre adresse',
    mail: { kind: 'compiled', key: 'opt-in' },
    link: { kind: 'opt-in', tokenId },
  };
}

/** What a grant and an opt-in token have in common. The token itself is made from the nonce when the mail is filled. */
function newLink({ random, clock }: IngestParts, key: Uint8Array, submission: Submission, lead: Lead) {
  const now = clock.now();
  const nonce = Buffer.from(random.bytes(32)).toString('base64url');
  return {
    id: random.id(),
    key: submission.id,
    leadId: lead.id,
    submissionId: submission.id,
    page: submission.source.page,
    nonce,
    tokenHash: sha256(linkToken(key, nonce)),
    pending: submission.ticked.flatMap((box) =>
      box.purposes.map((purpose) => ({ purpose, wording: box.wording, formId: submission.formId, formVersion: submission.formVersion })),
    ),
    expiresAt: plus(now, linkLife.span).toISOString(),
    createdAt: now.toISOString(),
  };
}

const guidesKey = (leadId: string, number: number) => `guides:${leadId}:${number}`;
const stillToCome: ReadonlySet<Send['status']> = new Set(['queued', 'submitting']);

/**
 * One mail for everything that is held: its link is the reader's page, which shows all of it. A mail of that kind that waits, or that left after
 * this request was received, tells of it already. They are numbered, so that two requests at once write the same one.
 */
async function queueGuides(parts: IngestParts, submission: Submission, lead: Lead): Promise<void> {
  const now = parts.clock.now();
  const sends = await parts.store.sends.ofLead(lead.id);
  const guides = sends.filter((send) => send.key.startsWith(guidesKey(lead.id, 0).slice(0, -1)));
  const told = guides.some(
    (send) => stillToCome.has(send.status) || (send.submittedAt !== null && send.submittedAt >= submission.receivedAt),
  );
  if (told) return;
  const hold = await holdFor(parts, lead.id, submission, now);
  await queueSend(
    parts,
    {
      key: guidesKey(lead.id, guides.length),
      kind: 'transactional',
      purpose: null,
      leadId: lead.id,
      to: lead.email,
      title: 'Vos documents',
      mail: { kind: 'compiled', key: 'guides' },
      link: { kind: 'reader', leadId: lead.id },
      submissionId: submission.id,
      values: {},
    },
    hold.kind === 'held' ? hold.until : now,
  );
}
