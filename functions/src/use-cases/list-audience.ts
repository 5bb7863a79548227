import type { Audience } from '../domain/audience.ts';
import { consentState } from '../domain/consent-ledger.ts';
import type { Recipient } from '../domain/lead.ts';
import { reasonInFrench } from '../domain/reasons.ts';
import { plus, spans } from '../domain/schedule.ts';
import { newSend, type Send } from '../domain/send.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import { type LeftOut, leftOutOf, standsAt, type WaterfallStep } from '../domain/waterfall-step.ts';
import { whatChanges } from '../domain/what-changes.ts';
import type { Clock, Store } from '../ports.ts';

export type AudienceQuery = {
  step: WaterfallStep;
  /** those who are counted at the step, or those whom it leaves out */
  side: 'in' | 'out';
  /** the `next` of the page before; null for the first */
  after: string | null;
};

export type AudienceMember = {
  id: string;
  email: string;
  firstName: string | null;
  /** French; null for those who are in */
  reason: string | null;
  change: string | null;
};

/** `next`: where to go on, null at the end. A page may be short, or empty, and not the last: a part of the audience is looked through at a time. */
export type AudiencePage = { members: AudienceMember[]; next: string | null };

/** Who is behind one number of the waterfall, in order of id. */
export type ListAudience = (audience: Audience, query: AudienceQuery) => Promise<AudiencePage>;

export type ListAudienceParts = {
  store: Pick<Store, 'audience' | 'leads' | 'consents' | 'suppressions' | 'sends' | 'compiled'>;
  clock: Pick<Clock, 'now'>;
  keys: Pick<Keys, 'suppression'>;
};

const pageSize = 25;
/** Leads looked at in one look-up, and look-ups in one page: nobody waits long for a page, however rare what it looks for is. */
const span = 500;
const mostSpans = 10;

export const listAudience =
  (parts: ListAudienceParts): ListAudience =>
  async (audience, { step, side, after }) => {
    const members: AudienceMember[] = [];
    let next: string | null = after;
    for (let round = 0; round < mostSpans; round += 1) {
      const { ids, last } = await parts.store.audience.chosen(audience, { after: next, through: null, span });
      for (const { recipient, leftOut } of await judge(parts, audience, ids)) {
        if (standsAt(leftOut, step) !== side) continue;
        members.push(memberOf(recipient, side === 'out' ? leftOut : null));
        if (members.length === pageSize) return { members, next: recipient.id };
      }
      next = last;
      if (next === null) return { members, next };
    }
    return { members, next };
  };

const memberOf = ({ id, email, firstName }: Recipient, leftOut: LeftOut): AudienceMember => ({
  id,
  email,
  firstName,
  reason: leftOut && reasonInFrench(leftOut.reason),
  change: leftOut && whatChanges(leftOut.reason),
});

async function judge(
  { store, clock, keys }: ListAudienceParts,
  audience: Audience,
  ids: string[],
): Promise<{ recipient: Recipient; leftOut: LeftOut }[]> {
  if (ids.length === 0) return [];
  const now = clock.now();
  const [recipients, said, sends, settings] = await Promise.all([
    store.leads.recipients(ids),
    store.consents.saidBy(ids, audience.purpose),
    store.sends.counted(ids, plus(now, -7 * spans.day).toISOString()),
    store.compiled.settings(),
  ]);
  const hashes = new Map([...recipients.values()].map(({ id, email }) => [id, suppressionHash(keys.suppression, email)]));
  const suppressed = new Set((await store.suppressions.findMany([...hashes.values()])).map(({ addressHash }) => addressHash));
  return ids.flatMap((id) => {
    const recipient = recipients.get(id);
    if (recipient === undefined) return [];
    const leftOut = leftOutOf(
      wouldBe(recipient, audience),
      {
        consent: consentState(said.get(id) ?? [], audience.purpose),
        suppression: suppressed.has(hashes.get(id) ?? '') ? 'suppressed' : 'none',
        sends: sends.get(id) ?? [],
        capPerWeek: settings?.capPerWeek ?? Number.POSITIVE_INFINITY,
      },
      now,
    );
    return [{ recipient, leftOut }];
  });
}

/** The id of no record. */
const nobody = '00000000000000000000000000';

/** The mail that a broadcast would write for somebody, as far as a decision looks at it. Never stored. */
export function wouldBe({ id, email }: Pick<Recipient, 'id' | 'email'>, { purpose }: Pick<Audience, 'purpose'>): Send {
  return newSend(
    {
      id: nobody,
      key: nobody,
      kind: 'marketing',
      purpose,
      leadId: id,
      enrolmentId: null,
      broadcastId: nobody,
      to: email,
      title: '',
      mail: { kind: 'compiled', key: '' },
      link: { kind: 'reader', leadId: id },
      values: {},
    },
    { queuedAt: new Date(0), dueAt: new Date(0), publicUrl: 'https://exemple.invalid' },
  );
}
