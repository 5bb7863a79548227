'use client';

import { useField, useFormFields, useTranslation } from '@payloadcms/ui';

type Props = {
  path?: string;
  /** what is shown when this field is empty */
  fallback: string;
  /** characters between which nothing is cut and nothing is missing */
  min: number;
  max: number;
};

/** Under a field of the search-engine tab: how much of it will be shown. */
export const LengthHint = ({ path, fallback, min, max }: Props) => {
  const { value } = useField<string>({ potentiallyStalePath: path ?? '' });
  const substitute = useFormFields(([fields]) => fields[fallback]?.value);
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  const own = (value ?? '').trim();
  const shown = own || (typeof substitute === 'string' ? substitute.trim() : '');
  const { length } = shown;
  const state = length === 0 ? 'empty' : length < min ? 'short' : length > max ? 'long' : 'good';
  const sentence = english
    ? {
        empty: `Between ${min} and ${max} characters are shown in full.`,
        short: `${length} characters: a little short, ${min} to ${max} are shown.`,
        good: `${length} characters: shown in full.`,
        long: `${length} characters: cut after about ${max}.`,
      }[state]
    : {
        empty: `De ${min} à ${max} signes s’affichent en entier.`,
        short: `${length} signes\u202f: un peu court, ${min} à ${max} s’affichent.`,
        good: `${length} signes\u202f: affiché en entier.`,
        long: `${length} signes\u202f: coupé après ${max} environ.`,
      }[state];
  const source = own === '' && length > 0 ? (english ? ` Empty: “${shown}”.` : ` Vide\u202f: «\u202f${shown}\u202f».`) : '';
  return (
    <p className={`length-hint length-hint--${state}`} aria-live="polite">
      {sentence}
      {source}
    </p>
  );
};
