import type { LinkFeatureServerProps, LinkFields } from '@payloadcms/richtext-lexical';
import type { FieldHook, TextFieldSingleValidation } from 'payload';

import { safeHref } from '../site/context.ts';

/** An address as people write it: « www.exemple.fr/page » is one of the web. */
export const completed = (address: string): string => {
  const trimmed = address.trim();
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?$/i.test(trimmed) ? `https://${trimmed}` : trimmed;
};

const complete: FieldHook = ({ value }) => (typeof value === 'string' ? completed(value) : value);

/** What the site and the mails show as a link; in a mail, a variable that is one as well. */
const leadsSomewhere = (address: string): boolean => safeHref(completed(address)) !== null || /^\{\{\s*\w+\s*\}\}$/.test(address.trim());

const isInternal = (sibling: unknown): boolean =>
  typeof sibling === 'object' &&
  sibling !== null &&
  'linkType' in sibling &&
  sibling.linkType === ('internal' satisfies LinkFields['linkType']);

const validateAddress: TextFieldSingleValidation = (value, { req, siblingData }) => {
  if (isInternal(siblingData) || (value && leadsSomewhere(value))) return true;
  return req.i18n.language === 'en'
    ? 'Give a whole address that starts with https://, an e-mail address (mailto:…) or a path of the site (/articles).'
    : 'Indiquez une adresse complète, qui commence par https://, une adresse e-mail (mailto:…) ou un chemin du site (/articles).';
};

/** The fields of a link in a text: Payload's, whose address took anything without a space, and said « Invalid URL ». */
export const linkFields: Extract<LinkFeatureServerProps['fields'], (...args: never) => unknown> = ({ defaultFields }) =>
  defaultFields.map((field) => {
    if (field.type !== 'text' || field.name !== 'url') return field;
    return {
      ...field,
      hasMany: false,
      maxRows: undefined,
      minRows: undefined,
      validate: validateAddress,
      hooks: { beforeChange: [complete] },
    };
  });
