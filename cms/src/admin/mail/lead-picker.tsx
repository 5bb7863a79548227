'use client';

import { useConfig } from '@payloadcms/ui';
import { useEffect, useId, useState } from 'react';
import type { Words } from './words.ts';

export type ChosenLead = { id: string; name: string };

type LeadRow = { id: string; email: string; firstName?: string | null; company?: string | null };

const nameOf = ({ email, firstName, company }: LeadRow): string => [firstName, company, email].filter(Boolean).join(' · ');

/** Confirmed leads alone: of the others a mail says nothing. */
const addressOf = (api: string, search: string): string => {
  const query = new URLSearchParams({ limit: '8', depth: '0', sort: '-lastContactAt', 'where[and][0][confirmedAt][exists]': 'true' });
  const fields = search === '' ? [] : ['email', 'firstName', 'company'];
  for (const [index, field] of fields.entries()) query.set(`where[and][1][or][${index}][${field}][like]`, search);
  return `${api}/leads?${query}`;
};

const pause = 250;

/** Whose eyes the mail is read with: somebody unknown, or a lead that is looked for. */
export const LeadPicker = ({
  lead,
  choose,
  words,
}: {
  lead: ChosenLead | null;
  choose: (lead: ChosenLead | null) => void;
  words: Words;
}) => {
  const { config } = useConfig();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState<LeadRow[] | null>(null);
  const panel = useId();
  const { api } = config.routes;

  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(addressOf(api, search.trim()), { credentials: 'include', signal: stop.signal });
        const { docs } = (await response.json()) as { docs?: LeadRow[] };
        setRows(docs ?? []);
      } catch {
        if (!stop.signal.aborted) setRows([]);
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [open, search, api]);

  const pick = (chosen: ChosenLead | null) => {
    choose(chosen);
    setOpen(false);
  };

  return (
    <div className="mail-preview__lead">
      <p>
        {words.as} <strong>{lead?.name ?? words.unknown}</strong>{' '}
        <button aria-controls={panel} aria-expanded={open} className="mail-preview__link" onClick={() => setOpen(!open)} type="button">
          {words.choose}
        </button>
      </p>
      <div hidden={!open} id={panel}>
        <input
          aria-label={words.search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={words.search}
          type="search"
          value={search}
        />
        <ul>
          <li>
            <button onClick={() => pick(null)} type="button">
              {words.unknown}
            </button>
          </li>
          {(rows ?? []).map((row) => (
            <li key={row.id}>
              <button onClick={() => pick({ id: row.id, name: nameOf(row) })} type="button">
                {nameOf(row)}
              </button>
            </li>
          ))}
        </ul>
        {rows?.length === 0 && <p>{words.none}</p>}
      </div>
    </div>
  );
};
