import { withoutAddresses } from './address.ts';

/** What follows `params:` in a message of Drizzle's, up to its end or to the first frame of a stack: the values of the statement that failed. */
const quotedValues = /\nparams: (?:(?!\n\s+at ).)*/gs;
/** What MongoDB says of the values that were there already. */
const duplicateValues = /dup key: \{[^}]*\}/g;

/** A text as a log may hold it. Drivers quote the values of what failed, and those are people's; addresses are taken out wherever they stand. */
export function withoutParticulars(text: string): string {
  return withoutAddresses(text.replace(quotedValues, '\nparams: (…)').replace(duplicateValues, 'dup key: {…}'));
}
