import { slugify } from '../site/text.ts';

const longest = 80;

/** The address that a title gives, cut between two words: nobody reads beyond 80 characters. */
export const documentSlug = (title: string): string => {
  const whole = slugify(title);
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest + 1);
  return cut.includes('-') ? cut.replace(/-[^-]*$/, '') : cut.slice(0, longest);
};
