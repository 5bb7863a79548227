import type { Send } from './send.ts';
import { decideSend, type SendDecision, type SendFacts } from './send-decision.ts';

/** Delivery's answer when one part of the facts is as it is, and everything else is in the mail's favour: what that one rule says. */
export function aloneOf(send: Send, facts: Partial<SendFacts>, part: readonly (keyof SendFacts)[], now: Date): SendDecision {
  const favourable: SendFacts = {
    leadEmail: send.to,
    consent: 'confirmed',
    suppression: 'none',
    enrolmentExit: null,
    sends: [],
    window: { kind: 'always' },
    capPerWeek: Number.POSITIVE_INFINITY,
    hold: 'none',
  };
  return decideSend(send, { ...favourable, ...Object.fromEntries(part.map((name) => [name, facts[name]])) }, now);
}
