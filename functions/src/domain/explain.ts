import { aloneOf } from './alone.ts';
import type { ConsentAction, ConsentState } from './consent.ts';
import type { Enrolment, ExitReason } from './enrolment.ts';
import { momentInFrench } from './french-dates.ts';
import { capOf } from './limits.ts';
import { reasonInFrench } from './reasons.ts';
import type { Send, SendStatus } from './send.ts';
import { type DeferReason, decideSend, type SendFacts, type SkipReason } from './send-decision.ts';
import type { SuppressionReason } from './suppression.ts';
import { whatChanges } from './what-changes.ts';
import { nnbsp, quoted } from './words.ts';

/** What a rule is about, in the order in which a person reads them. */
export const rules = [
  'lead',
  'suppressed',
  'consent',
  'audience',
  'enrolment',
  'paused',
  'variables',
  'cap',
  'window',
  'spacing',
  'date',
  'delivery',
] as const;
export type Rule = (typeof rules)[number];

export type Verdict = 'sent' | 'would-leave' | 'would-wait' | 'would-not';

/** One rule with what it was asked about. `decided`: it is why the mail is not there. Sentences are French. */
export type RuleLine = { rule: Rule; holds: boolean; decided: boolean; sentence: string; change: string | null };

export type Explanation = {
  verdict: Verdict;
  /** the reason as the product writes it (or a server's words), when something holds the mail back */
  reason: string | null;
  /** one French sentence that answers the question */
  summary: string;
  /** when it left or was settled, or when it could leave; null when nobody can tell */
  at: string | null;
  rules: RuleLine[];
};

/** What became of somebody in a sequence, as far as one mail of it is concerned. */
export type Foresight =
  /** the mail's step is still before the person: reached at `at` if nothing changes */
  | { kind: 'ahead'; at: Date }
  /** held by a pause, or too far to tell */
  | { kind: 'ahead-unknown' }
  /** the person has gone past that step, or the version they are on has no such mail */
  | { kind: 'behind' }
  | { kind: 'not-in-version' }
  | { kind: 'not-enrolled' /** how one enters, a French sentence */; entry: string }
  | { kind: 'ended'; status: Enrolment['status']; reason: ExitReason | null };

export type Origin =
  | { kind: 'request' }
  /** `asked`: a run was asked for; `unmatched`: French sentences that say why this person is not among those it is for */
  | { kind: 'broadcast'; title: string; asked: boolean; unmatched: readonly string[] }
  | { kind: 'sequence'; title: string; foresight: Foresight };

export type ExplainFacts = {
  /** the row as it is, or as it would be written now */
  send: Send;
  /** false: no row was written for this person yet */
  written: boolean;
  /** exactly what delivery would be told */
  facts: SendFacts;
  /** the last line of the ledger about the send's purpose */
  said: { action: ConsentAction; at: string } | null;
  exclusion: { reason: SuppressionReason; since: string } | null;
  /** who stopped it and why, as a French sentence; null while nothing is paused */
  pause: string | null;
  /** variables without a value and without a fallback */
  missing: readonly string[];
  origin: Origin;
};

/**
 * Why a lead got a mail, or what keeps it from them. The answer is delivery's own: `decideSend` with these facts; and each rule is tried by the
 * same function with every other fact made favourable, so there is no second copy of any rule.
 */
export function explain(input: ExplainFacts, now: Date): Explanation {
  const lines = rules.flatMap((rule) => tried(rule, input, now) ?? []);
  const settled = input.written ? settledAs(input) : null;
  const { rule: decisive, ...found } = settled ?? foreseen(input, lines, now);
  const shown = settled === null ? lines : lines.filter(({ rule }) => rule === decisive || lasting.has(rule));
  return {
    ...found,
    rules: shown.map((line) => {
      const decided = decisive === null ? !line.holds : decisive === line.rule;
      return decided && settled?.verdict === 'would-not' ? thatDay(line, input.send, settled.reason ?? '') : { ...line, decided };
    }),
  };
}

/** Of a mail that is over, what is still of interest about the person: a pause or a full week of today had no part in it. */
const lasting: ReadonlySet<Rule> = new Set(['lead', 'suppressed', 'consent', 'delivery']);

