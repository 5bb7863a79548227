/** Everything the functions must know of the publisher, compiled at publish (key `settings`), so that they work with the CMS stopped. */
export type PublisherSettings = {
  siteName: string;
  /** legal name of the controller */
  publisher: string;
  /** colleagues who are told of a confirmed lead */
  notify: string[];
  /** RFC 5322 mailbox shown as sender, e.g. `Banc d'essai IA <guides@exemple.fr>` */
  from: string;
  replyTo: string | null;
  postalAddress: string;
  /** capture limits, with the defaults of compliance.md */
  capPerWeek: number;
};

/** What publishing compiles for the functions beside pages: one row a key. */
export type CompiledKey = 'settings' | `mail:${string}`;
