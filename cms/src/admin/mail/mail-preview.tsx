'use client';

import { useAuth, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui';
import { personalVariables } from '@sillage/functions/domain/personal.ts';
import { useEffect, useState } from 'react';
import type { MailPreviewAnswer } from '../../collections/mail-actions.ts';
import { languageOf } from '../format.ts';
import { askMail } from './ask.ts';
import { type ChosenLead, LeadPicker } from './lead-picker.tsx';
import { lookAs, type MailLook } from './look.ts';
import { TestDialog } from './test-dialog.tsx';
import { variableNames } from './variables/words.ts';
import { words as allWords, type Words } from './words.ts';

type View = 'desktop' | 'phone' | 'text';

/** Widths that a mail is looked at, in px. The desktop's is shrunk to the room that there is. */
const widths = { desktop: 680, phone: 390 } as const;

/** Beside a mail: what its readers will see, renewed with each save of the draft. Nothing in the frame runs or leads anywhere. */
export const MailPreview = () => {
  const { id, lastUpdateTime } = useDocumentInfo();
  const { user } = useAuth();
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const words = allWords[language];
  const [view, setView] = useState<View>('desktop');
  const [look, setLook] = useState<MailLook>({ scheme: 'light', images: true });
  const [lead, setLead] = useState<ChosenLead | null>(null);
  const mailId = typeof id === 'string' ? id : null;
  const { preview, problem } = usePreview(mailId, lead?.id ?? null, lastUpdateTime, words);
  const allowed = user?.role === 'administrator' || user?.role === 'marketer';
  if (mailId === null || !allowed) return null;

  return (
    <section aria-label={words.title} className="mail-preview">
      <div className="mail-preview__bar">
        <div className="mail-preview__views">
          {(['desktop', 'phone', 'text'] as const).map((each) => (
            <button aria-pressed={view === each} key={each} onClick={() => setView(each)} type="button">
              {words[each]}
            </button>
          ))}
        </div>
        <label>
          <input
            checked={look.scheme === 'dark'}
            disabled={view === 'text'}
            onChange={(event) => setLook({ ...look, scheme: event.target.checked ? 'dark' : 'light' })}
            type="checkbox"
          />
          {words.dark}
        </label>
        <label>
          <input
            checked={!look.images}
            disabled={view === 'text'}
            onChange={(event) => setLook({ ...look, images: !event.target.checked })}
            type="checkbox"
          />
          {words.noImages}
        </label>
      </div>
      <LeadPicker choose={setLead} lead={lead} words={words} />
      {problem === null ? null : (
        <p className="mail-preview__problem" role="status">
          {problem}
        </p>
      )}
      {preview === null ? (
        problem === null && <p>{words.loading}</p>
      ) : (
        <>
          <ValueList language={language} values={preview.values} words={words} />
          <div className="mail-preview__inbox">
            <strong>{preview.sender}</strong>
            <p>
              <b>{preview.subject}</b> <span>{preview.preheader}</span>
            </p>
          </div>
          {view === 'text' ? (
            <pre className="mail-preview__text">{preview.text}</pre>
          ) : (
            <Frame html={lookAs(preview.html, look)} title={words.frame} view={view} />
          )}
          <div className="mail-preview__foot">
            <TestDialog id={mailId} leadId={lead?.id ?? null} words={words} />
            <span>{words.weight(String(Math.ceil(preview.bytes / 1024)), '80')}</span>
          </div>
          <FaultList faults={preview.faults} title={words.faults} />
        </>
      )}
    </section>
  );
};

/** The newest draft, asked for again when a save has gone through. What was shown stays until then. */
const usePreview = (mailId: string | null, leadId: string | null, savedAt: number, words: Words) => {
  const { config } = useConfig();
  const [preview, setPreview] = useState<MailPreviewAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { api } = config.routes;

  // biome's rule counts what the effect reads: that the draft was saved again is a reason of its own
  const moment = `${savedAt}`;
  useEffect(() => {
    if (mailId === null || moment === '') return undefined;
    const stop = new AbortController();
    askMail<MailPreviewAnswer>(api, mailId, 'preview', { leadId }, stop.signal)
      .then((answer) => {
        if ('html' in answer) setPreview(answer);
        setProblem('message' in answer ? answer.message : null);
      })
      .catch(() => {
        if (!stop.signal.aborted) setProblem(words.failed);
      });
    return () => stop.abort();
  }, [api, mailId, leadId, moment, words]);
  return { preview, problem };
};

const Frame = ({ html, title, view }: { html: string; title: string; view: 'desktop' | 'phone' }) => (
  <div className={`mail-preview__frame mail-preview__frame--${view}`}>
    <iframe referrerPolicy="no-referrer" sandbox="" srcDoc={html} title={title} width={widths[view]} />
  </div>
);

const isPersonal = (name: string): name is (typeof personalVariables)[number] => personalVariables.some((known) => known === name);

const ValueList = ({ values, words, language }: { values: MailPreviewAnswer['values']; words: Words; language: 'fr' | 'en' }) => {
  if (values.length === 0) return null;
  return (
    <ul className="mail-preview__values">
      {values.map(({ name, written, known }) => {
        const label = isPersonal(name) ? variableNames[name][language] : name;
        return (
          <li key={name}>{written === '' ? words.missing(label) : known ? words.known(label, written) : words.instead(label, written)}</li>
        );
      })}
    </ul>
  );
};

/** Brings the field, or the block that it is in, into view. */
const show = (path: string): void => {
  const field = document.getElementById(`field-${path.replaceAll('.', '__')}`);
  const row = /^body\.(\d+)/.exec(path);
  const target = field ?? (row && document.getElementById(`body-row-${row[1]}`)) ?? document.getElementById(`field-${path.split('.')[0]}`);
  target?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
};

const FaultList = ({ faults, title }: { faults: MailPreviewAnswer['faults']; title: string }) => {
  if (faults.length === 0) return null;
  return (
    <div className="mail-preview__faults">
      <strong>{title}</strong>
      <ul>
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <button className="mail-preview__link" onClick={() => show(path)} type="button">
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