/** The rule that left a mail out, in the words of that day; what it would say today comes after. */
function thatDay(line: Tried, { broadcastId }: Send, reason: string): RuleLine {
  const was = sentence(reasonInFrench(reason));
  const change = reason === 'cap' && broadcastId !== null ? newsOfADay : (whatChanges(reason) ?? line.change);
  const today = line.rule === 'delivery' ? '' : ` Aujourd’hui\u202f: ${lower(line.sentence)}`;
  return { ...line, holds: false, decided: true, sentence: was + today, change };
}

type Found = Pick<Explanation, 'verdict' | 'reason' | 'summary' | 'at'> & { /** null: each rule that doesn't hold */ rule: Rule | null };
type Tried = Omit<RuleLine, 'decided'>;

// What is over

const left: ReadonlySet<SendStatus> = new Set(['submitting', 'submitted', 'delivered', 'bounced', 'complained', 'uncertain']);

const outcomes: Record<Exclude<SendStatus, 'queued' | 'skipped' | 'failed'>, string> = {
  submitting: 'L’e-mail est en train de partir.',
  submitted: 'L’e-mail a été remis au service d’envoi.',
  delivered: 'L’e-mail a été distribué.',
  bounced: 'L’e-mail est parti, et la messagerie du destinataire l’a rejeté.',
  complained: 'L’e-mail a été distribué, et la personne l’a signalé comme indésirable.',
  uncertain: 'On ne sait pas si l’e-mail est parti. Un e-mail marketing n’est jamais envoyé deux fois au hasard.',
};

function settledAs({ send }: ExplainFacts): Found | null {
  if (left.has(send.status)) {
    const summary = outcomes[send.status as keyof typeof outcomes];
    return { verdict: 'sent', reason: send.reason, summary, at: send.submittedAt ?? send.settledAt, rule: 'delivery' };
  }
  if (send.status !== 'skipped' && send.status !== 'failed') return null;
  const reason = send.reason ?? '';
  const when = send.settledAt === null ? '' : ` le ${momentInFrench(send.settledAt)}`;
  const summary = `L’e-mail n’a pas été envoyé${when}. ${sentence(reasonInFrench(reason))}`;
  return { verdict: 'would-not', reason: send.reason, summary, at: send.settledAt, rule: ruleOf(reason) };
}

/** Where each reason is told. */
const places: Record<SkipReason | DeferReason | ExitReason, Rule> = {
  suppressed: 'suppressed',
  'suppression-unknown': 'suppressed',
  erased: 'lead',
  'address-changed': 'lead',
  'no-consent': 'consent',
  withdrawn: 'consent',
  'not-me': 'delivery',
  stopped: 'paused',
  paused: 'paused',
  'mail-incomplete': 'variables',
  'enrolment-ended': 'enrolment',
  meeting: 'enrolment',
  step: 'enrolment',
  'version-missing': 'enrolment',
  admin: 'enrolment',
  window: 'window',
  cap: 'cap',
  'address-daily': 'spacing',
  'address-gap': 'spacing',
};

/** Reasons may carry particulars after a colon (`mail-incomplete: firstName`). */
function ruleOf(reason: string): Rule {
  if (Object.hasOwn(places, reason)) return places[reason as keyof typeof places];
  return reason.startsWith('mail-incomplete') ? 'variables' : 'delivery';
}

// What may still come

function foreseen(input: ExplainFacts, lines: readonly Tried[], now: Date): Found {
  const decision = decideSend(input.send, input.facts, now);
  if (decision.kind === 'skip') return no(decision.reason, reasonInFrench(decision.reason), ruleOf(decision.reason));
  const closed = lines.find(({ rule, holds }) => !holds && (rule === 'audience' || rule === 'enrolment' || rule === 'variables'));
  if (closed !== undefined && !waits(input)) return no(null, closed.sentence, closed.rule);

  const waitingFor = [
    decision.kind === 'defer'
      ? { at: decision.reason === 'paused' ? null : decision.until, reason: decision.reason, rule: ruleOf(decision.reason) }
      : null,
    dueLater(input, now),
  ].filter((each) => each !== null);
  const last = waitingFor.sort((a, b) => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity)).at(-1);
  if (last === undefined) return { verdict: 'would-leave', reason: null, summary: goes(input), at: now.toISOString(), rule: null };
  const told = last.reason === null ? '' : ` ${sentence(reasonInFrench(last.reason))}`;
  const when = last.at === null ? 'On ne peut pas encore dire quand.' : `Il peut partir à partir du ${momentInFrench(last.at)}.`;
  return {
    verdict: 'would-wait',
    reason: last.reason,
    summary: `L’e-mail attend.${told} ${when}`,
    at: last.at?.toISOString() ?? null,
    rule: last.rule,
  };
}

