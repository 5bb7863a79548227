import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Audience } from '../domain/audience.ts';
import { type BroadcastRun, broadcastSendKey, holdOfRun } from '../domain/broadcast.ts';
import { lastLine } from '../domain/consent-ledger.ts';
import { type Control, marketingControl, sequenceControl } from '../domain/control.ts';
import type { Enrolment } from '../domain/enrolment.ts';
import { VisibleError } from '../domain/errors.ts';
import { type Explanation, explain, type Foresight, type Origin } from '../domain/explain.ts';
import { foresee } from '../domain/foresee.ts';
import { momentInFrench } from '../domain/french-dates.ts';
import { holdOfSend } from '../domain/hold.ts';
import type { ContentRef } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import { newSend, type Send } from '../domain/send.ts';
import type { Hold, SendFacts } from '../domain/send-decision.ts';
import type { SequenceVersion } from '../domain/sequence.ts';
import type { Unsent } from '../domain/sequence-interpreter.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { quoted } from '../domain/words.ts';
import type { Store } from '../ports.ts';
import { wouldBe } from './list-audience.ts';
import { type MakeMailParts, makeMail } from './make-mail.ts';
import { readSendFacts, type SendFactsParts } from './read-send-facts.ts';

export type ExplainQuestion =
  /** a mail that was written for somebody, sent or not */
  | { about: 'send'; sendId: string }
  /** `draft`: what the document says while nobody has asked for it; left alone once there is a run */
  | {
      about: 'broadcast';
      leadId: string;
      broadcastId: string;
      draft: { title: string; mailKey: string | null; audience: Audience } | null;
    }
  | { about: 'sequence'; leadId: string; sequenceId: string; mailKey: string };

/** `title`: what the mail is called where it was asked about. */
export type ExplainedMail = Explanation & { title: string };

/** Throws VisibleError 'unknown-send', 'unknown-lead', 'unknown-broadcast' or 'unknown-mail'. */
export type ExplainMail = (question: ExplainQuestion) => Promise<ExplainedMail>;

/** What may be asked about somebody, beside what was written for them: each mail of the sequences that they are in or could enter. */
export type ListSequenceMails = (leadId: string) => Promise<{ sequence: ContentRef; mails: { key: string; subject: string }[] }[]>;

export type ExplainParts = Omit<MakeMailParts, 'store' | 'keys'> &
  Omit<SendFactsParts, 'store' | 'keys'> & {
    store: MakeMailParts['store'] & SendFactsParts['store'] & Pick<Store, 'audience'>;
    keys: MakeMailParts['keys'] & SendFactsParts['keys'];
  };

export const explainMail =
  (parts: ExplainParts): ExplainMail =>
  async (question) => {
    switch (question.about) {
      case 'send':
        return aboutSend(parts, question.sendId);
      case 'broadcast':
        return aboutBroadcast(parts, question);
      case 'sequence':
        return aboutSequence(parts, question);
      default:
        throw new Error(`Unknown question ${question satisfies never}.`);
    }
  };

export const listSequenceMails =
  ({ store }: Pick<ExplainParts, 'store'>): ListSequenceMails =>
  async (leadId) => {
    const [enrolments, active] = await Promise.all([store.enrolments.ofLead(leadId), store.sequenceVersions.active()]);
    const own = await Promise.all(enrolments.map(({ versionId }) => store.sequenceVersions.find(versionId)));
    const versions = new Map<string, SequenceVersion>();
    // the version that somebody is on comes before the one that they would enter
    for (const version of [...active, ...own]) if (version !== null) versions.set(version.sequence.id, version);
    return [...versions.values()].map((version) => ({
      sequence: version.sequence,
      mails: version.steps.flatMap((step) => {
        const mail = step.kind === 'send' ? version.mails[step.mailKey] : undefined;
        return step.kind === 'send' && mail !== undefined ? [{ key: step.mailKey, subject: mail.subject }] : [];
      }),
    }));
  };

// The three questions

async function aboutSend(parts: ExplainParts, sendId: string): Promise<ExplainedMail> {
  const { store } = parts;
  const send = await store.sends.find(sendId);
  if (send === null) throw new VisibleError('unknown-send', 'Cet e-mail n’est plus enregistré.');
  const lead = send.leadId === null ? null : await store.leads.find(send.leadId);
  const [run, version] = await Promise.all([
    send.broadcastId === null ? null : store.broadcastRuns.find(send.broadcastId),
    send.mail.kind === 'sequence' ? store.sequenceVersions.find(send.mail.versionId) : null,
  ]);
  const mail = send.mail.kind === 'compiled' ? await store.compiled.mail(send.mail.key) : (version?.mails[send.mail.mailKey] ?? null);
  const origin: Origin =
    run !== null
      ? { kind: 'broadcast', title: run.title, asked: true, unmatched: [] }
      : version !== null
        ? { kind: 'sequence', title: version.sequence.title, foresight: { kind: 'behind' } }
        : { kind: 'request' };
  return answer(parts, { send, written: true, lead, mail, origin, version, run });
}

