'use client';

import { Button, useConfig } from '@payloadcms/ui';
import { useId, useState } from 'react';
import { ask } from '../ask.ts';
import { ActionDialog } from '../dialog.tsx';
import type { Language } from '../format.ts';
import type { MailChoices } from './endpoint.ts';
import { ExplanationShown } from './explanation.tsx';
import { useExplanation } from './why-button.tsx';

const isChoices = (value: unknown): value is MailChoices => Array.isArray(value);

/** « Pourquoi ce prospect ne reçoit-il pas… ? »: any mail of a broadcast or of a sequence, chosen from a list. */
export const WhyNot = ({ leadId, language }: { leadId: string; language: Language }) => {
  const french = language === 'fr';
  const { config } = useConfig();
  const field = useId();
  const [open, setOpen] = useState(false);
  const [groups, setGroups] = useState<MailChoices | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { explanation, failed, explain } = useExplanation(language);

  const show = async () => {
    setOpen(true);
    if (groups !== null) return;
    const answer = await ask(`${config.routes.api}/explain/mails?lead=${leadId}`, language);
    if (answer.ok && isChoices(answer.groups)) setGroups(answer.groups);
    else setSaid(answer.message ?? '');
  };

  const choose = (value: string) => {
    const [group, choice] = value.split(':').map(Number);
    const question = group === undefined || choice === undefined ? undefined : groups?.[group]?.choices[choice]?.question;
    if (question) void explain(question);
  };

  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={() => void show()} size="small" type="button">
        {french ? 'Pourquoi ne reçoit-il pas…' : 'Why doesn’t this lead get…'}
      </Button>
      {open && (
        <ActionDialog
          language={language}
          onClose={() => setOpen(false)}
          title={french ? 'Pourquoi ce prospect ne reçoit-il pas…\u202f?' : 'Why doesn’t this lead get…?'}
          wide
        >
          <p className="run-dialog__field">
            <label htmlFor={field}>{french ? 'Quel e-mail' : 'Which mail'}</label>
            <select defaultValue="" disabled={groups === null} id={field} onChange={(event) => choose(event.target.value)}>
              <option disabled value="">
                {french ? 'Choisissez un e-mail' : 'Choose a mail'}
              </option>
              {(groups ?? []).map(({ group, choices }, index) => (
                <optgroup key={group} label={group}>
                  {choices.map(({ label, question }, at) => (
                    <option key={JSON.stringify(question)} value={`${index}:${at}`}>
                      {label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </p>
          <div aria-live="polite">
            {groups?.length === 0 && (
              <p>
                {french ? 'Il n’y a encore ni envoi groupé ni séquence publiée.' : 'There is no broadcast and no published sequence yet.'}
              </p>
            )}
            {explanation && <ExplanationShown explanation={explanation} language={language} />}
            {(said ?? failed) !== null && <p>{said ?? failed}</p>}
          </div>
        </ActionDialog>
      )}
    </>
  );
};
