import { type CompiledEmail, fill } from '@sillage/emails/compiled.ts';
import { addressOfMailbox } from '../domain/address.ts';
import type { Purpose } from '../domain/consent.ts';
import { momentInFrench } from '../domain/french-dates.ts';
import type { Lead, LeadSource, Recipient } from '../domain/lead.ts';
import { noValues, personalValues } from '../domain/personal.ts';
import { reasonInFrench } from '../domain/reasons.ts';
import { rightsLife, rightsToken } from '../domain/rights.ts';
import { plus } from '../domain/schedule.ts';
import type { Send } from '../domain/send.ts';
import type { FieldName, Submission } from '../domain/submission.ts';
import { type Keys, linkToken, readerToken, unsubscribeToken } from '../domain/token.ts';
import { nnbsp, quoted, withoutLinks } from '../domain/words.ts';
import type { Clock, Envelope, Store } from '../ports.ts';

export type MakeMailParts = {
  store: Pick<Store, 'grants' | 'optIns' | 'leads' | 'submissions'>;
  clock: Pick<Clock, 'now'>;
  keys: Pick<Keys, 'grant' | 'opt-in' | 'unsubscribe' | 'reader' | 'rights'>;
  publicUrl: string;
};

/** `link-gone`: the grant, token or lead that its link is made from was erased. `incomplete`: the mail wants values that nobody has. */
export type MadeMail =
  | { kind: 'made'; raw: Uint8Array; envelope: Envelope }
  | { kind: 'link-gone' }
  | { kind: 'incomplete'; missing: string[] };

/**
 * Fills a compiled mail for one send: its links are made here, from keys and nonces, and never stored. The Message-ID is the send's, so that
 * a mail that is submitted twice is one mail to whoever receives it.
 * @param lead the lead it is to; null for a colleague
 */
export async function makeMail(parts: MakeMailParts, send: Send, mail: CompiledEmail, lead: Recipient | null): Promise<MadeMail> {
  const linked = await linkValues(parts, send);
  if (linked === null) return { kind: 'link-gone' };

  const unsubscribe = lead === null ? null : unsubscribeUrl(parts, lead.id);
  const personal = lead === null || unsubscribe === null ? {} : readerValues(parts, send, lead, unsubscribe);
  const filled = fill(
    mail,
    { ...send.values, ...personal, ...linked },
    {
      to: send.to,
      messageId: send.messageId,
      date: parts.clock.now(),
      listUnsubscribe: send.kind === 'marketing' ? unsubscribe : null,
    },
  );
  const from = addressOfMailbox(mail.from);
  if (!filled.ok) return { kind: 'incomplete', missing: filled.missing };
  if (from === null) return { kind: 'incomplete', missing: ['from'] };
  return { kind: 'made', raw: filled.raw, envelope: { from, to: send.to } };
}

function readerValues(parts: MakeMailParts, send: Send, lead: Recipient, unsubscribe: string): Record<string, string | null> {
  return {
    readerUrl: `${parts.publicUrl}/mes-guides/${readerToken(parts.keys.reader, lead.id)}`,
    unsubscribeUrl: unsubscribe,
    notMeUrl: `${unsubscribe}?pas-moi`,
    agreedTo: send.purpose === null ? null : agreedTo[send.purpose],
    ...(send.kind === 'marketing' ? personalValues(lead) : noValues),
  };
}

/** As the foot of a marketing mail names what its reader agreed to (CNIL: a reader is told why they are written to). */
const agreedTo: Record<Purpose, string | null> = {
  newsletter: 'la lettre d’information',
  nurture: 'les conseils',
  // no mail is sent for it
  tracking: null,
};

function unsubscribeUrl({ keys, publicUrl }: MakeMailParts, leadId: string): string {
  return `${publicUrl}/u/${unsubscribeToken(keys.unsubscribe, leadId)}`;
}

async function linkValues(parts: MakeMailParts, { link }: Send): Promise<Record<string, string | null> | null> {
  const { store, clock, keys, publicUrl } = parts;
  if (link === null) return {};
  switch (link.kind) {
    case 'grant': {
      const grant = await store.grants.find(link.grantId);
      return grant === null ? null : { downloadUrl: `${publicUrl}/telecharger/${linkToken(keys.grant, grant.nonce)}` };
    }
    case 'opt-in': {
      const token = await store.optIns.find(link.tokenId);
      return token === null ? null : { confirmUrl: `${publicUrl}/confirmer/${linkToken(keys['opt-in'], token.nonce)}` };
    }
    case 'reader':
      return { readerUrl: `${publicUrl}/mes-guides/${readerToken(keys.reader, link.leadId)}` };
    case 'rights': {
      const token = rightsToken(keys.rights, link.leadId, plus(clock.now(), rightsLife));
      return { rightsUrl: `${publicUrl}/mes-donnees/${token}` };
    }
    case 'lead': {
      const about = await store.leads.find(link.leadId);
      return about === null ? null : leadValues(parts, about, {});
    }
    case 'meeting': {
      const [about, request] = await Promise.all([store.leads.find(link.leadId), store.submissions.find(link.submissionId)]);
      if (about === null || request === null) return null;
      return {
        ...leadValues(parts, about, request.fields),
        message: typed(request.fields.message),
        source: typed(sourceSentence(request.source)),
        proof: proofSentence(about) + exclusionSentence(request),
      };
    }
    default:
      throw new Error(`Unknown link ${link satisfies never}.`);
  }
}

/** What is known of a lead, for a colleague; what this request says comes before what an earlier one said. */
function leadValues(
  { publicUrl }: MakeMailParts,
  about: Lead,
  { firstName, company, role }: Partial<Record<FieldName, string>>,
): Record<string, string | null> {
  return {
    email: about.email,
    firstName: typed(firstName ?? about.firstName),
    company: typed(company ?? about.company),
    role: typed(role ?? about.role),
    adminUrl: `${publicUrl}/admin/collections/leads/${about.id}`,
  };
}

/** What a visitor typed, for a mail that comes from ourselves. */
function typed(text: string | null | undefined): string | null {
  return text ? withoutLinks(text) : null;
}

/** « Un article » · salon · novembre */
function sourceSentence({ piece, page, utmSource, utmCampaign }: LeadSource): string {
  return [piece === null ? page : quoted(piece.title), utmSource, utmCampaign].filter((part) => part !== null).join(' · ');
}

/** A colleague who answers must know that this address has said no to mail, and that it is its reader who asks now. */
function exclusionSentence({ outcome, reason }: Submission): string {
  if (outcome !== 'suppressed') return '';
  const why = reason === null ? '' : ` (${reasonInFrench(reason)})`;
  return `. Cette adresse est exclue de nos envois${why}${nnbsp}: cette personne n’a reçu aucun accusé de réception, répondez-lui vous-même`;
}

/** Whether whoever asks is known to read that mailbox: a form is sent by anybody who knows the address. */
function proofSentence({ confirmedAt }: Lead): string {
  return confirmedAt === null
    ? 'non, n’importe qui a pu la saisir'
    : `oui, le ${momentInFrench(confirmedAt)}, par un bouton dans un e-mail`;
}