const no = (reason: string | null, told: string, rule: Rule): Found => ({
  verdict: 'would-not',
  reason,
  summary: `L’e-mail ne partirait pas. ${sentence(told)}`,
  at: null,
  rule,
});

/** The step is only ahead: nothing of it is refused. */
const waits = ({ origin }: ExplainFacts): boolean =>
  origin.kind === 'sequence' && (origin.foresight.kind === 'ahead' || origin.foresight.kind === 'ahead-unknown');

type Later = { at: Date | null; reason: string | null; rule: Rule };

function dueLater({ send, written, origin }: ExplainFacts, now: Date): Later | null {
  if (!written && origin.kind === 'sequence') {
    if (origin.foresight.kind === 'ahead') return { at: origin.foresight.at, reason: null, rule: 'enrolment' };
    if (origin.foresight.kind === 'ahead-unknown') return { at: null, reason: null, rule: 'enrolment' };
  }
  return Date.parse(send.dueAt) > now.getTime() ? { at: new Date(send.dueAt), reason: send.reason, rule: 'date' } : null;
}

function goes({ written, origin }: ExplainFacts): string {
  if (written) return 'Rien ne retient cet e-mail\u202f: il part au prochain passage.';
  if (origin.kind !== 'broadcast') return 'Rien ne retient cet e-mail\u202f: il partirait maintenant.';
  return origin.asked
    ? 'Rien ne retient cet e-mail\u202f: la personne le recevra quand son tour viendra.'
    : 'Rien ne retient cet e-mail\u202f: la personne le recevrait si l’envoi partait maintenant.';
}

// Each rule by itself

const alone = (input: ExplainFacts, part: (keyof SendFacts)[], now: Date) => aloneOf(input.send, input.facts, part, now);

function tried(rule: Rule, input: ExplainFacts, now: Date): Tried | null {
  const marketing = input.send.kind === 'marketing';
  switch (rule) {
    case 'lead':
      return told(rule, alone(input, ['leadEmail'], now), { holds: 'Le prospect existe, à l’adresse de cet e-mail.' });
    case 'suppressed':
      return suppression(input, now);
    case 'consent':
      return marketing ? consent(input, now) : null;
    case 'audience':
      return input.origin.kind === 'broadcast' ? audience(input.origin) : null;
    case 'enrolment':
      return marketing ? enrolment(input, now) : null;
    case 'paused':
      return marketing ? pause(input, now) : null;
    case 'variables':
      return variables(input);
    case 'cap':
      return marketing ? cap(input, now) : null;
    case 'window':
      return marketing ? window(input, now) : null;
    case 'spacing':
      return marketing
        ? null
        : told(rule, alone(input, ['leadEmail', 'sends'], now), { holds: 'Aucun e-mail demandé n’est parti trop récemment.' });
    case 'date':
      return date(input, now);
    case 'delivery':
      return delivery(input);
    default:
      throw new Error(`Unknown rule ${rule satisfies never}.`);
  }
}

type SendDecision = ReturnType<typeof decideSend>;

function told(rule: Rule, decision: SendDecision, { holds, not }: { holds: string; not?: string }): Tried {
  if (decision.kind === 'submit') return { rule, holds: true, sentence: holds, change: null };
  const until = decision.kind === 'defer' ? ` Jusqu’au ${momentInFrench(decision.until)}.` : '';
  return { rule, holds: false, sentence: (not ?? sentence(reasonInFrench(decision.reason))) + until, change: whatChanges(decision.reason) };
}

function suppression(input: ExplainFacts, now: Date): Tried {
  const { exclusion } = input;
  const since =
    exclusion === null ? '' : ` Depuis le ${momentInFrench(exclusion.since)}\u202f: ${lower(reasonInFrench(exclusion.reason))}.`;
  const decision = alone(input, ['suppression'], now);
  return told('suppressed', decision, {
    holds: 'L’adresse n’est pas exclue des envois.',
    ...(since === '' ? {} : { not: `L’adresse est exclue des envois.${since}` }),
  });
}

