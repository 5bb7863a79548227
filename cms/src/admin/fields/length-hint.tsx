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
  const count = shown.length;
  const state = count === 0 ? 'empty' : count < min ? 'short' : count > max ? 'long' : 'good';
  const length = english
    ? {
        empty: `Between ${min} and ${max} characters are shown in full.`,
        short: `${count} characters: a little short, ${min} to ${max} are shown.`,
        good: `${count} characters: shown in full.`,
        long: `${count} characters: cut after about ${max}.`,
      }[state]
    : {
        empty: `De ${min} à ${max} signes s’affichent en entier.`,
        short: `${count} signes\u202f: un peu court, ${min} à ${max} s’affichent.`,
        good: `${count} signes\u202f: affiché en entier.`,
        long: `${count} signes\u202f: coupé après ${max} environ.`,
      }[state];
  const borrowed = own === '' && count > 0;
  const source = english ? `Left empty, it says “${shown}”. ` : `Laissé vide, ce champ reprend «\u202f${shown}\u202f». `;
  return (
    <p className={`length-hint length-hint--${state}`} aria-live="polite">
      {borrowed && source}
      {length}
    </p>
  );
};
