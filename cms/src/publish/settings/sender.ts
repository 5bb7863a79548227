import type { MailPublisher } from '@sillage/emails/brand/layout.tsx';
import type { Site } from '../../payload-types.ts';

/** RFC 5322 mailbox with its name quoted where it has to be: `"Banc d’essai, IA" <guides@exemple.fr>`. */
export const mailbox = (name: string, address: string): string => {
  const shown = name
    .replace(/[\p{Cc}"\\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (shown === '') return address.trim();
  return `${/[()<>[\]:;@,.]/.test(shown) ? `"${shown}"` : shown} <${address.trim()}>`;
};

/** Who every mail comes from, as the settings say. */
export const senderOf = (site: Site, publicUrl: string): { publisher: MailPublisher; from: string; replyTo: string | null } => ({
  publisher: {
    siteName: site.siteName,
    publisher: site.publisher.legalName,
    postalAddress: site.postalAddress,
    siteUrl: publicUrl,
  },
  from: mailbox(site.from.name, site.from.address),
  replyTo: site.replyTo || null,
});
