import type { ContentRef } from './ids.ts';
import { contentIdSchema } from './ids.ts';
import type { LeadSource } from './lead.ts';

/**
 * Hidden fields of a form that tell where a request came from. They are counted, never trusted: anybody can write anything there.
 * `piece` is `id:title` of the content document that carried the form.
 */
export const sourceFields = ['piece', 'block', 'utm_source', 'utm_medium', 'utm_campaign', 'ref'] as const;
export type SourceField = (typeof sourceFields)[number];

/** Reads the source from posted fields; what is unusable is null. `page` comes from the signed descriptor. */
export function readSource(form: Readonly<Record<string, string>>, page: string): LeadSource {
  return {
    page,
    piece: readPiece(form.piece),
    block: label(form.block),
    utmSource: campaignValue(form.utm_source),
    utmMedium: campaignValue(form.utm_medium),
    utmCampaign: campaignValue(form.utm_campaign),
    referrerHost: host(form.ref),
  };
}

/** The hidden fields that `readSource` would read again as this source. */
export function writeSource(source: LeadSource): Partial<Record<SourceField, string>> {
  const fields: Record<SourceField, string | null> = {
    piece: source.piece === null ? null : `${source.piece.id}:${source.piece.title}`,
    block: source.block,
    utm_source: source.utmSource,
    utm_medium: source.utmMedium,
    utm_campaign: source.utmCampaign,
    ref: source.referrerHost,
  };
  return Object.fromEntries(sourceFields.flatMap((name) => (fields[name] === null ? [] : [[name, fields[name]]])));
}

function readPiece(value: string | undefined): ContentRef | null {
  if (value === undefined) return null;
  const colon = value.indexOf(':');
  const id = colon === -1 ? value : value.slice(0, colon);
  if (!contentIdSchema.safeParse(id).success) return null;
  const title = plain(colon === -1 ? '' : value.slice(colon + 1)).slice(0, 300);
  return { id, title: title === '' ? id : title };
}

function label(value: string | undefined): string | null {
  const text = plain(value ?? '').slice(0, 64);
  return text === '' ? null : text;
}

/**
 * Lower-case, so that « LinkedIn » and « linkedin » are one campaign source. A value with an @ is dropped: senders of other lists put their
 * readers' addresses there, and a campaign report is no place for a person.
 */
function campaignValue(value: string | undefined): string | null {
  const text = plain(value ?? '')
    .toLowerCase()
    .slice(0, 100);
  return text === '' || /@|%40/.test(text) ? null : text;
}

function host(value: string | undefined): string | null {
  const text = (value ?? '').trim().toLowerCase();
  return text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text) ? text : null;
}

function plain(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
