import { type CompiledEmail, fill } from '@sillage/emails/compiled.ts';

/** Where the links of one person would lead: a preview is nobody's. */
const nowhere = 'https://exemple.invalid/lien-personnel';

/**
 * The HTML part of a compiled mail as somebody unknown would see it: fallbacks for what it says of them. Null for a mail that has no such part. A
 * compiled mail is a whole MIME message, so it is read back from what would be sent and nothing is rendered anew: what was approved is shown.
 */
export const htmlOfCompiled = (mail: CompiledEmail, at: Date): string | null => {
  const values = Object.fromEntries(
    mail.variables.map(({ name, type, fallback }) => [name, type === 'url' ? nowhere : fallback === null ? '…' : null]),
  );
  const envelope = { to: 'apercu@exemple.invalid', messageId: '<apercu@exemple.invalid>', date: at, listUnsubscribe: nowhere };
  const filled = fill(mail, values, envelope);
  if (!filled.ok) return null;
  const raw = Buffer.from(filled.raw).toString('latin1');
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const parts = boundary === undefined ? [] : raw.split(`\r\n--${boundary}`);
  const html = parts.find((part) => /^\r\nContent-Type: text\/html/i.test(part));
  return html === undefined ? null : decodeQuotedPrintable(html.slice(html.indexOf('\r\n\r\n') + 4));
};

const decodeQuotedPrintable = (text: string): string =>
  Buffer.from(
    text.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16))),
    'latin1',
  ).toString('utf8');
