import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const encode = (value: bigint, length: number): string => {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
};

/**
 * A ULID: 48 bits of time, 80 random bits, as 26 Crockford base-32 characters.
 * The time comes from the process's high-resolution clock: an id is no date that a person reads, so it doesn't follow the product's clock.
 */
export const ulid = (): string => {
  const milliseconds = BigInt(Math.trunc(performance.timeOrigin + performance.now()));
  const random = BigInt(`0x${randomBytes(10).toString('hex')}`);
  return encode(milliseconds, 10) + encode(random, 16);
};
