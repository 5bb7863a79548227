import type { ContentRef } from './ids.ts';

/**
 * A person who left an address. "Subscribed" is never stored here: it is derived from consent events.
 * All times are ISO 8601 UTC strings, product time.
 */
export type Lead = {
  id: string;
  /** normalised address, unique */
  email: string;
  firstName: string | null;
  company: string | null;
  role: string | null;
  /** ids of the topics they chose to hear about; empty: all of them */
  topics: string[];
  /** when the address was first proved by a POST from a mailed link */
  confirmedAt: string | null;
  /** last act that came FROM the person (form, confirmation, download): the retention clock */
  lastContactAt: string;
  /** piece that brought the lead, and how */
  firstSource: LeadSource | null;
  createdAt: string;
  updatedAt: string;
};

/** What a mail to somebody needs of them. */
export type Recipient = Pick<Lead, 'id' | 'email' | 'firstName' | 'company' | 'role' | 'confirmedAt'>;

export type LeadSource = {
  page: string;
  piece: ContentRef | null;
  block: string | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  referrerHost: string | null;
};

/** Letters, with the hyphens, apostrophes, spaces and dots that names have; a dot is followed by no letter, so that no mail program makes a link of it. */
const namePattern = /^\p{L}[\p{L}\p{M}]*(?:(?:[-’' ]|\.[- ])\p{L}[\p{L}\p{M}]*)*\.?$/u;
const longestName = 30;

/**
 * The first name that a mail may greet a lead by; null for what reads as something else. A form is sent by whoever knows the address, so the name
 * on a lead may be a stranger's words.
 */
export function greetingName(firstName: string | null): string | null {
  return firstName !== null && firstName.length <= longestName && namePattern.test(firstName) ? firstName : null;
}
