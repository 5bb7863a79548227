import type { TextFieldSingleValidation } from 'payload';

/** Accepts an empty value or an absolute http(s) address; the message is in the editor's language. */
export const validateHttpUrl: TextFieldSingleValidation = (value, { req }) => {
  if (!value) return true;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return true;
  return req.i18n.language === 'en'
    ? 'Give a whole address that starts with https://.'
    : 'Indiquez une adresse complète, qui commence par https://.';
};
