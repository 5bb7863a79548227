import type { MailBlock } from '../blocks/blocks.tsx';
import type { Inline } from '../blocks/rich-text.tsx';
import type { MailPublisher } from '../brand/layout.tsx';
import type { VariableSpec } from '../compiled.ts';
import type { EmailSource } from '../render.tsx';

/** The publisher's settings, as every mail of the product's own needs them. */
export type OwnMailSettings = {
  publisher: MailPublisher;
  /** RFC 5322 mailbox */
  from: string;
  replyTo: string | null;
};

type OwnMail = {
  subject: string;
  preheader: string;
  heading: string;
  blocks: MailBlock[];
  variables: VariableSpec[];
  footer: Extract<EmailSource, { kind: 'transactional' }>['footer'];
};

export function ownMail({ publisher, from, replyTo }: OwnMailSettings, mail: OwnMail): EmailSource {
  return { kind: 'transactional', publisher, from, replyTo, ...mail };
}

export function paragraph(...parts: (string | Inline)[]): MailBlock {
  const children = parts.map((part): Inline => (typeof part === 'string' ? { type: 'text', text: part } : part));
  return { type: 'text', content: [{ type: 'paragraph', children }] };
}

export function bold(text: string): Inline {
  return { type: 'text', text, bold: true };
}

export function link(text: string, href: string): Inline {
  return { type: 'link', href, children: [{ type: 'text', text }] };
}

/** An address that is made at the moment of sending and without which the mail is of no use. */
export function compulsoryUrl(name: string): VariableSpec {
  return { name, type: 'url', fallback: null };
}

/** « 1 jour », « 7 jours ». */
export function count(number: number, singular: string): string {
  return `${number}\u00a0${singular}${number > 1 ? 's' : ''}`;
}
