import type { User } from '../../payload-types.ts';
import type { Language } from '../format.ts';

/** What somebody comes to the admin to make: a collection, and the words of the button that begins one. */
export type Start = { collection: 'articles' | 'whitepapers' | 'mails' | 'broadcasts' | 'sequences'; words: Record<Language, string> };

const article: Start = { collection: 'articles', words: { fr: 'Écrire un article', en: 'Write an article' } };
const whitepaper: Start = { collection: 'whitepapers', words: { fr: 'Préparer un comparatif', en: 'Prepare a comparison' } };
const mail: Start = { collection: 'mails', words: { fr: 'Écrire un e-mail', en: 'Write a mail' } };
const broadcast: Start = { collection: 'broadcasts', words: { fr: 'Préparer un envoi groupé', en: 'Prepare a broadcast' } };
const sequence: Start = { collection: 'sequences', words: { fr: 'Composer une séquence', en: 'Compose a sequence' } };

/**
 * The work that a role begins, its own first. Roles that only read begin nothing.
 */
export const startsOf: Record<User['role'], Start[]> = {
  administrator: [article, mail, broadcast],
  editor: [article, whitepaper],
  author: [article],
  marketer: [mail, broadcast, sequence],
  analyst: [],
};
