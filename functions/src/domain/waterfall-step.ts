import { aloneOf } from './alone.ts';
import type { Send } from './send.ts';
import type { DeferReason, SendFacts, SkipReason } from './send-decision.ts';

/** The rules that stand between being chosen and getting a broadcast, in the order in which they are counted. */
export const waterfallSteps = ['chosen', 'consented', 'notSuppressed', 'underCap'] as const;
export type WaterfallStep = (typeof waterfallSteps)[number];

/** The first step that somebody who is chosen doesn't reach, and why; null for whoever would get the mail. */
export type LeftOut = { step: Exclude<WaterfallStep, 'chosen'>; reason: SkipReason | DeferReason } | null;

type Asked = Pick<SendFacts, 'consent' | 'suppression' | 'sends' | 'capPerWeek'>;

/** Delivery's own rules, one at a time and in the order of the counts. */
export function leftOutOf(send: Send, facts: Asked, now: Date): LeftOut {
  const rules = [
    ['consented', ['consent']],
    ['notSuppressed', ['suppression']],
    ['underCap', ['sends', 'capPerWeek']],
  ] as const;
  for (const [step, part] of rules) {
    const decision = aloneOf(send, facts, part, now);
    if (decision.kind !== 'submit') return { step, reason: decision.reason };
  }
  return null;
}

/** Whether somebody is among those counted at a step, or left out exactly there. */
export function standsAt(leftOut: LeftOut, step: WaterfallStep): 'in' | 'out' | 'before' {
  if (leftOut === null) return 'in';
  const at = waterfallSteps.indexOf(step);
  const out = waterfallSteps.indexOf(leftOut.step);
  if (out > at) return 'in';
  return out === at ? 'out' : 'before';
}
