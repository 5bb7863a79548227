import { describe, expect, it } from 'vitest';
import type { Topic } from '../ports.ts';
import { type ClockParts, moveClock } from './move-clock.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-23T09:00:00.000Z');

/** A site whose marks the test plays; time passes only while the command waits. */
function site(play: (marks: Map<string, unknown>, wall: number) => void = () => undefined) {
  const marks = new Map<string, unknown>();
  const state = {
    wall: start,
    said: [] as string[],
    waiting: null as string | null,
    claimable: [] as string[],
    nextDue: null as string | null,
  };
  const parts: ClockParts = {
    store: {
      marks: {
        get: async (key) => marks.get(key) ?? null,
        set: async (key, value) => void marks.set(key, value),
      },
      enrolments: { nextDue: async () => state.nextDue },
      sends: { claimable: async () => state.claimable },
    },
    queue: { nextDueAt: async (_topic: Topic) => state.waiting },
    offsetMark: 'clock-offset',
    wall: () => new Date(state.wall),
    pause: async (milliseconds) => {
      state.wall += milliseconds;
      play(marks, state.wall);
    },
    say: (line) => state.said.push(line),
    patience: 5000,
  };
  return { marks, state, parts };
}

/** A tick at the machine's time plus whatever the offset is. */
function tick(marks: Map<string, unknown>, wall: number) {
  const offset = Number(marks.get('clock-offset') ?? 0);
  marks.set('tick', { ranAt: new Date(wall).toISOString(), now: new Date(wall + offset).toISOString() });
}

describe('moveClock', () => {
  it('adds to where the clock stands and waits for the tick', async () => {
    const { marks, state, parts } = site(tick);
    marks.set('clock-offset', day);
    expect(await moveClock(parts, { kind: 'advance', milliseconds: 4 * day })).toBe(0);
    expect(marks.get('clock-offset')).toBe(5 * day);
    expect(state.said[0]).toBe('L’horloge du produit indique samedi 28 novembre 2026 à 10:00 (heure de Paris), en avance de 5 jours.');
    expect(state.said[1]).toContain('les messages sont partis');
    expect(state.said[2]).toBe('Aucune étape de séquence n’attend.');
  });

  it('is not satisfied by a tick of before', async () => {
    const { marks, state, parts } = site();
    tick(marks, start - 10_000);
    expect(await moveClock(parts, { kind: 'advance', milliseconds: day })).toBe(1);
    expect(state.said.join()).toContain('est-il lancé');
  });

  it('is not satisfied by a tick that had not seen the new time', async () => {
    const { parts } = site((marks, wall) => marks.set('tick', { ranAt: new Date(wall).toISOString(), now: new Date(wall).toISOString() }));
    expect(await moveClock(parts, { kind: 'advance', milliseconds: day })).toBe(1);
  });

  it('waits for the messages that can be handled, and not for those that wait for another try', async () => {
    const { state, parts } = site(tick);
    state.claimable = ['s1'];
    expect(await moveClock(parts, { kind: 'advance', milliseconds: day })).toBe(1);
    expect(state.said.join()).toContain('attendent encore');
    state.claimable = [];
    state.waiting = new Date(state.wall + day).toISOString();
    expect(await moveClock(parts, { kind: 'advance', milliseconds: day })).toBe(0);
  });

  it('goes back to the machine’s time', async () => {
    const { marks, state, parts } = site(tick);
    marks.set('clock-offset', 4 * day);
    expect(await moveClock(parts, { kind: 'reset' })).toBe(0);
    expect(marks.get('clock-offset')).toBe(0);
    expect(state.said[0]).toContain('à l’heure de la machine');
  });

  it('shows without moving or waiting', async () => {
    const { marks, state, parts } = site();
    state.nextDue = '2026-11-26T09:00:00.000Z';
    expect(await moveClock(parts, { kind: 'show' })).toBe(0);
    expect(marks.size).toBe(0);
    expect(state.wall).toBe(start);
    expect(state.said[1]).toBe('Prochaine étape : jeudi 26 novembre 2026 à 10:00, dans 3 jours.');
  });

  it('says what it reads when it can’t read', async () => {
    const { state, parts } = site();
    expect(await moveClock(parts, { kind: 'unreadable', text: '+4w' })).toBe(1);
    expect(state.said[0]).toContain('+4d (jours)');
  });
});
