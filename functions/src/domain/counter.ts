import { contentIdSchema } from './ids.ts';
import { addDays, instantOf, localTime } from './local-time.ts';
import { hmacHex, sameSecret } from './token.ts';

/** What is counted without knowing of whom: a page of a piece was seen, a link of one of its blocks was followed. */
export const metrics = ['view', 'click'] as const;
export type Metric = (typeof metrics)[number];

/** The place of a counter: a piece, and a block of it (`''`: the piece's own page). */
export type CounterPlace = { piece: string; block: string };
export type Count = CounterPlace & { metric: Metric };

/** Characters of the signature: 96 bits. */
const macLength = 24;
const blockPattern = /^[A-Za-z0-9_-]{0,64}$/;

/**
 * What a compiled page carries for each thing that it lets count: `piece.block.signature`. Only places that publishing has named can have a
 * counter, so nobody fills the database with pieces of their own, and telling costs neither a list nor a database.
 * @throws RangeError for a piece or a block whose id could not be read again
 */
export function countToken(key: Uint8Array, { piece, block }: CounterPlace): string {
  if (!contentIdSchema.safeParse(piece).success || !blockPattern.test(block)) throw new RangeError('Not a place that can be counted.');
  const place = `${piece}.${block}`;
  return `${place}.${macOf(key, place)}`;
}

/** The place that a token of ours names; null for everything else. */
export function readCountToken(key: Uint8Array, token: string): CounterPlace | null {
  const [piece = '', block = '', mac = '', ...more] = token.length > 200 ? [] : token.split('.');
  if (more.length > 0 || !contentIdSchema.safeParse(piece).success || !blockPattern.test(block)) return null;
  return sameSecret(Buffer.from(mac), Buffer.from(macOf(key, `${piece}.${block}`))) ? { piece, block } : null;
}

function macOf(key: Uint8Array, place: string): string {
  return hmacHex(key, place).slice(0, macLength);
}

/** Days of the product are days in Paris: a figure of « today » begins when the people who read it got up. */
const productZone = 'Europe/Paris';

/** A day of the product, `2026-11-24`. */
export type ProductDay = string;

export function productDay(instant: Date): ProductDay {
  const { year, month, day } = localTime(instant, productZone);
  return written(year, month, day);
}

/** The day so many days later (or earlier, for a negative number). */
export function dayPlus(day: ProductDay, days: number): ProductDay {
  const moved = addDays(partsOf(day), days);
  return written(moved.year, moved.month, moved.day);
}

/** The instant at which a day of the product begins. */
export function startOfDay(day: ProductDay): Date {
  return instantOf(partsOf(day), 0, productZone);
}

function partsOf(day: ProductDay) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

function written(year: number, month: number, day: number): ProductDay {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
