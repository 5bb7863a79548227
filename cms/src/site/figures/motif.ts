import { hashOf, type Mark, type Portrait } from './portrait.ts';

/** One stroke of a drawing: everything of one colour and width is one path, so that a picture stays under a kilobyte. */
export type Stroke = { tone: 'ink' | 'accent' | 'signal' | 'line'; width: number; d: string; round?: boolean; dash?: string };
export type Drawing = { kind: string; ground: 'paper' | 'accent' | 'signal'; strokes: Stroke[] };

export const drawingWidth = 600;
export const drawingHeight = 400;
const left = 40;
const right = 560;
const base = 336;

const tones: Record<Mark['kind'], Stroke['tone']> = { text: 'ink', quote: 'accent', grid: 'accent', figure: 'signal' };
const whole = Math.round;

/** Marks in reading order, each with its place: a part begins one and a half places after the one before. */
const placed = (portrait: Portrait, step: number) => {
  let at = 0;
  return portrait.parts.flatMap((part, index) => {
    if (index > 0) at += 0.9;
    return part.map((mark, order) => {
      const place = { mark, at: at * step, begins: order === 0 };
      at += 1;
      return place;
    });
  });
};

const slots = (portrait: Portrait) =>
  Math.max(
    1,
    portrait.parts.reduce((sum, part) => sum + part.length + 0.9, -0.9),
  );
const longest = (portrait: Portrait) => Math.max(30, ...portrait.parts.flat().map(({ words }) => words));
/** Lengths compare by root: one long paragraph must not flatten the others. */
const share = (words: number, most: number) => Math.sqrt(Math.min(1, words / most));

/** The rule that the review measures with: a tick every eight points, a longer one every forty. */
const rule = (y: number): Stroke[] => {
  let d = `M${left} ${y}H${right}`;
  for (let x = left; x <= right; x += 8) d += `M${x} ${y}v${(x - left) % 40 === 0 ? 12 : 6}`;
  return [{ tone: 'line', width: 1, d }];
};

/** Strokes of the same look become one path. */
const merged = (strokes: Stroke[]): Stroke[] => {
  const byLook = new Map<string, Stroke>();
  for (const stroke of strokes) {
    const look = `${stroke.tone} ${stroke.width} ${stroke.round} ${stroke.dash}`;
    const known = byLook.get(look);
    if (known) known.d += stroke.d;
    else byLook.set(look, { ...stroke });
  }
  return [...byLook.values()];
};

const bars = (portrait: Portrait): Stroke[] => {
  const step = Math.min(44, (right - left - 20) / slots(portrait));
  const width = Math.max(2, whole(Math.min(24, step * 0.62)));
  const most = longest(portrait);
  return [
    ...rule(base + 8),
    ...merged(
      placed(portrait, step).map(({ mark, at }) => ({
        tone: tones[mark.kind],
        width,
        d: `M${whole(left + at + width / 2)} ${base}V${whole(base - (mark.kind === 'figure' ? 272 : 24 + 232 * share(mark.words, most)))}`,
      })),
    ),
  ];
};

const staves = (portrait: Portrait): Stroke[] => {
  const height = Math.min(60, 300 / portrait.parts.length);
  const width = whole(Math.min(26, height * 0.46));
  const top = whole(200 - (height * portrait.parts.length) / 2 + height / 2);
  const most = Math.max(1, ...portrait.parts.map((part) => part.reduce((sum, { words }) => sum + words, 0) + part.length * 6));
  const strokes: Stroke[] = [];
  let ticks = `M${left} 40V360`;
  portrait.parts.forEach((part, row) => {
    const y = whole(top + row * height);
    ticks += `M${left} ${y}h10`;
    let x = left + 18;
    for (const mark of part) {
      const length = Math.max(4, ((right - left - 18) * mark.words) / most);
      strokes.push({ tone: tones[mark.kind], width, d: `M${whole(x)} ${y}h${whole(length)}` });
      x += length + ((right - left - 18) * 6) / most;
    }
  });
  return [{ tone: 'line', width: 1, d: ticks }, ...merged(strokes)];
};

