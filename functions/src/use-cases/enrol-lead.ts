import type { Actor } from '../domain/broadcast.ts';
import { consentState } from '../domain/consent-ledger.ts';
import { isPaused, sequenceControl } from '../domain/control.ts';
import { momentInFrench } from '../domain/french-dates.ts';
import { newEnrolment } from '../domain/sequence-interpreter.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import { nnbsp, quoted } from '../domain/words.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';

/** `refused`: a French sentence for whoever tried. `enrolled`: whether a pause holds the lead until the sequence resumes. */
export type EnrolOutcome = { kind: 'enrolled'; enrolmentId: string; held: boolean } | { kind: 'refused'; message: string };

/**
 * Enters one lead into the version of a sequence that takes new leads, by hand. The same person, consent and suppression as at every mail; entering
 * is refused rather than undone later.
 */
export type EnrolLead = (input: { leadId: string; sequenceId: string; by: Actor }) => Promise<EnrolOutcome>;

export type EnrolParts = {
  store: Pick<Store, 'leads' | 'consents' | 'suppressions' | 'enrolments' | 'sequenceVersions' | 'controls' | 'audit'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
};

const refused = (message: string): EnrolOutcome => ({ kind: 'refused', message });

export const enrolLead =
  ({ store, clock, random, log, keys }: EnrolParts): EnrolLead =>
  async ({ leadId, sequenceId, by }) => {
    const [lead, version, controls] = await Promise.all([
      store.leads.find(leadId),
      activeVersion(store, sequenceId),
      store.controls.list(),
    ]);
    if (lead === null) return refused('Ce prospect n’existe plus.');
    if (version === null) return refused(`Cette séquence n’est pas publiée${nnbsp}: elle n’accueille personne.`);
    if ((await store.suppressions.findByHash(suppressionHash(keys.suppression, lead.email))) !== null) {
      return refused('L’adresse de ce prospect est exclue des envois.');
    }
    const consent = consentState(await store.consents.ofLead(leadId), version.purpose);
    if (consent !== 'confirmed') return refused(consentSentences[consent]);

    const earlier = (await store.enrolments.ofLead(leadId)).find((enrolment) => enrolment.sequence.id === sequenceId);
    if (earlier !== undefined) return refused(already(earlier));

    const enrolment = newEnrolment(random.id(), leadId, version, clock.now(), { by: by.name });
    if ((await store.enrolments.insert(enrolment)) === 'duplicate') return refused('Ce prospect vient d’entrer dans cette séquence.');
    await store.audit.insert({
      id: random.id(),
      at: enrolment.enteredAt,
      actorId: by.id,
      actorName: by.name,
      action: 'enrolment.entered',
      targetCollection: 'enrolments',
      targetId: enrolment.id,
      targetTitle: version.sequence.title,
      before: null,
      after: { leadId, sequenceId, version: version.number },
    });
    log.info('lead.enrolled', { lead: leadId, sequence: sequenceId, byHand: true });
    return { kind: 'enrolled', enrolmentId: enrolment.id, held: isPaused(controls, sequenceControl(sequenceId)) };
  };

async function activeVersion(store: EnrolParts['store'], sequenceId: string) {
  const version = await store.sequenceVersions.latest(sequenceId);
  return version?.active === true && version.steps.length > 0 ? version : null;
}

const consentSentences = {
  none: `Ce prospect n’a pas donné l’accord nécessaire${nnbsp}: il ne l’a jamais demandé.`,
  pending: `Ce prospect n’a pas donné l’accord nécessaire${nnbsp}: il l’a coché, mais n’a pas confirmé son adresse.`,
  withdrawn: `Ce prospect a retiré l’accord nécessaire${nnbsp}: plus rien ne lui est envoyé à ce titre.`,
} as const;

function already({
  status,
  enteredAt,
  endedAt,
  sequence,
}: {
  status: string;
  enteredAt: string;
  endedAt: string | null;
  sequence: { title: string };
}) {
  if (status === 'active')
    return `Ce prospect est déjà dans la séquence ${quoted(sequence.title)}, depuis le ${momentInFrench(enteredAt)}.`;
  const until = endedAt === null ? '' : `, jusqu’au ${momentInFrench(endedAt)}`;
  return `Ce prospect a déjà suivi la séquence ${quoted(sequence.title)}${until}${nnbsp}: on n’y entre qu’une fois.`;
}
