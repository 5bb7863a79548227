import type { ConsentEvent, ConsentMethod, Purpose } from '../domain/consent.ts';
import { confirmable, consentState, seal } from '../domain/consent-ledger.ts';
import type { ContentRef } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import { newEnrolment, takesIn } from '../domain/sequence-interpreter.ts';
import { personFields } from '../domain/submission.ts';
import { sha256 } from '../domain/token.ts';
import { quoted, withoutLinks } from '../domain/words.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';
import { type QueueSendParts, queueSend } from './queue-send.ts';

export type ConfirmationParts = QueueSendParts & {
  store: Pick<Store, 'sends' | 'leads' | 'submissions' | 'consents' | 'sequenceVersions' | 'enrolments' | 'compiled'>;
  clock: Pick<Clock, 'now'>;
  random: Random;
  log: Log;
};

export type Proof = {
  lead: Lead;
  /** what these asked for is confirmed */
  submissionIds: readonly string[];
  /** only these purposes; every one when left out */
  purposes?: readonly Purpose[];
  offers: readonly ContentRef[];
  method: ConsentMethod;
  /** the link is used for the first time: later, an older request would say again what a newer one has changed */
  isFirstUse: boolean;
};

/**
 * What follows when a person proves an address by a POST from a mailed link: consents, enrolments, word to colleagues, the lead itself. Each has a
 * key, and the lead is marked last, so that a run that was cut off is finished by the next press of the button.
 * Returns the purposes that this call confirmed.
 */
export async function settleConfirmation(parts: ConfirmationParts, proof: Proof): Promise<Purpose[]> {
  const { store, clock } = parts;
  const { lead } = proof;
  const lines = await store.consents.ofLead(lead.id);
  const wanted = confirmable(lines, proof.submissionIds).filter(({ purpose }) => proof.purposes?.includes(purpose) ?? true);

  const confirmed: ConsentEvent[] = [];
  for (const asked of wanted) confirmed.push(await confirm(parts, asked, lead, proof.method));
  await enrol(parts, [...lines, ...confirmed], proof);
  if (proof.isFirstUse) await describe(parts, proof);
  if (lead.confirmedAt === null) await tellColleagues(parts, proof);

  const at = clock.now().toISOString();
  await store.leads.touch(lead.id, at);
  await store.leads.confirm(lead.id, at);
  return [...new Set(confirmed.map(({ purpose }) => purpose))];
}

/** The proved requests, in order: what the newest says of the person stands. */
async function describe({ store, clock }: ConfirmationParts, { lead, submissionIds }: Proof): Promise<void> {
  const proved = (await Promise.all(submissionIds.map((id) => store.submissions.find(id)))).filter((submission) => submission !== null);
  const person: Partial<Pick<Lead, 'firstName' | 'company' | 'role'>> = {};
  for (const { fields } of proved.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))) {
    for (const name of personFields) if (fields[name] !== undefined) person[name] = fields[name];
  }
  await store.leads.describe(lead.id, person, clock.now().toISOString());
}

async function confirm(
  { store, clock, random }: ConfirmationParts,
  asked: ConsentEvent,
  lead: Lead,
  method: ConsentMethod,
): Promise<ConsentEvent> {
  const salt = Buffer.from(random.bytes(16)).toString('hex');
  const { purpose, wording, formId, formVersion, pageUrl, submissionId } = asked;
  const at = clock.now().toISOString();
  return store.consents.append((head) =>
    seal(head, {
      id: random.id(),
      key: `${submissionId}:${purpose}:confirmed`,
      leadId: lead.id,
      email: lead.email,
      salt,
      purpose,
      action: 'confirmed',
      method,
      wording,
      formId,
      formVersion,
      pageUrl,
      submissionId,
      network: null,
      at,
    }),
  );
}

/** The proved request whose trace what follows continues: ids are in the order of their making. */
const newest = (submissionIds: readonly string[]): string | null => submissionIds.toSorted().at(-1) ?? null;

/** Every sequence that takes this request in, once a lead. Needs a consent that stands now, whenever it was given. */
async function enrol(
  { store, clock, random, log }: ConfirmationParts,
  lines: ConsentEvent[],
  { lead, offers, submissionIds }: Proof,
): Promise<void> {
  const fitting = (await store.sequenceVersions.active()).filter((version) =>
    offers.some((offer) => takesIn(version, offer.id, consentState(lines, version.trigger.purpose))),
  );
  for (const version of fitting) {
    const enrolment = newEnrolment(random.id(), lead.id, version, clock.now(), { submissionId: newest(submissionIds) });
    if ((await store.enrolments.insert(enrolment)) === 'inserted')
      log.info('lead.enrolled', { lead: lead.id, sequence: version.sequence.id });
  }
}

/** « Nouveau prospect », once a lead and colleague. What it says of the lead is read when it leaves, so that an erasure finds nothing here. */
async function tellColleagues(parts: ConfirmationParts, { lead, offers, submissionIds }: Proof): Promise<void> {
  const settings = await parts.store.compiled.settings();
  const source = lead.firstSource;
  for (const colleague of settings?.notify ?? []) {
    await queueSend(parts, {
      key: `new-lead:${lead.id}:${sha256(colleague).slice(0, 16)}`,
      kind: 'transactional',
      purpose: null,
      leadId: null,
      to: colleague,
      title: 'Nouveau prospect',
      mail: { kind: 'compiled', key: 'new-lead' },
      link: { kind: 'lead', leadId: lead.id },
      submissionId: newest(submissionIds),
      values: {
        offer: offers.map(({ title }) => title).join(', '),
        source: withoutLinks(
          [
            source?.piece === undefined || source.piece === null ? source?.page : quoted(source.piece.title),
            source?.utmSource,
            source?.utmCampaign,
          ]
            .filter(Boolean)
            .join(' · '),
        ),
      },
    });
  }
}
