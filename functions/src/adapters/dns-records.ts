import { Resolver } from 'node:dns/promises';

/** Each try, in milliseconds; two tries. */
const timeout = 3000;

const absent = new Set(['ENODATA', 'ENOTFOUND']);

/** TXT records of a name, each joined from its parts. Empty when there is none; null when no server answered. */
export async function textRecords(name: string): Promise<string[] | null> {
  try {
    const records = await new Resolver({ timeout, tries: 2 }).resolveTxt(name);
    return records.map((parts) => parts.join(''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return absent.has(code) ? [] : null;
  }
}
