import type { Purpose } from '@sillage/functions/domain/consent.ts';
import type { ConsentDraft } from '@sillage/functions/domain/consent-ledger.ts';
import { productDay } from '@sillage/functions/domain/counter.ts';
import type { Enrolment } from '@sillage/functions/domain/enrolment.ts';
import { type ExamplePeople, exampleTime } from '@sillage/functions/domain/examples.ts';
import { linkLife } from '@sillage/functions/domain/grant.ts';
import type { ContentRef } from '@sillage/functions/domain/ids.ts';
import type { Lead } from '@sillage/functions/domain/lead.ts';
import type { Send } from '@sillage/functions/domain/send.ts';
import type { Offer, Submission } from '@sillage/functions/domain/submission.ts';
import { quoted } from '@sillage/functions/domain/words.ts';
import { type Chance, chance } from './chance.ts';
import { momentOf } from './days.ts';
import { originOf } from './origins.ts';
import { type Person, persons } from './persons.ts';
import type { Pieces } from './pieces.ts';
import { type Ask, traffic } from './traffic.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Rates of compliance.md, section 7. */
const rates = {
  asksAgain: 0.06,
  robot: 0.02,
  ticks: 0.46,
  confirms: 0.74,
  opensAgain: 0.3,
  hardBounce: 0.006,
  unreported: 0.02,
  unsubscribes: 0.0025,
  complains: 0.0005,
  meetsAfterAdvice: 0.03,
  meetsWithout: 0.008,
} as const;

/** Of so many who would be under way today, one is. */
const oneUnderWayIn = 50;

const purposes: readonly Purpose[] = ['newsletter', 'nurture'];
const box = 'conseils';
const formVersion = 'exemple';

export type Stage = {
  /** product time */
  now: Date;
  pieces: Pieces;
  sequence: ContentRef & {
    /** the version that people went through */
    versionId: string;
    mails: { stepKey: string; mailKey: string; subject: string; afterDays: number }[];
  };
  meeting: ContentRef & { path: string };
  /** the sentence beside the box */
  wording: string;
  publicHost: string;
  /** how often an installation was given examples before: the ledger keeps what the others said, and theirs must differ */
  round: number;
};

/**
 * About three thousand fictional people over ninety days, and all that came of it: requests, consents, documents opened, advice by mail, a few who
 * left, a few who asked for a meeting. Nothing waits to be sent, and a handful alone is still in the sequence. The same on every machine for the same day.
 */
export const exampleStory = (stage: Stage): ExamplePeople => {
  const { now, pieces } = stage;
  const today = productDay(now);
  const luck = chance(20_261_124 + stage.round);
  const { counted, asks } = traffic(pieces, today, luck);
  const told = new Story(stage, luck);
  for (const ask of asks) told.ask(ask);
  return { ...told.people(), counters: counted.map((count) => ({ ...count, id: told.id() })) };
};

type Known = { lead: Lead; confirmed: boolean; agreed: boolean; over: boolean };