async function aboutBroadcast(parts: ExplainParts, question: Extract<ExplainQuestion, { about: 'broadcast' }>): Promise<ExplainedMail> {
  const { store } = parts;
  const [lead, run] = await Promise.all([store.leads.find(question.leadId), store.broadcastRuns.findByBroadcast(question.broadcastId)]);
  if (lead === null) throw unknownLead();
  const wanted = run ?? question.draft;
  if (wanted === null) throw new VisibleError('unknown-broadcast', 'Cet envoi groupé n’existe plus.');
  const written = run === null ? null : await store.sends.findByKey(broadcastSendKey(run.id, lead.id));
  if (written !== null) return aboutSend(parts, written.id);

  const unmatched = await whatIsMissing(parts, wanted.audience, lead);
  if (run?.status === 'done') unmatched.push('L’envoi est terminé\u202f: qui est arrivé depuis n’en fait pas partie.');
  const mail = wanted.mailKey === null ? null : await store.compiled.mail(wanted.mailKey);
  const send = { ...wouldBe(lead, wanted.audience), title: wanted.title, dueAt: run?.startAt ?? parts.clock.now().toISOString() };
  const origin: Origin = { kind: 'broadcast', title: wanted.title, asked: run !== null, unmatched };
  return answer(parts, { send, written: false, lead, mail, origin, version: null, run });
}

async function aboutSequence(parts: ExplainParts, question: Extract<ExplainQuestion, { about: 'sequence' }>): Promise<ExplainedMail> {
  const { store } = parts;
  const lead = await store.leads.find(question.leadId);
  if (lead === null) throw unknownLead();
  const enrolments = await store.enrolments.ofLead(lead.id);
  const enrolment = enrolments.find(({ sequence }) => sequence.id === question.sequenceId) ?? null;
  const version = await (enrolment === null
    ? store.sequenceVersions.latest(question.sequenceId)
    : store.sequenceVersions.find(enrolment.versionId));
  if (version === null) throw new VisibleError('unknown-mail', 'Cette séquence n’a jamais été publiée, ou sa version n’existe plus.');

  const sends = await store.sends.ofLead(lead.id);
  const written = sends.find(
    ({ enrolmentId, mail }) =>
      enrolment !== null && enrolmentId === enrolment.id && mail.kind === 'sequence' && mail.mailKey === question.mailKey,
  );
  if (written !== undefined) return aboutSend(parts, written.id);

  const mail = version.mails[question.mailKey] ?? null;
  const unsent = await store.sends.unsentOf(enrolment === null ? [] : [enrolment.id]);
  const now = parts.clock.now();
  const send = newSend(
    {
      id: enrolment?.id ?? lead.id,
      key: 'none',
      kind: 'marketing',
      purpose: version.purpose,
      leadId: lead.id,
      enrolmentId: enrolment?.id ?? null,
      to: lead.email,
      title: mail?.subject ?? version.sequence.title,
      mail: { kind: 'sequence', versionId: version.id, mailKey: question.mailKey },
      link: { kind: 'reader', leadId: lead.id },
      values: {},
    },
    { queuedAt: now, dueAt: now, publicUrl: parts.publicUrl },
  );
  return answer(parts, {
    send,
    written: false,
    lead,
    mail,
    origin: (facts) => ({
      kind: 'sequence',
      title: version.sequence.title,
      foresight: foresightOf(enrolment, version, question.mailKey, facts, unsent.get(enrolment?.id ?? '') ?? null, now),
    }),
    version,
    run: null,
  });
}

// What is known of the person

type Asked = {
  send: Send;
  written: boolean;
  lead: Lead | null;
  mail: CompiledEmail | null;
  origin: Origin | ((facts: SendFacts) => Origin);
  version: SequenceVersion | null;
  run: BroadcastRun | null;
};

async function answer(parts: ExplainParts, asked: Asked): Promise<ExplainedMail> {
  const { store, keys, clock } = parts;
  const { send, run } = asked;
  const [known, lines, exclusion, controls, missing] = await Promise.all([
    readSendFacts(parts)([send]),
    send.leadId === null ? [] : store.consents.ofLead(send.leadId),
    send.to === '' ? null : store.suppressions.findByHash(suppressionHash(keys.suppression, send.to)),
    store.controls.list(),
    missingOf(parts, asked),
  ]);
  const read = known[0]?.facts;
  if (read === undefined) throw new Error('The facts of one mail were asked for, and none came.');
  const { hold, why } = heldBy(asked, controls);
  const facts: SendFacts = { ...read, hold };
  const said = send.purpose === null ? null : lastLine(lines, send.purpose);
  const explanation = explain(
    {
      send,
      written: asked.written,
      facts,
      said: said && { action: said.action, at: said.at },
      exclusion: exclusion && { reason: exclusion.reason, since: exclusion.since },
      pause: why,
      missing,
      origin: typeof asked.origin === 'function' ? asked.origin(facts) : asked.origin,
    },
    clock.now(),
  );
  return { ...explanation, title: run?.title ?? (asked.mail?.subject || send.title) };
}

