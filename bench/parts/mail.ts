import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import { compileEmail } from '@sillage/emails/compile.ts';
import { type CompiledEmail, type FillEnvelope, fill } from '@sillage/emails/compiled.ts';
import { marketingVariables } from '@sillage/emails/marketing-variables.ts';
import { type EmailSource, renderEmail } from '@sillage/emails/render.tsx';

/** The size that the peers of the table were measured with, whole message, in bytes. */
export const mailSize = 24_000;

const sentences = [
  'Bonjour {{firstName}}, vous avez demandé l’un de nos comparatifs, et vous êtes peut-être en train de préparer un premier rendez-vous.',
  'Prenez l’activité que vous voulez changer, asseyez-vous à côté de ceux qui la font, et notez trois nombres avant de citer un seul outil.',
  'Le devis disait 80 000 euros ; à trois ans, en comptant les licences, l’hébergement et le temps des équipes, l’addition est trois fois plus haute.',
  'Avant de signer, demandez ce que vous recevez si vous partez dans un an, en combien de temps et pour combien : les bonnes agences répondent.',
];

function source(paragraphs: number): EmailSource {
  const text = (index: number): MailBlock => ({
    type: 'text',
    content: [{ type: 'paragraph', children: [{ type: 'text', text: sentences[index % sentences.length] ?? '' }] }],
  });
  return {
    kind: 'marketing',
    subject: '{{firstName}}, la question à poser avant de signer',
    preheader: 'Si vous partez dans un an, que recevez-vous, et pour combien ?',
    publisher: {
      siteName: 'Banc d’essai IA',
      publisher: 'Éditions de l’exemple SAS',
      postalAddress: '14, rue des Archives\n75004 Paris',
      siteUrl: 'https://exemple.fr',
    },
    from: 'Banc d’essai IA <guides@exemple.fr>',
    replyTo: 'La rédaction <redaction@exemple.fr>',
    variables: [...marketingVariables, { name: 'firstName', type: 'text', fallback: 'bonjour' }],
    blocks: [
      ...Array.from({ length: paragraphs }, (_, index) => text(index)),
      { type: 'button', label: 'Lire le guide', href: 'https://exemple.fr/guides/contrat-d-agence-ia' },
    ],
  };
}

/** One person, as a mail needs them. */
export function recipient(index: number): { values: Record<string, string>; envelope: FillEnvelope } {
  const token = Buffer.from(`lead ${index}`).toString('base64url').padEnd(96, 'x');
  return {
    values: {
      firstName: `Élise${index}`,
      unsubscribeUrl: `https://exemple.fr/u/${token}`,
      readerUrl: `https://exemple.fr/mes-guides/${token}`,
    },
    envelope: {
      to: `lecteur-${index}@entreprise-${index % 997}.example`,
      messageId: `<${index}.${process.pid}@exemple.fr>`,
      date: new Date(1_795_000_000_000 + index * 1000),
      listUnsubscribe: `https://exemple.fr/u/${token}`,
    },
  };
}

/** The mail that is measured, twice: compiled as publishing does, and as its HTML and text with `{{variables}}` for those who compose. */
export type MeasuredMail = { compiled: CompiledEmail; source: EmailSource; html: string; text: string; bytes: number };

/** Adds paragraphs until a filled message has the size that the peers were measured with. */
export async function measuredMail(): Promise<MeasuredMail> {
  for (let paragraphs = 10; ; paragraphs += 1) {
    const made = source(paragraphs);
    const compiled = await compileEmail(made);
    const { values, envelope } = recipient(1);
    const filled = fill(compiled, values, envelope);
    if (!filled.ok) throw new Error(`The measured mail lacks ${filled.missing.join(', ')}.`);
    if (filled.raw.byteLength >= mailSize) return { compiled, source: made, ...(await renderEmail(made)), bytes: filled.raw.byteLength };
  }
}

/** What a template engine does, at its cheapest. */
export function replaceVariables(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