class Story {
  readonly #stage: Stage;
  readonly #luck: Chance;
  readonly #person: () => Person;
  readonly #known: Known[] = [];
  readonly #leads: Lead[] = [];
  readonly #records: Omit<ExamplePeople, 'leads' | 'counters' | 'consents'> = {
    submissions: [],
    grants: [],
    enrolments: [],
    sends: [],
    emailEvents: [],
    broadcastRuns: [],
    suppressed: [],
  };
  readonly #consents: ConsentDraft[] = [];
  /** how many would be in the sequence today */
  #underWay = 0;

  constructor(stage: Stage, luck: Chance) {
    this.#stage = stage;
    this.#luck = luck;
    this.#person = persons(luck);
  }

  id(): string {
    return exampleTime + this.#luck.letters(16);
  }

  people(): Omit<ExamplePeople, 'counters'> {
    const consents = this.#consents.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return { leads: this.#leads, ...this.#records, consents };
  }

  /** One form, and what follows from it. */
  ask(ask: Ask): void {
    const luck = this.#luck;
    const at = momentOf(ask.day, luck);
    if (luck.happens(rates.robot)) this.#robot(ask, at);
    const again = luck.happens(rates.asksAgain)
      ? this.#known.filter(({ confirmed, over }) => confirmed && !over).at(-luck.whole(1, 200))
      : undefined;
    const known = again ?? this.#meet(ask, at);
    const submission = this.#submit(known.lead, { kind: 'whitepaper', id: ask.offer.id, title: ask.offer.title }, this.#sourceOf(ask), at);
    known.lead.lastContactAt = later(known.lead.lastContactAt, at);
    const ticks = !known.agreed && luck.happens(rates.ticks);
    if (ticks) {
      submission.ticked = [{ name: box, purposes: [...purposes], wording: this.#stage.wording }];
      for (const purpose of purposes) this.#say(known.lead, submission, purpose, 'asked', at);
    }
    this.#deliver(known, submission, at, ticks);
  }

  #meet(ask: Ask, at: Date): Known {
    const person = this.#person();
    const iso = at.toISOString();
    const lead: Lead = {
      id: this.id(),
      ...person,
      topics: [],
      confirmedAt: null,
      lastContactAt: iso,
      firstSource: this.#sourceOf(ask),
      createdAt: iso,
      updatedAt: iso,
    };
    const known = { lead, confirmed: false, agreed: false, over: false };
    this.#leads.push(lead);
    this.#known.push(known);
    return known;
  }

  #sourceOf({ offer, piece, block }: Ask): Submission['source'] {
    return { page: offer.path, piece: piece && { id: piece.id, title: piece.title }, block, ...originOf(this.#luck) };
  }

  #submit(lead: Lead | null, offer: Offer, source: Submission['source'], at: Date, email = lead?.email ?? ''): Submission {
    const id = this.id();
    const submission: Submission = {
      id,
      key: `example:${id}`,
      receivedAt: at.toISOString(),
      formId: offer.id,
      formVersion,
      offer,
      email,
      fields: lead
        ? Object.fromEntries(
            Object.entries({ firstName: lead.firstName, company: lead.company, role: lead.role }).filter(([, value]) => value !== null),
          )
        : {},
      ticked: [],
      source,
      network: null,
      suspicion: null,
      leadId: lead?.id ?? null,
      outcome: 'accepted',
      reason: null,
    };
    this.#records.submissions.push(submission);
    return submission;
  }

  #robot(ask: Ask, at: Date): void {
    const offer = { kind: 'whitepaper' as const, id: ask.offer.id, title: ask.offer.title };
    const submission = this.#submit(null, offer, this.#sourceOf(ask), at, `robot-${this.#luck.hex(4)}@robots.example`);
    Object.assign(submission, { outcome: 'robot', suspicion: 'honeypot', reason: 'honeypot' });
  }

  /** The mail with the document, and what the person does with it. */
  #deliver(known: Known, submission: Submission, at: Date, ticks: boolean): void {
    const luck = this.#luck;
    const { lead } = known;
    const opens = new Date(
      at.getTime() +
        luck.weighted([
          [luck.whole(2, 20), 70],
          [luck.whole(20, 240), 20],
          [luck.whole(600, 3_000), 10],
        ]) *
          minute,
    );
    const bounces = !known.confirmed && luck.happens(rates.hardBounce);
    const opened = !bounces && (known.confirmed || luck.happens(rates.confirms)) && opens < this.#stage.now;
    const { id: whitepaperId, title } = submission.offer;
    const grantId = this.id();
    this.#records.grants.push({
      id: grantId,
      key: submission.id,
      leadId: lead.id,
      submissionId: submission.id,
      whitepaper: { id: whitepaperId, title },
      page: submission.source.page,
      nonce: luck.hex(32),
      tokenHash: luck.hex(32),
      pending: [],
      expiresAt: new Date(at.getTime() + linkLife.span).toISOString(),
      downloads: opened ? (luck.happens(rates.opensAgain) ? luck.whole(2, 3) : 1) : 0,
      maxDownloads: linkLife.maxDownloads,
      firstUsedAt: opened ? opens.toISOString() : null,
      createdAt: at.toISOString(),
    });
    const send = this.#mail(lead, at, {
      key: `grant:${grantId}`,
      kind: 'transactional',
      purpose: null,
      title: `Votre comparatif ${quoted(title)}`,
      mail: { kind: 'compiled', key: `offer:${whitepaperId}` },
      link: { kind: 'grant', grantId },
    });
    if (bounces) this.#bounce(known, send, at);
    if (opened) this.#open(known, submission, opens, ticks);
  }

  #open(known: Known, submission: Submission, at: Date, ticks: boolean): void {
    const { lead } = known;
    lead.confirmedAt ??= at.toISOString();
    lead.lastContactAt = later(lead.lastContactAt, at);
    known.confirmed = true;
    if (ticks) {
      known.agreed = true;
      for (const purpose of purposes) this.#say(lead, submission, purpose, 'confirmed', at);
      this.#advise(known, submission, at);
    } else if (this.#luck.happens(rates.meetsWithout)) this.#ask4Meeting(known, new Date(at.getTime() + this.#luck.whole(2, 20) * day));
  }

  /**
   * The sequence, from the first mail to the last. Of those who would still be in it today a handful is; the others never entered it, or every advance of
   * the demonstration's clock would fill the local inbox with their mails.
   */
  #advise(known: Known, submission: Submission, entered: Date): void {
    const luck = this.#luck;
    const { lead } = known;
    const { sequence, now } = this.#stage;
    const meets = luck.happens(rates.meetsAfterAdvice) ? new Date(entered.getTime() + luck.whole(4, 24) * day) : null;
    const length = sequence.mails.reduce((sum, { afterDays }) => sum + afterDays, 0) * day;
    if (entered.getTime() + length + day >= now.getTime()) {
      this.#underWay += 1;
      if (this.#underWay % oneUnderWayIn !== 1 || meets !== null) {
        if (meets) this.#ask4Meeting(known, meets);
        return;
      }
    }
    const enrolment: Enrolment = {
      id: this.id(),
      key: `${lead.id}:${sequence.id}:first`,
      leadId: lead.id,
      sequence: { id: sequence.id, title: sequence.title },
      versionId: sequence.versionId,
      entry: 'first',
      enteredBy: null,
      submissionId: null,
      status: 'completed',
      exitReason: null,
      stepKey: null,
      visit: 1,
      nextAt: null,
      heldAt: null,
      leaseUntil: null,
      leaseToken: null,
      enteredAt: entered.toISOString(),
      endedAt: null,
    };
    this.#records.enrolments.push(enrolment);
    let at = entered;
    const leave = (exitReason: NonNullable<Enrolment['exitReason']>, stepKey: string) =>
      Object.assign(enrolment, { status: 'exited', exitReason, stepKey });
    for (const { stepKey, mailKey, subject, afterDays } of sequence.mails) {
      const due = new Date(at.getTime() + afterDays * day);
      if (due >= now) {
        Object.assign(enrolment, { status: 'active', stepKey, nextAt: due.toISOString() });
        return;
      }
      if (meets !== null && meets <= due) {
        leave('meeting', stepKey);
        at = meets;
        break;
      }
      at = due;
      const send = this.#mail(lead, at, {
        key: `enrolment:${enrolment.id}:${stepKey}:1`,
        kind: 'marketing',
        purpose: 'nurture',
        title: subject,
        mail: { kind: 'sequence', versionId: sequence.versionId, mailKey },
        link: { kind: 'reader', leadId: lead.id },
        enrolmentId: enrolment.id,
      });
      const withdraws = luck.happens(rates.unsubscribes);
      if (!withdraws && !luck.happens(rates.complains)) continue;
      const after = new Date(at.getTime() + luck.whole(5, 900) * minute);
      if (after >= now) continue;
      at = after;
      known.over = true;
      leave(withdraws ? 'withdrawn' : 'suppressed', stepKey);
      if (withdraws) for (const purpose of purposes) this.#say(lead, submission, purpose, 'withdrawn', at);
      else this.#complain(lead, send, at);
      break;
    }
    enrolment.endedAt = at.toISOString();
    if (meets) this.#ask4Meeting(known, meets);
  }

  #ask4Meeting(known: Known, at: Date): void {
    if (known.over || at >= this.#stage.now) return;
    const { path, ...offer } = this.#stage.meeting;
    const { lead } = known;
    this.#submit(lead, { kind: 'meeting', ...offer }, { page: path, piece: null, block: null, ...originOf(this.#luck) }, at);
    lead.lastContactAt = later(lead.lastContactAt, at);
    this.#mail(lead, at, {
      key: `meeting-received:${lead.id}:0`,
      kind: 'transactional',
      purpose: null,
      title: 'Votre demande de rendez-vous',
      mail: { kind: 'compiled', key: 'meeting-received' },
      link: { kind: 'reader', leadId: lead.id },
    });
    known.over = true;
  }

  #mail(
    lead: Lead,
    at: Date,
    mail: Pick<Send, 'key' | 'kind' | 'purpose' | 'title' | 'mail' | 'link'> & Partial<Pick<Send, 'enrolmentId'>>,
  ): Send {
    const id = this.id();
    const left = new Date(at.getTime() + this.#luck.whole(1, 9) * 1000);
    const arrived = !this.#luck.happens(rates.unreported);
    const send: Send = {
      enrolmentId: null,
      ...mail,
      id,
      leadId: lead.id,
      broadcastId: null,
      submissionId: null,
      to: lead.email,
      values: {},
      status: arrived ? 'delivered' : 'submitted',
      reason: null,
      attempts: 1,
      dueAt: at.toISOString(),
      leaseUntil: null,
      leaseToken: null,
      messageId: `<${id.toLowerCase()}@${this.#stage.publicHost}>`,
      providerId: null,
      queuedAt: at.toISOString(),
      submittedAt: left.toISOString(),
      settledAt: arrived ? new Date(left.getTime() + this.#luck.whole(2, 40) * 1000).toISOString() : null,
    };
    this.#records.sends.push(send);
    return send;
  }

  #bounce(known: Known, send: Send, at: Date): void {
    const settledAt = new Date(at.getTime() + minute).toISOString();
    Object.assign(send, { status: 'bounced', reason: '550 5.1.1', settledAt });
    this.#report(known.lead, send, 'Bounce', settledAt, '550 5.1.1');
    known.over = true;
  }

  #complain(lead: Lead, send: Send, at: Date): void {
    Object.assign(send, { status: 'complained', settledAt: at.toISOString() });
    this.#report(lead, send, 'Complaint', at.toISOString(), null);
  }

  #report({ email }: Lead, { id: sendId }: Send, type: 'Bounce' | 'Complaint', at: string, detail: string | null): void {
    const id = this.id();
    this.#records.emailEvents.push({
      id,
      providerEventId: `example:${id}`,
      type,
      permanent: true,
      sendId,
      providerMessageId: null,
      at,
      detail,
    });
    this.#records.suppressed.push({ id: this.id(), email, reason: type === 'Bounce' ? 'bounce' : 'complaint', since: at });
  }

  #say(lead: Lead, submission: Submission, purpose: Purpose, action: 'asked' | 'confirmed' | 'withdrawn', at: Date): void {
    const method = ({ asked: 'checkbox', confirmed: 'mail-button', withdrawn: 'one-click' } as const)[action];
    this.#consents.push({
      id: this.id(),
      key: `${submission.id}:${purpose}:${action}`,
      leadId: lead.id,
      email: lead.email,
      salt: this.#luck.hex(16),
      purpose,
      action,
      method,
      wording: this.#stage.wording,
      formId: submission.formId,
      formVersion,
      pageUrl: submission.source.page,
      submissionId: submission.id,
      network: null,
      at: at.toISOString(),
    });
  }
}

const later = (iso: string, at: Date): string => (at.toISOString() > iso ? at.toISOString() : iso);
