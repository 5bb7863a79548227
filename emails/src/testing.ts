import { type ParsedMail, simpleParser } from 'mailparser';
import type { MailBlock } from './blocks/blocks.tsx';
import { type CompiledEmail, type FillEnvelope, fill, type Values } from './compiled.ts';
import { marketingVariables } from './marketing-variables.ts';
import type { EmailSource } from './render.tsx';

/** Builders and readers that the tests of this workspace share. */

export const envelope: FillEnvelope = {
  to: 'helene.marchand@ateliers-marchand.fr',
  messageId: '<01K9ZX3M7Q2V5R8T1W4Y6B0D3F@exemple.fr>',
  date: new Date('2026-11-24T09:30:00Z'),
  listUnsubscribe: 'https://exemple.fr/u/abc-DEF_123',
};

export const links: Values = { unsubscribeUrl: 'https://exemple.fr/u/abc', readerUrl: 'https://exemple.fr/mes-guides/abc' };

type Changes = Partial<Omit<EmailSource, 'kind'> & { blocks: MailBlock[] }>;

/** A marketing mail that uses `name` in its subject, its preview, in the middle of a paragraph and alone in one. */
export function marketingSource(changes: Changes = {}): EmailSource {
  return {
    kind: 'marketing',
    subject: 'Un mot pour {{name}}, à lire',
    heading: 'Trois questions',
    preheader: 'Elles tiennent en deux minutes, {{name}}.',
    publisher: {
      siteName: 'Banc d’essai IA',
      publisher: 'Éditions SAS',
      postalAddress: '14, rue des Archives\n75004 Paris',
      siteUrl: 'https://exemple.fr',
    },
    from: 'Banc d’essai IA <guides@exemple.fr>',
    replyTo: 'La rédaction <redaction@exemple.fr>',
    variables: [...marketingVariables, { name: 'name', type: 'text', fallback: 'vous' }],
    blocks: [
      {
        type: 'text',
        content: [
          { type: 'paragraph', children: [{ type: 'text', text: 'Bonjour {{name}}, et merci.' }] },
          { type: 'paragraph', children: [{ type: 'text', text: '{{name}}' }] },
        ],
      },
    ],
    ...changes,
  };
}

/** The same as a transactional mail: `name` is compulsory and there is no one-click header. */
export function transactionalSource(changes: Changes = {}): EmailSource {
  return {
    ...marketingSource(),
    variables: [{ name: 'name', type: 'text', fallback: null }],
    ...changes,
    kind: 'transactional',
    footer: { reason: 'Vous avez demandé ce message.', links: [] },
  };
}

/** Fills a mail that must be fillable. */
export function filled(mail: CompiledEmail, values: Values, changes: Partial<FillEnvelope> = {}): { raw: Buffer; subject: string } {
  const result = fill(mail, values, { ...envelope, ...changes });
  if (!result.ok) throw new Error(`missing: ${result.missing.join(', ')}`);
  return { raw: Buffer.from(result.raw), subject: result.subject };
}

/** Reads a message with a parser that shares no code with fill(). */
export async function read(raw: Buffer): Promise<ParsedMail & { plain: string; markup: string }> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
  return Object.assign(mail, { plain: mail.text ?? '', markup: typeof mail.html === 'string' ? mail.html : '' });
}

/** Header lines as they stand, folds kept. */
export function headerLines(raw: Buffer): string[] {
  return raw.toString('latin1').split('\r\n\r\n', 1)[0]?.split('\r\n') ?? [];
}