/** What the ledger says of an agreement: to what (« … », or nothing), and the day of its last line. */
const states: Record<ConsentState, (to: string, on: string | null) => string> = {
  none: (to) => `La personne n’a jamais été invitée à donner son accord${to}.`,
  pending: (to, on) => `L’accord${to}${on === null ? '' : `, demandé le ${on},`} n’a pas été confirmé.`,
  confirmed: (to, on) => `La personne a donné et confirmé son accord${to}${on === null ? '' : ` (${on})`}.`,
  withdrawn: (to, on) => `La personne a retiré son accord${to}${on === null ? '' : ` (${on})`}.`,
};

function consent(input: ExplainFacts, now: Date): Tried {
  const { purpose } = input.send;
  const to = purpose === null ? '' : ` à ${purpose === 'newsletter' ? quoted('Lettre d’information') : quoted('Conseils par e-mail')}`;
  const fact = states[input.facts.consent](to, input.said === null ? null : momentInFrench(input.said.at));
  return told('consent', alone(input, ['consent'], now), { holds: fact, not: fact });
}

function audience({ unmatched }: Extract<Origin, { kind: 'broadcast' }>): Tried {
  const holds = unmatched.length === 0;
  return {
    rule: 'audience',
    holds,
    sentence: holds ? 'La personne répond aux critères de l’envoi.' : `La personne n’est pas choisie. ${unmatched.join(' ')}`,
    change: holds ? null : 'Élargir les critères d’un prochain envoi.',
  };
}

function enrolment(input: ExplainFacts, now: Date): Tried | null {
  const { origin, written } = input;
  if (origin.kind !== 'sequence') return null;
  const name = quoted(origin.title);
  if (written) {
    const exit = input.facts.enrolmentExit;
    const not = exit === null ? undefined : `La personne est sortie de la séquence ${name}\u202f: ${lower(reasonInFrench(exit))}.`;
    const line = told('enrolment', alone(input, ['enrolmentExit'], now), {
      holds: `L’inscription à la séquence ${name} court toujours.`,
      ...(not === undefined ? {} : { not }),
    });
    return exit === null || line.holds ? line : { ...line, change: whatChanges(exit) };
  }
  const { foresight } = origin;
  const line = (holds: boolean, sentence: string, change: string | null): Tried => ({ rule: 'enrolment', holds, sentence, change });
  switch (foresight.kind) {
    case 'ahead':
      return foresight.at.getTime() <= now.getTime()
        ? line(true, `La personne est dans la séquence ${name}, et son tour est venu.`, null)
        : line(
            false,
            `La personne est dans la séquence ${name}. Cet e-mail vient plus loin, vers le ${momentInFrench(foresight.at)}.`,
            'Attendre\u202f: les attentes de la séquence courent.',
          );
    case 'ahead-unknown':
      return line(
        false,
        `La personne est dans la séquence ${name}. Cet e-mail vient plus loin.`,
        'Attendre\u202f; si la séquence est en pause, la reprendre.',
      );
    case 'behind':
      return line(
        false,
        `La personne a déjà dépassé cette étape de la séquence ${name}.`,
        'Rien\u202f: une séquence ne revient pas en arrière.',
      );
    case 'not-in-version':
      return line(
        false,
        `La personne suit une version de la séquence ${name} qui n’a pas cet e-mail.`,
        'Rien\u202f: chacun reste sur la version où il est entré. Les prochaines inscriptions le recevront.',
      );
    case 'not-enrolled':
      return line(
        false,
        `La personne n’est pas entrée dans la séquence ${name}.`,
        `${foresight.entry} Ou l’inscrire à la main depuis sa fiche.`,
      );
    case 'ended': {
      const why = foresight.reason === null ? 'elle est allée jusqu’au bout' : lower(reasonInFrench(foresight.reason));
      return line(
        false,
        `La personne n’est plus dans la séquence ${name}\u202f: ${why}.`,
        foresight.reason === null ? 'Rien\u202f: on n’entre qu’une fois dans une séquence.' : whatChanges(foresight.reason),
      );
    }
    default:
      throw new Error(`Unknown foresight ${foresight satisfies never}.`);
  }
}

function pause(input: ExplainFacts, now: Date): Tried {
  const decision = alone(input, ['hold'], now);
  if (decision.kind === 'submit') return { rule: 'paused', holds: true, sentence: 'Aucune pause n’est en cours.', change: null };
  const { reason } = decision;
  return { rule: 'paused', holds: false, sentence: input.pause ?? sentence(reasonInFrench(reason)), change: whatChanges(reason) };
}

