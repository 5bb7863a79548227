import { withoutAddresses } from '@sillage/functions/domain/address.ts';

/**
 * Where Payload's log lines (JSON) go: stderr, since stdout belongs to whoever started the process. Drizzle quotes the values of a statement that
 * failed in its message, its stack and a field of its own; they are people's, so they are left out.
 */
export const logDestination = {
  write(line: string): void {
    process.stderr.write(withoutValues(line));
  },
};

/** What follows `params:` in a JSON text, up to its end or the first frame of a stack. */
const quotedValues = /\\nparams: (?:[^"\\]|\\(?!n {4}at ).)*/g;
const listedValues = /"params":\[(?:"(?:[^"\\]|\\.)*"|[^"\]])*\]/g;
/** A word of a JSON text. A slash ends it, so that the scope of a package (`node_modules/@payloadcms`) is no address. */
const words = /[^\s<>()"',;:/\\]+/g;

export function withoutValues(line: string): string {
  return line
    .replace(quotedValues, '\\nparams: (…)')
    .replace(listedValues, '"params":[]')
    .replace(words, (word) => withoutAddresses(word));
}