/** What delivery would be told (holdOfSend), and whose doing it is. A run that isn't asked for, or only waits for its hour, holds nobody by itself. */
function heldBy({ version, run, send }: Asked, controls: readonly Control[]): { hold: Hold; why: string | null } {
  const waits = run === null || run.status === 'scheduled';
  const hold = holdOfSend(send, { controls, version, run: waits ? { status: 'running' } : run });
  if (hold === 'none') return { hold, why: null };
  const off = (key: Control['key']) => controls.find((control) => control.key === key && control.state === 'paused');
  const told = (what: string, { by, at, reason }: Control) =>
    `${what} en pause depuis le ${momentInFrench(at)} (${by.name})${reason === null ? '.' : `\u202f: ${reason}`}`;
  const [marketing, sequence] = [off(marketingControl), version && off(sequenceControl(version.sequence.id))];
  if (!waits && holdOfRun(run) !== 'none') return { hold, why: whyHeld(run) };
  if (marketing) return { hold, why: told('Tous les e-mails marketing sont', marketing) };
  return { hold, why: version && sequence ? told(`La séquence ${quoted(version.sequence.title)} est`, sequence) : null };
}

function whyHeld({ status, haltReason }: BroadcastRun): string {
  const why = haltReason === null ? '.' : `\u202f: ${haltReason}`;
  switch (status) {
    case 'awaiting-approval':
      return 'L’envoi attend l’approbation d’une deuxième personne.';
    case 'paused':
      return `L’envoi est en pause${why}`;
    case 'halted':
      return `L’envoi s’est suspendu de lui-même${why}`;
    default:
      return `L’envoi a été arrêté${why}`;
  }
}

/** What the mail can't say of this person, tried by filling it. A mail that is over is not asked again. */
async function missingOf(parts: ExplainParts, { send, written, mail, lead }: Asked): Promise<string[]> {
  if (mail === null || lead === null || (written && send.status !== 'queued')) return [];
  const made = await makeMail(parts, { ...send, messageId: '<essai@exemple.invalid>' }, mail, lead);
  return made.kind === 'incomplete' ? made.missing.map((name) => variableNames[name] ?? name) : [];
}

const variableNames: Readonly<Record<string, string>> = { firstName: 'le prénom', company: 'l’entreprise', role: 'la fonction' };

function foresightOf(
  enrolment: Enrolment | null,
  version: SequenceVersion,
  mailKey: string,
  { consent, suppression, sends, capPerWeek, hold }: SendFacts,
  unsent: Unsent | null,
  now: Date,
): Foresight {
  if (enrolment === null) return { kind: 'not-enrolled', entry: entryOf(version) };
  const known = {
    leadExists: true,
    consent,
    suppressed: suppression === 'suppressed',
    sends,
    capPerWeek,
    paused: hold === 'paused',
    unsent,
  };
  return foresee(enrolment, version, mailKey, known, now);
}

function entryOf({ active, trigger }: SequenceVersion): string {
  if (!active) return 'La séquence ne prend plus personne\u202f: la publier à nouveau.';
  if (trigger.kind === 'manual') return 'Personne n’entre de soi-même dans cette séquence.';
  if (trigger.offers.length === 0) return 'Que la personne confirme une demande de comparatif, en cochant l’accord.';
  return `Que la personne confirme une demande de ${trigger.offers.map(({ title }) => quoted(title)).join(' ou ')}, en cochant l’accord.`;
}

/** Each criterion of an audience by itself, asked of the store as choosing asks it. */
async function whatIsMissing(
  { store }: ExplainParts,
  { purpose, topics, offers, confirmedSince }: Audience,
  lead: Lead,
): Promise<string[]> {
  const open: Audience = { purpose, topics: [], offers: [], confirmedSince: null };
  const titles = (refs: readonly ContentRef[]) => refs.map(({ title }) => quoted(title)).join(', ');
  const criteria: [Audience, string][] = [
    [{ ...open, topics }, `Elle a choisi d’autres sujets que ${titles(topics)}.`],
    [{ ...open, offers }, `Elle n’a demandé aucun de ces comparatifs\u202f: ${titles(offers)}.`],
    [{ ...open, confirmedSince }, `Elle n’a pas confirmé son adresse depuis le ${confirmedSince && momentInFrench(confirmedSince)}.`],
  ];
  const part = { after: beforeId(lead.id), through: lead.id, span: 1 };
  const answers = await Promise.all(
    criteria.map(async ([audience, sentence]) => ((await store.audience.chosen(audience, part)).ids.includes(lead.id) ? [] : [sentence])),
  );
  return answers.flat();
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The ULID just before one, so that a part of all leads that begins after it begins with that one. */
export function beforeId(id: string): string {
  const trailing = /0*$/.exec(id)?.[0].length ?? 0;
  const at = id.length - trailing - 1;
  if (at < 0) return id;
  return id.slice(0, at) + crockford.charAt(crockford.indexOf(id.charAt(at)) - 1) + 'Z'.repeat(trailing);
}

const unknownLead = () => new VisibleError('unknown-lead', 'Ce prospect n’existe plus.');
