import type { MailPublisher } from '@sillage/emails/brand/layout.tsx';
import { compileEmail } from '@sillage/emails/compile.ts';
import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { EmailCompileError, type EmailPart } from '@sillage/emails/problems.ts';
import { type EmailSource, renderEmail } from '@sillage/emails/render.tsx';
import { french } from '../../site/typography.ts';
import { blocksOf } from './blocks-of.ts';
import { campaignOf, withCampaign } from './campaign.ts';
import { checkMail, type MailFault } from './check.ts';
import type { MailDraft, MailKnown } from './content.ts';
import { specsOf } from './variables.ts';

export type MailSender = { publisher: MailPublisher; from: string; replyTo: string | null };

/** Everything that a mail is compiled from, read beforehand (gatherMail, senderOf). */
export type MailCompileContext = { known: MailKnown; sender: MailSender };

export type MailCompileResult = { compiled: CompiledEmail } | { faults: MailFault[] };

/** Compiles a mail to a MIME template, or says everything that is wrong with it. The same mail gives the same result. */
export async function compileMail(mail: MailDraft, { known, sender }: MailCompileContext): Promise<MailCompileResult> {
  const faults = checkMail(mail, known);
  if (faults.length > 0) return { faults };
  try {
    return { compiled: await compileEmail(sourceOf(mail, known, sender)) };
  } catch (error) {
    if (!(error instanceof EmailCompileError)) throw error;
    return {
      faults: error.problems.map(({ where, message }) => ({ path: fieldOf[where], message: french(message), sentence: french(message) })),
    };
  }
}

/** The same as a colleague gets it before it is published. */
export function compileTest(mail: MailDraft, context: MailCompileContext): Promise<MailCompileResult> {
  return compileMail({ ...mail, subject: `[Test] ${mail.subject ?? ''}`, heading: mail.heading?.trim() || (mail.subject ?? '') }, context);
}

/** What a draft looks like, variables in braces; what is missing is shown as missing. Refuses nothing. */
export function renderDraft(mail: MailDraft, { known, sender }: MailCompileContext): Promise<{ html: string; text: string }> {
  return renderEmail(sourceOf(mail, known, sender, true));
}

/** Where the admin shows what only the compiled mail tells. */
const fieldOf: Record<EmailPart, string> = {
  subject: 'subject',
  preheader: 'preheader',
  body: 'body',
  text: 'body',
  from: 'subject',
  replyTo: 'subject',
  variables: 'fallbacks',
};

function sourceOf(mail: MailDraft, known: MailKnown, sender: MailSender, placeholders = false): EmailSource {
  const subject = french(mail.subject?.trim() || (placeholders ? 'Sans objet' : ''));
  return {
    kind: 'marketing',
    subject,
    heading: mail.heading?.trim() || subject,
    preheader: mail.preheader?.trim() ?? '',
    variables: specsOf(mail),
    blocks: withCampaign(blocksOf(mail, known, placeholders), sender.publisher.siteUrl, campaignOf(mail)),
    ...sender,
  };
}
