import type { SendWindow, SequenceOutline, SequenceTrigger, Step } from './sequence.ts';

/** One thing that a version does otherwise than the one before it. Subjects are those of the mails, null where there is none. */
export type SequenceChange =
  | { kind: 'added' | 'removed' | 'moved'; step: Step; subject: string | null }
  /** the same step, with another duration, moment, mail or reason */
  | { kind: 'step'; before: Step; after: Step; subjects: { before: string | null; after: string | null } }
  /** the same mail with another text */
  | { kind: 'text'; step: Step; subjects: { before: string; after: string } }
  | { kind: 'window'; before: SendWindow; after: SendWindow }
  | { kind: 'cap'; before: number; after: number }
  | { kind: 'trigger'; before: SequenceTrigger; after: SequenceTrigger };

type Compared = Pick<SequenceOutline, 'steps' | 'mails' | 'window' | 'capPerWeek' | 'trigger'>;

/** What is other in `after` than in `before`, settings first, then in the order of the steps, what went away last. Empty when nothing is. */
export function sequenceDiff(before: Compared, after: Compared): SequenceChange[] {
  const changes: SequenceChange[] = [];
  if (!same(before.trigger, after.trigger)) changes.push({ kind: 'trigger', before: before.trigger, after: after.trigger });
  if (!same(before.window, after.window)) changes.push({ kind: 'window', before: before.window, after: after.window });
  if (before.capPerWeek !== after.capPerWeek) changes.push({ kind: 'cap', before: before.capPerWeek, after: after.capPerWeek });

  const stayed = longestCommon(
    before.steps.map(({ key }) => key),
    after.steps.map(({ key }) => key),
  );
  for (const step of after.steps) {
    const earlier = before.steps.find(({ key }) => key === step.key);
    if (earlier === undefined) {
      changes.push({ kind: 'added', step, subject: subjectOf(after, step) });
      continue;
    }
    if (!stayed.has(step.key)) changes.push({ kind: 'moved', step, subject: subjectOf(after, step) });
    changes.push(...changeOf(before, earlier, after, step));
  }
  const kept = new Set(after.steps.map(({ key }) => key));
  for (const step of before.steps) {
    if (!kept.has(step.key)) changes.push({ kind: 'removed', step, subject: subjectOf(before, step) });
  }
  return changes;
}

function changeOf(before: Compared, earlier: Step, after: Compared, step: Step): SequenceChange[] {
  if (!same(earlier, step)) {
    return [
      { kind: 'step', before: earlier, after: step, subjects: { before: subjectOf(before, earlier), after: subjectOf(after, step) } },
    ];
  }
  if (step.kind !== 'send') return [];
  const [old, now] = [before.mails[step.mailKey], after.mails[step.mailKey]];
  if (old === undefined || now === undefined || old.hash === now.hash) return [];
  return [{ kind: 'text', step, subjects: { before: old.subject, after: now.subject } }];
}

function subjectOf(version: Compared, step: Step): string | null {
  return step.kind === 'send' ? (version.mails[step.mailKey]?.subject ?? null) : null;
}

/** Members are compared, not the order in which they were written. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** The keys that can stay where they are while the others move: a longest common subsequence. */
function longestCommon(before: readonly string[], after: readonly string[]): Set<string> {
  // lengths[i][j]: of the longest one in before[i…] and after[j…]
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const stayed = new Set<string>();
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const key = before[i];
    if (key !== undefined && key === after[j]) {
      stayed.add(key);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return stayed;
}
