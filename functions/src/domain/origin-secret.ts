import { createHash, timingSafeEqual } from 'node:crypto';

/** The distribution adds it to every request; whoever comes around the distribution doesn't know its value. */
export const originSecretHeader = 'x-origin-secret';

/** Compares in the same time whatever the header says. */
export function carriesSecret(secret: string): (header: string | null | undefined) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(secret);
  return (header) => timingSafeEqual(expected, digest(header ?? ''));
}
