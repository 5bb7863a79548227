'use client';

import { useConfig, useRowLabel, useTranslation } from '@payloadcms/ui';
import { useEffect, useState } from 'react';
import { languageOf } from '../format.ts';

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

const units: Record<string, { fr: [one: string, many: string]; en: [one: string, many: string] }> = {
  hours: { fr: ['heure', 'heures'], en: ['hour', 'hours'] },
  days: { fr: ['jour', 'jours'], en: ['day', 'days'] },
};

const titles = new Map<string, Promise<string>>();

/** The name of a picked mail: a relation holds its id alone. Empty while it isn't known. */
const useMailTitle = (id: unknown): string => {
  const { config } = useConfig();
  const [title, setTitle] = useState('');
  useEffect(() => {
    if (typeof id !== 'string') return setTitle('');
    let here = true;
    const known = titles.get(id) ?? readTitle(`${config.routes.api}/mails/${id}?depth=0&draft=true&select[title]=true`);
    titles.set(id, known);
    known.then((found) => here && setTitle(found)).catch(() => titles.delete(id));
    return () => {
      here = false;
    };
  }, [config.routes.api, id]);
  return title;
};

const readTitle = async (address: string): Promise<string> => {
  const response = await fetch(address, { credentials: 'include' });
  const mail: unknown = await response.json();
  return typeof mail === 'object' && mail !== null && 'title' in mail && typeof mail.title === 'string' ? mail.title : '';
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
  const mail = useMailTitle(data?.blockType === 'send' ? data.mail : null);
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
        if (typeof data.mail !== 'string') return french ? 'E-mail à choisir' : 'Mail to pick';
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
