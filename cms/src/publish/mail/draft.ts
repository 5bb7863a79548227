import type { CompiledEmail, VariableSpec } from '@sillage/emails/compiled.ts';
import type { Payload } from 'payload';
import { french } from '../../site/typography.ts';
import { siteIsReady } from '../settings/read.ts';
import { senderOf } from '../settings/sender.ts';
import type { MailFault } from './check.ts';
import { compileMail, compileTest, type MailSender, renderDraft } from './compile.ts';
import { gatherMail, type MailDraft, type PublishedReader } from './content.ts';
import { specsOf } from './variables.ts';

/** The newest draft of a mail as it would look, variables in double braces: whoever asked fills them. Without anything personal. */
export type RenderedDraft = {
  title: string;
  subject: string;
  preheader: string;
  /** RFC 5322 mailbox */
  from: string;
  html: string;
  text: string;
  /** of the HTML part */
  bytes: number;
  variables: VariableSpec[];
  /** what would refuse its publication */
  faults: MailFault[];
  /** for a test; null when it can't be compiled, or wasn't asked for */
  compiled: CompiledEmail | null;
};

/** Reads and renders the newest draft of a mail. */
export async function readDraft(
  { payload, reader, publicUrl }: { payload: Payload; reader: PublishedReader; publicUrl: string },
  mailId: string,
  forTest: boolean,
): Promise<RenderedDraft | 'absent' | 'settings-missing'> {
  const [mail, settings] = await Promise.all([
    payload.findByID({ collection: 'mails', id: mailId, draft: true, depth: 0, disableErrors: true }),
    payload.findGlobal({ slug: 'site', depth: 0 }),
  ]);
  if (mail === null) return 'absent';
  if (!siteIsReady(settings)) return 'settings-missing';
  return draftOf(mail, { reader, sender: senderOf(settings, publicUrl), publicUrl, forTest });
}

export async function draftOf(
  mail: MailDraft,
  { reader, sender, publicUrl, forTest }: { reader: PublishedReader; sender: MailSender; publicUrl: string; forTest: boolean },
): Promise<RenderedDraft> {
  const known = await gatherMail(mail, reader, publicUrl);
  const context = { known, sender };
  const { html, text } = await renderDraft(mail, context);
  const result = await (forTest ? compileTest(mail, context) : compileMail(mail, context));
  return {
    title: mail.title ?? '',
    subject: french(mail.subject?.trim() ?? ''),
    preheader: french(mail.preheader?.trim() ?? ''),
    from: sender.from,
    html,
    text,
    bytes: Buffer.byteLength(html),
    variables: specsOf(mail),
    faults: 'faults' in result ? result.faults : [],
    compiled: forTest && 'compiled' in result ? result.compiled : null,
  };
}
