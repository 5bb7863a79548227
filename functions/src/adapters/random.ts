import { randomBytes } from 'node:crypto';
import type { Random } from '../ports.ts';
import { wallMilliseconds } from './clock.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomCharacters = 16;

/**
 * Makes ULIDs: 48 bits of time, 80 random bits. Within one millisecond (and when the machine's clock steps back) the random part is
 * counted up instead, so ids of one process are in the order of their making.
 */
export function ulidMaker(milliseconds: () => number = wallMilliseconds): () => string {
  let time = 0;
  let digits = new Uint8Array(randomCharacters);
  return () => {
    const present = milliseconds();
    if (present > time) {
      time = present;
      digits = randomBytes(randomCharacters).map((byte) => byte % 32);
    } else if (!countUp(digits)) {
      time += 1;
    }
    return timePart(time) + Array.from(digits, (digit) => alphabet.charAt(digit)).join('');
  };
}

/** Adds one in base 32. False when it overflowed to zero: the next millisecond is borrowed then. */
function countUp(digits: Uint8Array): boolean {
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const digit = digits[i] ?? 0;
    if (digit < 31) {
      digits[i] = digit + 1;
      return true;
    }
    digits[i] = 0;
  }
  return false;
}

function timePart(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (let i = 0; i < 10; i += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The id maker of this process: one, so that its ids are ordered. */
export const newId = ulidMaker();

export const systemRandom: Random = { id: newId, bytes: (length) => new Uint8Array(randomBytes(length)) };
