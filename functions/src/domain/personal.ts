import { greetingName, type Lead } from './lead.ts';

/** What a marketing mail may say of its reader. One list: the admin offers these, publishing accepts these, sending fills these. */
export const personalVariables = ['firstName', 'company', 'role'] as const;
export type PersonalVariable = (typeof personalVariables)[number];

export type PersonalValues = Record<PersonalVariable, string | null>;

/** Nobody's: what a mail to a lead of whom nothing is known is filled with. */
export const noValues: PersonalValues = { firstName: null, company: null, role: null };

/**
 * The values that a marketing mail to this lead is filled with; null for what isn't known or doesn't read as what it should be. What a visitor
 * typed never stands in a mail to an address that nobody has proved: it would carry a stranger's words.
 */
export function personalValues(lead: Pick<Lead, PersonalVariable | 'confirmedAt'>): PersonalValues {
  if (lead.confirmedAt === null) return noValues;
  return { firstName: greetingName(lead.firstName), company: plainName(lead.company), role: plainName(lead.role) };
}

const longest = 60;
/** Words, numbers and the marks of company names and titles. */
const wordsPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &’'°+,()/.-]*$/u;
/** What a mail program makes a link of: a dot, or two slashes, between what could be an address. */
const linkPattern = /\/\/|\p{L}\.\p{L}{2,}|www\./iu;

/** A company or a function as it may be written in a mail: the form that brought it may have been sent by a stranger. */
function plainName(value: string | null): string | null {
  const text = value?.trim() ?? '';
  return text.length <= longest && wordsPattern.test(text) && !linkPattern.test(text) ? text : null;
}
