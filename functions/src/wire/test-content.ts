import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { addressOfMailbox } from '../domain/address.ts';
import type { FormDescriptor } from '../domain/submission.ts';
import type { AssetStore, Clock, Random, Store } from '../ports.ts';
import { putSettings } from '../use-cases/put-settings.ts';
import { recordEdition } from '../use-cases/record-edition.ts';
import { recordSequenceVersion } from '../use-cases/record-sequence-version.ts';

export const pdf = Buffer.from(`%PDF-1.7\n${'x'.repeat(3000)}\n%%EOF\n`);

export const whitepaper = { id: '01JD0000000000000000000000', title: 'Les agences d’IA comparées' };

export const descriptor: FormDescriptor = {
  v: 1,
  formId: whitepaper.id,
  formVersion: 'v1',
  offer: { kind: 'whitepaper', ...whitepaper },
  page: '/comparatifs/agences-ia',
  fields: [
    { name: 'firstName', required: false },
    { name: 'company', required: true },
  ],
  boxes: [{ name: 'conseils', purposes: ['newsletter', 'nurture'], wording: 'J’accepte de recevoir les conseils.' }],
  notice: 'Votre adresse sert à vous envoyer ce comparatif.',
  submitLabel: 'Recevoir le comparatif',
};

export const signUp: FormDescriptor = {
  ...descriptor,
  formId: 'lettre',
  offer: { kind: 'signup', id: 'lettre', title: 'La lettre' },
  page: '/lettre',
  fields: [],
};

const oneClickHeaders: CompiledEmail['segments'] = [
  { t: 'lit', s: '\r\nList-Unsubscribe: <' },
  { t: 'envelope', name: 'listUnsubscribe' },
  { t: 'lit', s: '>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click' },
];

/** The least that is a mail: headers, and the link of its kind. */
function compiledMail(kind: CompiledEmail['kind'], subject: string, link: string, from: string): CompiledEmail {
  return {
    v: 1,
    kind,
    subject,
    from,
    replyTo: null,
    variables: [{ name: link, type: link.endsWith('Url') ? 'url' : 'text', fallback: null }],
    segments: [
      { t: 'lit', s: `Subject: ${subject}\r\nFrom: <${addressOfMailbox(from)}>\r\nTo: ` },
      { t: 'envelope', name: 'to' },
      { t: 'lit', s: '\r\nMessage-ID: ' },
      { t: 'envelope', name: 'messageId' },
      { t: 'lit', s: '\r\nDate: ' },
      { t: 'envelope', name: 'date' },
      ...(kind === 'marketing' ? oneClickHeaders : []),
      { t: 'lit', s: '\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' },
      { t: 'slot', name: link, as: 'text' },
      { t: 'lit', s: '\r\n' },
    ],
    htmlBytes: 0,
  };
}

/**
 * What publishing leaves for the funnel: settings, the product's mails, one edition, one sequence of one mail after three days.
 * @param from mailbox of the sender
 */
export async function publishTestContent(
  ports: { store: Store; assets: AssetStore; clock: Clock; random: Random },
  from = 'Banc d’essai <guides@exemple.fr>',
): Promise<void> {
  await putSettings(ports)({
    siteName: 'Banc d’essai IA',
    publisher: 'Banc d’essai',
    notify: ['collegue@exemple.fr'],
    notifyMeeting: [],
    from,
    replyTo: null,
    postalAddress: '1 rue de la Paix, Paris',
    capPerWeek: 7,
    approvalOver: 500,
    broadcastMarginPercent: 5,
    // off: tests ask for more addresses of one domain than a visitor's form may
    requestsPerDomain: 0,
  });
  await ports.store.compiled.put(`mail:offer:${whitepaper.id}`, compiledMail('transactional', 'Votre comparatif', 'downloadUrl', from));
  await ports.store.compiled.put('mail:opt-in', compiledMail('transactional', 'Confirmez votre adresse', 'confirmUrl', from));
  await ports.store.compiled.put('mail:new-lead', compiledMail('transactional', 'Nouveau prospect', 'email', from));
  await ports.store.compiled.put('mail:rights', compiledMail('transactional', 'Vos données', 'rightsUrl', from));
  await ports.store.compiled.put('mail:guides', compiledMail('transactional', 'Vos documents', 'readerUrl', from));
  await recordEdition(ports)({ whitepaper, slug: 'agences-ia', contentHash: 'c1', render: async () => pdf });
  await recordSequenceVersion(ports)({
    sequence: { id: '01JD0000000000000000000009', title: 'Suivi' },
    purpose: 'nurture',
    trigger: { kind: 'confirmed', purpose: 'nurture', offers: [] },
    window: { kind: 'always' },
    capPerWeek: 2,
    steps: [
      { kind: 'wait', key: 'attente', minutes: 3 * 24 * 60 },
      { kind: 'send', key: 'premier', mailKey: 'premier' },
    ],
    mails: { premier: compiledMail('marketing', 'Premier conseil', 'unsubscribeUrl', from) },
  });
}