function variables({ missing, written, send }: ExplainFacts): Tried | null {
  if (missing.length > 0) {
    return {
      rule: 'variables',
      holds: false,
      sentence: `Il manque à cet e-mail${nnbsp}: ${missing.join(', ')}.`,
      change: 'Donner à l’e-mail une valeur de repli pour cette variable, et le publier à nouveau.',
    };
  }
  const known = !written || send.status === 'queued';
  return known
    ? { rule: 'variables', holds: true, sentence: 'Tout ce que l’e-mail doit dire de la personne est connu.', change: null }
    : null;
}

/** How many mails fill the week, asked of the rule itself: the smallest cap that would let one more go, less one. */
function sentThisWeek({ facts, send }: ExplainFacts, now: Date): number {
  let cap = 1;
  while (capOf(facts.sends, cap, now, send.id) !== null) cap += 1;
  return cap - 1;
}

/** Over the cap a mail of a sequence waits; a broadcast's is left out. */
const newsOfADay =
  'Rien pour cet envoi-ci\u202f: un envoi groupé n’attend pas. Un plafond plus haut se règle dans «\u202fSite et éditeur\u202f».';

function cap(input: ExplainFacts, now: Date): Tried {
  const most = input.facts.capPerWeek;
  const count = sentThisWeek(input, now);
  const mails = count > 1 ? 'e-mails marketing' : 'e-mail marketing';
  const fact = `${count} ${mails} en sept jours${Number.isFinite(most) ? `, pour un plafond de ${most}` : ''}.`;
  const decision = alone(input, ['sends', 'capPerWeek'], now);
  const line = told('cap', decision, { holds: fact, not: fact });
  return decision.kind === 'skip' ? { ...line, change: newsOfADay } : line;
}

function window(input: ExplainFacts, now: Date): Tried {
  const { window: hours } = input.facts;
  const fact =
    hours.kind === 'always'
      ? 'Cet e-mail peut partir à toute heure.'
      : `Cet e-mail part du lundi au vendredi, de ${hours.from}\u202fh à ${hours.to}\u202fh, hors jours fériés.`;
  const decision = alone(input, ['window'], now);
  return told('window', decision, { holds: fact, not: `${fact} C’est fermé en ce moment.` });
}

function date({ send }: ExplainFacts, now: Date): Tried | null {
  if (send.status !== 'queued' || Date.parse(send.dueAt) <= now.getTime()) return null;
  const change = send.reason === null ? 'Attendre.' : whatChanges(send.reason);
  return { rule: 'date', holds: false, sentence: `Il attend jusqu’au ${momentInFrench(send.dueAt)}.`, change };
}

function delivery({ send, written }: ExplainFacts): Tried | null {
  if (!written) return null;
  if (send.status === 'queued') {
    if (send.attempts === 0 || send.reason === null) return null;
    const tries = `${send.attempts} tentative${send.attempts > 1 ? 's' : ''}`;
    return {
      rule: 'delivery',
      holds: true,
      sentence: `${tries}. ${sentence(reasonInFrench(send.reason))}`,
      change: 'Rien à faire\u202f: une nouvelle tentative suit, de plus en plus espacée.',
    };
  }
  if (send.status === 'skipped') {
    return ruleOf(send.reason ?? '') === 'delivery'
      ? { rule: 'delivery', holds: false, sentence: sentence(reasonInFrench(send.reason ?? '')), change: whatChanges(send.reason ?? '') }
      : null;
  }
  if (send.status === 'failed') {
    return {
      rule: 'delivery',
      holds: false,
      sentence: sentence(reasonInFrench(send.reason ?? '')),
      change: 'Vérifier l’adresse avec la personne\u202f; cet e-mail-ci n’est plus tenté.',
    };
  }
  const reason = send.reason === null ? '' : ` ${sentence(reasonInFrench(send.reason))}`;
  const fine = send.status === 'submitting' || send.status === 'submitted' || send.status === 'delivered';
  const changeOf: Partial<Record<SendStatus, string>> = {
    bounced: 'Vérifier l’adresse avec la personne.',
    complained: 'Rien\u202f: la personne ne reçoit plus d’e-mails.',
    uncertain: 'Rien à faire\u202f: un rapport du service d’envoi peut encore trancher.',
  };
  return {
    rule: 'delivery',
    holds: fine,
    sentence: outcomes[send.status] + reason,
    change: changeOf[send.status] ?? null,
  };
}

const sentence = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
