'use client';

import { Button, toast, useConfig } from '@payloadcms/ui';
import { sendStatusWords } from '@sillage/functions/collections/words.ts';
import type { BroadcastOutcome } from '@sillage/functions/domain/broadcast.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../ask.ts';
import { WhyButton } from '../explain/why-button.tsx';
import { dateTime, type Language } from '../format.ts';
import { OutcomesPicture } from './outcomes.tsx';
import { useRun } from './use-run.ts';
import type { BroadcastState, RecipientRow } from './view.ts';

type Chosen = Pick<BroadcastOutcome, 'status' | 'reason'> | null;

const queryOf = (chosen: Chosen, after: string | null): string => {
  const query = new URLSearchParams();
  if (chosen) query.set('status', chosen.status);
  if (chosen?.reason) query.set('reason', chosen.reason);
  if (after) query.set('after', after);
  return query.toString();
};

/** As many as the endpoint answers at once. */
const firstPage = 25;

const isRows = (value: unknown): value is RecipientRow[] => Array.isArray(value);

/** Hands a file that was asked for by POST to the browser. */
const download = async (address: string, language: Language): Promise<string | null> => {
  const failed = language === 'fr' ? 'Le fichier n’a pas pu être préparé. Réessayez.' : 'The file couldn’t be made. Try again.';
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    if (!response.ok) return failed;
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'envoi.csv';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    return null;
  } catch {
    return failed;
  }
};

/** The rows of a run, a page at a time, with the outcomes as picture and filter, and the file. */
export const RecipientsClient = ({ id, initial, language }: { id: string; initial: BroadcastState; language: Language }) => {
  const french = language === 'fr';
  const { config } = useConfig();
  const { state } = useRun(id, language, initial);
  const outcomes = state?.outcomes ?? [];
  const [chosen, setChosen] = useState<Chosen>(null);
  const [rows, setRows] = useState<RecipientRow[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const address = `${config.routes.api}/broadcasts/${id}`;

  const load = useCallback(
    async (after: string | null) => {
      setBusy(true);
      const answer = await ask(`${address}/recipients?${queryOf(chosen, after)}`, language);
      setBusy(false);
      if (!answer.ok || !isRows(answer.rows)) {
        toast.error(answer.message ?? '');
        return;
      }
      const { rows: found } = answer;
      setRows((known) => (after === null ? found : [...known, ...found]));
      setNext(typeof answer.next === 'string' ? answer.next : null);
    },
    [address, chosen, language],
  );
  const any = outcomes.length > 0;
  useEffect(() => {
    if (any) void load(null);
  }, [any, load]);

  // while mails leave, the first page follows them; somebody who has gone on reading is left where they are
  const counts = JSON.stringify(outcomes);
  const onFirstPage = rows.length <= firstPage;
  const seen = useRef(counts);
  useEffect(() => {
    if (seen.current === counts || !onFirstPage) return;
    seen.current = counts;
    void load(null);
  }, [counts, load, onFirstPage]);

  return (
    <section className="recipients">
      <h3 className="recipients__heading">{french ? 'Une ligne par personne' : 'One line a person'}</h3>
      {!any && (
        <p className="run-panel__note">
          {french
            ? 'Les lignes apparaissent quand l’envoi commence. Celles qui ne partent pas disent pourquoi.'
            : 'Lines appear when the broadcast begins. Those that don’t leave say why.'}
        </p>
      )}
      {any && (
        <>
          <OutcomesPicture chosen={chosen} language={language} onChoose={setChosen} outcomes={outcomes} />
          <div className="recipients__scroller">
            <table className="recipients__table">
              <thead>
                <tr>
                  <th scope="col">{french ? 'Destinataire' : 'Recipient'}</th>
                  <th scope="col">{french ? 'État' : 'State'}</th>
                  <th scope="col">{french ? 'Le' : 'At'}</th>
                  <th scope="col">
                    <span className="visually-hidden">{french ? 'Explication' : 'Explanation'}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.sendId}>
                    <td>
                      {row.leadId ? (
                        <a href={`${config.routes.admin}/collections/leads/${row.leadId}`}>{row.to}</a>
                      ) : french ? (
                        'Personne effacée'
                      ) : (
                        'Erased person'
                      )}
                    </td>
                    <td>
                      {sendStatusWords[row.status][french ? 0 : 1]}
                      {row.reason && <span className="recipients__reason">{row.reason}</span>}
                    </td>
                    <td>{dateTime(row.at, language)}</td>
                    <td>
                      <WhyButton about={row.to} language={language} question={{ about: 'send', sendId: row.sendId }} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="run-panel__buttons">
            {next !== null && (
              <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => void load(next)} size="medium" type="button">
                {french ? 'Lignes suivantes' : 'More lines'}
              </Button>
            )}
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={async () => {
                const failed = await download(`${address}/actions/recipients?${queryOf(chosen, null)}`, language);
                if (failed) toast.error(failed);
              }}
              size="medium"
              type="button"
            >
              {french ? 'Télécharger ces lignes (CSV)' : 'Download these lines (CSV)'}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
