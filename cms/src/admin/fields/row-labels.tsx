'use client';

import { useRowLabel, useTranslation } from '@payloadcms/ui';
import { languageOf } from '../format.ts';
import { useMailTitles, useTitles } from './titles.ts';

type Row = Record<string, unknown>;

const textOf = (row: Row | undefined, name: string): string => {
  const value = row?.[name];
  return typeof value === 'string' ? value : '';
};

/** A row of a list, named by what it says: the chapter's title, the question, the link's words. */
export const NamedRow = ({ field }: { field: string }) => {
  const { data, rowNumber } = useRowLabel<Row>();
  const number = String((rowNumber ?? 0) + 1);
  const name = textOf(data, field);
  return <span className="row-label">{name === '' ? number : `${number}. ${name}`}</span>;
};

/** What an agency was assessed on, and its grade. */
export const AssessmentRow = () => {
  const { data, rowNumber } = useRowLabel<Row>();
  const { i18n } = useTranslation();
  const id = textOf(data, 'criterion');
  const name = useTitles('criteria', id === '' ? [] : [id])[id] ?? '';
  const score = typeof data?.score === 'number' ? ` · ${data.score}${languageOf(i18n) === 'fr' ? ' sur 5' : ' out of 5'}` : '';
  return <span className="row-label">{`${(rowNumber ?? 0) + 1}. ${name}${score}`}</span>;
};

const units: Record<string, { fr: [one: string, many: string]; en: [one: string, many: string] }> = {
  hours: { fr: ['heure', 'heures'], en: ['hour', 'hours'] },
  days: { fr: ['jour', 'jours'], en: ['day', 'days'] },
};

const weekdays: Record<string, { fr: string; en: string }> = {
  any: { fr: '', en: '' },
  1: { fr: 'lundi', en: 'Monday' },
  2: { fr: 'mardi', en: 'Tuesday' },
  3: { fr: 'mercredi', en: 'Wednesday' },
  4: { fr: 'jeudi', en: 'Thursday' },
  5: { fr: 'vendredi', en: 'Friday' },
  6: { fr: 'samedi', en: 'Saturday' },
  7: { fr: 'dimanche', en: 'Sunday' },
};

/** A step of a sequence, so that the folded list reads as what will happen: wait 3 days, mail « … », wait 4 days. */
export const StepRow = () => {
  const { data, rowNumber } = useRowLabel<Row>();
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const french = language === 'fr';
  const number = (rowNumber ?? 0) + 1;
  const mailId = data?.blockType === 'send' && typeof data.mail === 'string' ? data.mail : null;
  const mail = useMailTitles(mailId === null ? [] : [mailId])[mailId ?? ''] ?? '';
  const step = (): string => {
    switch (data?.blockType) {
      case 'wait': {
        const amount = typeof data.amount === 'number' ? data.amount : 0;
        const [one, many] = units[textOf(data, 'unit')]?.[language] ?? ['', ''];
        return `${french ? 'Attendre' : 'Wait'} ${amount} ${amount > 1 ? many : one}`;
      }
      case 'waitUntil': {
        const day = weekdays[textOf(data, 'weekday')]?.[language] ?? '';
        const time = textOf(data, 'time');
        if (day === '') return `${french ? 'Attendre' : 'Wait until'} ${time}`;
        return french ? `Attendre ${day} à ${time}` : `Wait until ${day}, ${time}`;
      }
      case 'send':
        if (mailId === null) return french ? 'E-mail à choisir' : 'Mail to pick';
        return french ? `E-mail «\u202f${mail}\u202f»` : `Mail “${mail}”`;
      case 'exit':
        return `${french ? 'Sortie\u202f: ' : 'Exit: '}${textOf(data, 'reason')}`;
      default:
        return '';
    }
  };
  return (
    <span className={`row-label row-label--${textOf(data, 'blockType')}`}>
      {number}. {step()}
    </span>
  );
};
