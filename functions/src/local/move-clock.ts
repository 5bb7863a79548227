import * as z from 'zod';
import { nnbsp, quoted } from '../domain/words.ts';
import type { Store, Topic } from '../ports.ts';
import { type ClockWish, nextStep, standing, usage } from './clock-words.ts';

export type ClockParts = {
  store: { marks: Store['marks']; enrolments: Pick<Store['enrolments'], 'nextDue'>; sends: Pick<Store['sends'], 'claimable'> };
  queue: { nextDueAt: (topic: Topic) => Promise<string | null> };
  /** the mark that holds the offset, in milliseconds */
  offsetMark: string;
  wall: () => Date;
  pause: (milliseconds: number) => Promise<void>;
  say: (line: string) => void;
  /** how long to wait for the site, in milliseconds */
  patience: number;
};

const tickMark = z.object({ ranAt: z.iso.datetime(), now: z.iso.datetime() });
const lookEvery = 100;

/**
 * Carries out one wish: moves product time, and returns once the running site has worked through what became due: its tick ran at the new time and
 * no message that could be handled waits. 0 when done, 1 with a sentence when not.
 */
export async function moveClock(parts: ClockParts, wish: ClockWish): Promise<0 | 1> {
  const { store, wall, say } = parts;
  if (wish.kind === 'unreadable') {
    say(`${quoted(wish.text)} ne se lit pas. ${usage}`);
    return 1;
  }
  const before = await readOffset(parts);
  const offset = wish.kind === 'show' ? before : wish.kind === 'reset' ? 0 : before + wish.milliseconds;
  const now = () => new Date(wall().getTime() + offset);
  if (wish.kind !== 'show') {
    const movedAt = wall();
    await store.marks.set(parts.offsetMark, offset);
    const problem = await settled(parts, { movedAt, offset });
    if (problem !== null) {
      say(`${standing(now(), offset)} ${problem}`);
      return 1;
    }
  }
  say(standing(now(), offset));
  if (wish.kind === 'advance') say('Les étapes dues sont passées et les messages sont partis.');
  say(nextStep(await store.enrolments.nextDue(), now()));
  if (wish.kind === 'show') say(usage);
  return 0;
}

async function readOffset({ store, offsetMark }: ClockParts): Promise<number> {
  const stored = await store.marks.get(offsetMark);
  return typeof stored === 'number' && Number.isSafeInteger(stored) ? stored : 0;
}

/** Null when the site has caught up; else what to do about it. */
async function settled(parts: ClockParts, move: { movedAt: Date; offset: number }): Promise<string | null> {
  const deadline = move.movedAt.getTime() + parts.patience;
  let ticked = false;
  while (parts.wall().getTime() < deadline) {
    ticked ||= await hasTicked(parts, move);
    if (ticked && (await isQuiet(parts, move.offset))) return null;
    await parts.pause(lookEvery);
  }
  return ticked
    ? `Des messages attendent encore leur tour ou une nouvelle tentative${nnbsp}: leur motif est dans l’administration, sous ${quoted('Envois')}.`
    : `Mais le site ne l’a pas encore vu${nnbsp}: est-il lancé (npm run up), avec le même DATA_DIR${nnbsp}?`;
}

async function hasTicked({ store }: ClockParts, { movedAt, offset }: { movedAt: Date; offset: number }): Promise<boolean> {
  const mark = tickMark.safeParse(await store.marks.get('tick'));
  if (!mark.success) return false;
  const ranAt = Date.parse(mark.data.ranAt);
  return ranAt >= movedAt.getTime() && Math.abs(Date.parse(mark.data.now) - ranAt - offset) < 1000;
}

async function isQuiet({ store, queue, wall }: ClockParts, offset: number): Promise<boolean> {
  const present = wall();
  for (const topic of ['submissions', 'sends'] as const) {
    const next = await queue.nextDueAt(topic);
    if (next !== null && Date.parse(next) <= present.getTime()) return false;
  }
  const product = new Date(present.getTime() + offset);
  return (await store.sends.claimable(product.toISOString(), present.toISOString(), 1)).length === 0;
}