const dial = (portrait: Portrait): Stroke[] => {
  const places = placed(portrait, 1);
  const count = slots(portrait) + 1.4;
  const most = longest(portrait);
  const width = Math.max(2, Math.min(13, whole(((2 * Math.PI * 66) / count) * 0.6)));
  const at = (turn: number, radius: number) => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${whole(300 + radius * Math.cos(angle))} ${whole(200 + radius * Math.sin(angle))}`;
  };
  let ring = 'M300 22a178 178 0 1 1 -.1 0';
  const strokes = places.map(({ mark, at: place, begins }): Stroke => {
    const turn = (place + 0.7) / count;
    if (begins) ring += `M${at(turn, 170)}L${at(turn, 186)}`;
    return {
      tone: tones[mark.kind],
      width,
      d: `M${at(turn, 62)}L${at(turn, mark.kind === 'figure' ? 164 : 74 + 84 * share(mark.words, most))}`,
    };
  });
  return [{ tone: 'line', width: 1, d: ring }, ...merged(strokes), { tone: 'ink', width: 2, d: 'M300 150a50 50 0 1 1 -.1 0' }];
};

const dots = (portrait: Portrait): Stroke[] => {
  const step = Math.min(34, (right - left - 20) / slots(portrait));
  const width = Math.max(3, whole(Math.min(18, step * 0.66)));
  const pitch = Math.max(5, whole(width * 1.34));
  const most = longest(portrait);
  const rows = Math.max(3, Math.floor(280 / pitch));
  return [
    ...rule(base + 12),
    ...merged(
      placed(portrait, step).map(({ mark, at }) => {
        const height = mark.kind === 'figure' ? rows : Math.max(1, whole(rows * 0.92 * share(mark.words, most)));
        return {
          tone: tones[mark.kind],
          width,
          round: true,
          dash: `0 ${pitch}`,
          d: `M${whole(left + at + width / 2)} ${base - whole(width / 2)}v-${(height - 1) * pitch || 0.1}`,
        };
      }),
    ),
  ];
};

const stairs = (portrait: Portrait): Stroke[] => {
  const total = Math.max(1, portrait.words);
  const places = placed(portrait, (right - left) / (slots(portrait) + 1));
  const step = (right - left) / (slots(portrait) + 1);
  let y = base;
  let line = `M${left} ${base}`;
  let hatch = '';
  const marks: Stroke[] = [];
  for (const { mark, at, begins } of places) {
    const x = whole(left + at + step);
    if (begins && at > 0) hatch += `M${whole(left + at + step * 0.2)} ${base}V${whole(y)}`;
    line += `H${x}`;
    y = Math.max(64, y - (272 * mark.words) / total);
    line += `V${whole(y)}`;
    if (mark.kind !== 'text') marks.push({ tone: tones[mark.kind], width: 22, round: true, d: `M${x} ${whole(y)}h.1` });
  }
  line += `H${right}`;
  return [...rule(base + 8), { tone: 'line', width: 1, d: hatch }, { tone: 'ink', width: 5, d: line }, ...merged(marks)];
};

const kinds = { barres: bars, portees: staves, cadran: dial, points: dots, marches: stairs };
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[];
const grounds = ['paper', 'accent', 'paper', 'signal'] as const;

/**
 * The portrait of a text, drawn in one of five ways. The seed (a slug) chooses the way and the ground, so that neighbours differ and a
 * piece keeps its picture as long as it keeps its address.
 */
export const drawPortrait = (portrait: Portrait, seed: string): Drawing => {
  const hash = hashOf(seed);
  const kind = names[hash % names.length] ?? 'barres';
  const drawn = portrait.parts.length > 0 ? portrait : { ...portrait, parts: [[{ kind: 'text' as const, words: 30 }]], words: 30 };
  return { kind, ground: grounds[(hash >>> 8) % grounds.length] ?? 'paper', strokes: kinds[kind](drawn).filter(({ d }) => d !== '') };
};
