import { expect } from 'vitest';
import { descriptor, type TestFunnel } from './test-funnel.ts';

export const day = 86_400_000;

/** A token of the same shape as ours that nobody was given. */
export const forged = 'A'.repeat(43);

/** What arrives in place of a token, as it stands in a path. */
export const junk: [name: string, token: string][] = [
  ['one letter', 'x'],
  ['a forged one', forged],
  ['half a character', '%E0%A4%A'],
  ['a null byte', '%00'],
  ['a path', '..%2f..%2f'],
  ['three parts', 'a.b.c'],
  ['an emoji', '😀'],
  ['SQL', "'%20OR%201=1--"],
  ['4,000 letters', 'x'.repeat(4000)],
];

/** A token as a browser would write it into an address. */
export function inPath(token: string): string {
  return encodeURI(token).replaceAll('%25', '%');
}

let number = 0;

/** An address nobody used before, ten minutes after the one before: limits count networks. */
export function nobodyYet(funnel: TestFunnel): string {
  number += 1;
  funnel.pass(11 * 60_000);
  return `lecteur-${number}@exemple.fr`;
}

/** Somebody new who asked for the comparatif and has its mail. */
export async function somebody(
  funnel: TestFunnel,
  more: Record<string, string> = {},
): Promise<{ email: string; path: string; token: string }> {
  const email = nobodyYet(funnel);
  await funnel.post('/api/funnel/submissions', { d: funnel.sign(descriptor), email, company: 'Exemple SA', ...more });
  await funnel.work();
  const path = funnel.link(email, 'telecharger');
  return { email, path, token: path.split('/')[2] ?? '' };
}

/** Presses the button of the download page. The address of the PDF. */
export async function openPdf(funnel: TestFunnel, token: string): Promise<string> {
  const answer = await funnel.post('/api/funnel/downloads', { token });
  expect(answer.status).toBe(303);
  return String(answer.headers.location);
}
