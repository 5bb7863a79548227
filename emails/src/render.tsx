import type { ReactElement } from 'react';
import { render, toPlainText } from 'react-email';
import { Blocks, type MailBlock } from './blocks/blocks.tsx';
import { french } from './brand/french.ts';
import { Layout, type MailFooter, type MailPublisher } from './brand/layout.tsx';
import type { VariableSpec } from './compiled.ts';

/** What a mail says: blocks, or an element of ours that stands between the title and the footer. */
export type EmailContent = { blocks: MailBlock[] } | { element: ReactElement };

/**
 * Everything that publishing knows of a mail. Subject, preheader, heading and texts may hold `{{variables}}`.
 * A marketing mail has the footer that the law asks for and no other; a transactional one says why it was sent.
 */
export type EmailSource = EmailContent & {
  subject: string;
  preheader: string;
  /** the title in the mail; the subject when absent */
  heading?: string;
  publisher: MailPublisher;
  /** RFC 5322 mailbox, e.g. `Banc d’essai IA <guides@exemple.fr>` */
  from: string;
  replyTo: string | null;
  variables: VariableSpec[];
} & ({ kind: 'transactional'; footer: MailFooter } | { kind: 'marketing' });

export type RenderedEmail = { html: string; text: string };

/** HTML and plain text of a mail, variables still in braces. Checks nothing. */
export async function renderEmail(source: EmailSource): Promise<RenderedEmail> {
  const html = await render(
    <Layout
      publisher={source.publisher}
      subject={french(source.subject)}
      preheader={french(source.preheader)}
      heading={source.heading ?? source.subject}
      footer={source.kind === 'marketing' ? marketingFooter(source.publisher) : source.footer}
    >
      {'blocks' in source ? <Blocks blocks={source.blocks} /> : source.element}
    </Layout>,
  );
  const clean = html.replace(reactMarks, '').trim();
  return { html: `${clean}\n`, text: plainText(clean) };
}

/** Comments that only React in a browser has a use for; the conditional ones that Outlook reads stay. */
const reactMarks = /<!--(?:\/?\$|html|head|body| )?-->/g;

function marketingFooter({ siteName }: MailPublisher): MailFooter {
  return {
    reason: `Vous recevez ce message parce que vous avez accepté de recevoir {{agreedTo}} de ${siteName} par e-mail.`,
    links: [
      { label: 'Me désinscrire', href: '{{unsubscribeUrl}}' },
      { label: 'Mes guides et mes préférences', href: '{{readerUrl}}' },
    ],
  };
}

/** What a formatter of html-to-text is given, as far as ours uses it. */
type TextBuilder = {
  openBlock(options: { leadingLineBreaks: number }): void;
  closeBlock(options: { trailingLineBreaks: number }): void;
  addInline(text: string, options: { noWordTransform: boolean }): void;
  addLineBreak(): void;
};
type MarkupElement = { children: unknown[]; attribs: Record<string, string> };

/** « Télécharger le comparatif : » and the address on a line of its own, where every client makes a link of it. */
function button(element: MarkupElement, walk: (children: unknown[], builder: TextBuilder) => void, builder: TextBuilder): void {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.addInline('\u202f:', { noWordTransform: true });
  builder.addLineBreak();
  builder.addInline(element.attribs.href ?? '', { noWordTransform: true });
  builder.closeBlock({ trailingLineBreaks: 2 });
}

/** What a picture says, for those who read the text alone. */
function picture(element: MarkupElement, _walk: unknown, builder: TextBuilder): void {
  builder.addInline(`[${element.attribs.alt ?? ''}]`, { noWordTransform: false });
}

function plainText(html: string): string {
  const text = toPlainText(html, {
    formatters: { button, picture },
    selectors: [
      { selector: 'h1', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
      { selector: 'a.bouton', format: 'button' },
      { selector: 'img', format: 'picture' },
      { selector: 'ul', options: { itemPrefix: '– ' } },
    ],
  });
  return `${text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()}\n`;
}
