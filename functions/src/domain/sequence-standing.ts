import type { VersionCounts } from './enrolment.ts';
import type { Step } from './sequence.ts';

/** Where the leads stand at one step. `passed`: went on from it. `left`: left the sequence at it, for whatever reason. */
export type StepStanding = { stepKey: string; waiting: number; passed: number; left: number };

/** What the counts of one version mean for each of its steps, in order: steps lead forward, so whoever is later has passed. */
export function standingOf(steps: readonly Step[], counts: VersionCounts): StepStanding[] {
  const known = new Map(counts.steps.map((step) => [step.stepKey, step]));
  const standings: StepStanding[] = [];
  let beyond = counts.completed;
  for (const { key } of steps.toReversed()) {
    const { waiting, left } = known.get(key) ?? { waiting: 0, left: 0 };
    standings.push({ stepKey: key, waiting, passed: beyond, left });
    beyond += waiting + left;
  }
  return standings.reverse();
}

/** The same of several versions, for the steps of one of them. `elsewhere`: how many wait at steps that it doesn't have. */
export function standingTogether(
  steps: readonly Step[],
  versions: readonly StepStanding[][],
): { steps: StepStanding[]; elsewhere: number } {
  const sums = new Map<string, StepStanding>(steps.map(({ key }) => [key, { stepKey: key, waiting: 0, passed: 0, left: 0 }]));
  let elsewhere = 0;
  for (const { stepKey, waiting, passed, left } of versions.flat()) {
    const sum = sums.get(stepKey);
    if (sum === undefined) elsewhere += waiting;
    else sums.set(stepKey, { stepKey, waiting: sum.waiting + waiting, passed: sum.passed + passed, left: sum.left + left });
  }
  return { steps: [...sums.values()], elsewhere };
}

/** How many leads of a version are still to receive a mail: those who wait at its step or before. */
export function stillToReceive(steps: readonly Step[], standings: readonly StepStanding[], mailKey: string): number {
  const last = steps.findLastIndex((step) => step.kind === 'send' && step.mailKey === mailKey);
  const before = new Set(steps.slice(0, last + 1).map(({ key }) => key));
  return standings.filter(({ stepKey }) => before.has(stepKey)).reduce((sum, { waiting }) => sum + waiting, 0);
}

/**
 * The same, as people see it: whoever has begun a wait stands at the step after it already, with the time at which they may go on. A picture shows
 * them in the wait.
 */
export function shownInWaits(steps: readonly Step[], standings: readonly StepStanding[]): StepStanding[] {
  const isWait = (index: number) => steps[index]?.kind === 'wait' || steps[index]?.kind === 'waitUntil';
  return standings.map((standing, index) => {
    const next = standings[index + 1];
    const waiting = isWait(index - 1) ? 0 : standing.waiting;
    if (!isWait(index) || next === undefined) return { ...standing, waiting };
    return { ...standing, waiting: waiting + next.waiting, passed: standing.passed - next.waiting };
  });
}
