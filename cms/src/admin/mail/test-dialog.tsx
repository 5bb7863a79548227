'use client';

import { Button, toast, useConfig } from '@payloadcms/ui';
import { useId, useRef, useState } from 'react';
import type { Colleague, ColleaguesAnswer } from '../../collections/mail-actions.ts';
import { askMail } from './ask.ts';
import type { Words } from './words.ts';

/** A button, and the dialog that says what will happen and to whom. Stands inside the document's form, whose own buttons it doesn't press. */
export const TestDialog = ({ id, leadId, words }: { id: string; leadId: string | null; words: Words }) => {
  const { config } = useConfig();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  const [you, setYou] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  /** in the dialog: a toast would stand behind it */
  const [refusal, setRefusal] = useState<string | null>(null);
  const { api } = config.routes;

  const open = async () => {
    try {
      const answer = await askMail<ColleaguesAnswer>(api, id, 'colleagues', {});
      if (!('colleagues' in answer)) throw new Error('No colleagues.');
      setColleagues(answer.colleagues);
      setYou(answer.you.toLowerCase());
      setChosen(new Set([answer.you.toLowerCase()]));
      setRefusal(null);
      dialog.current?.showModal();
    } catch {
      toast.error(words.failed);
    }
  };

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await askMail(api, id, 'test', { to: [...chosen], leadId });
      const message = 'message' in answer ? answer.message : '';
      if (answer.ok) {
        toast.success(message);
        dialog.current?.close();
      } else setRefusal(message);
    } catch {
      setRefusal(words.unanswered);
    }
    setBusy(false);
  };

  const turn = (address: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(address);
    else next.delete(address);
    setChosen(next);
  };

  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={() => void open()} size="small">
        {words.test}
      </Button>
      <dialog aria-labelledby={heading} className="mail-test" ref={dialog}>
        <h2 id={heading}>{words.testTitle}</h2>
        <p>{words.testText}</p>
        <ul>
          {colleagues.map(({ address, name }) => (
            <li key={address}>
              <label>
                <input checked={chosen.has(address)} onChange={(event) => turn(address, event.target.checked)} type="checkbox" />
                <span>
                  {name}
                  {address === you ? ` (${words.you})` : ''} <small>{name === address ? '' : address}</small>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <p aria-live="assertive" className="mail-test__refusal">
          {refusal}
        </p>
        <div className="mail-test__buttons">
          <Button disabled={busy || chosen.size === 0} margin={false} onClick={() => void send()} size="small">
            {busy ? words.testSending : words.testSend}
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => dialog.current?.close()} size="small">
            {words.cancel}
          </Button>
        </div>
      </dialog>
    </>
  );
};
