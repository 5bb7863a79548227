import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import { slugify } from '../../site/text.ts';
import type { MailDraft } from './content.ts';

/** Addresses that are no reading: what somebody's rights are and how to leave. Nobody counts who opens them. */
const uncounted = /^\/(?:u|mes-guides|mes-donnees|confirmer|telecharger|mentions-legales|confidentialite|donnees-personnelles)(?:\/|$)/;

/** What the funnel calls the mail: its own name unless its marketer chose another. */
export const campaignOf = (mail: Pick<MailDraft, 'campaign' | 'title'>): string =>
  slugify(mail.campaign?.trim() || mail.title?.trim() || '') || 'e-mail';

/**
 * The links of a mail to the site itself, with where they come from, so that a request that follows is counted for the mail. The same for every reader:
 * nobody is told apart by it. Links elsewhere are left alone, and those that carry a source of their own.
 * @param siteUrl as the mail's sender has it
 */
export function withCampaign(blocks: MailBlock[], siteUrl: string, campaign: string): MailBlock[] {
  if (!URL.canParse(siteUrl)) return blocks;
  const { origin } = new URL(siteUrl);
  return blocks.map((block) => marked(block, (href) => sourced(href, origin, campaign)));
}

/** The same value with every `href` in it changed, however deep it stands. */
function marked<T>(value: T, change: (href: string) => string): T;
function marked(value: unknown, change: (href: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => marked(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, held]: [string, unknown]) => [
    name,
    name === 'href' && typeof held === 'string' ? change(held) : marked(held, change),
  ]);
  return Object.fromEntries(entries);
}

function sourced(href: string, origin: string, campaign: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  if (url.origin !== origin || uncounted.test(url.pathname) || url.searchParams.has('utm_source')) return href;
  url.searchParams.set('utm_source', 'e-mail');
  url.searchParams.set('utm_medium', 'email');
  url.searchParams.set('utm_campaign', campaign);
  return url.href;
}
