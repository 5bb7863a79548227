'use client';

import { useConfig } from '@payloadcms/ui';
import type { ExplainedMail } from '@sillage/functions/use-cases/explain-mail.ts';
import { useState } from 'react';
import { ask } from '../ask.ts';
import { ActionDialog } from '../dialog.tsx';
import type { Language } from '../format.ts';
import { ExplanationShown } from './explanation.tsx';

const isExplained = (value: unknown): value is ExplainedMail =>
  typeof value === 'object' && value !== null && 'rules' in value && 'verdict' in value;

/** Asks why one mail came to one person, or didn't. */
export const useExplanation = (language: Language) => {
  const { config } = useConfig();
  const [explanation, setExplanation] = useState<ExplainedMail | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const explain = async (question: Record<string, string>): Promise<void> => {
    setFailed(null);
    setExplanation(null);
    const answer = await ask(`${config.routes.api}/explain`, language, question);
    if (answer.ok && isExplained(answer.explanation)) setExplanation(answer.explanation);
    else setFailed(answer.message ?? '');
  };
  return { explanation, failed, explain };
};

/** « Pourquoi ? » beside a line: opens the answer. */
export const WhyButton = ({ question, language, about }: { question: Record<string, string>; language: Language; about?: string }) => {
  const french = language === 'fr';
  const [open, setOpen] = useState(false);
  const { explanation, failed, explain } = useExplanation(language);
  const show = () => {
    setOpen(true);
    void explain(question);
  };
  return (
    <>
      <button className="why-button" onClick={show} type="button">
        {french ? 'Pourquoi\u202f?' : 'Why?'}
        {about && <span className="visually-hidden"> {about}</span>}
      </button>
      {open && (
        <ActionDialog
          language={language}
          onClose={() => setOpen(false)}
          title={
            explanation ? (french ? `«\u202f${explanation.title}\u202f»` : `“${explanation.title}”`) : french ? 'Pourquoi\u202f?' : 'Why?'
          }
          wide
        >
          <div aria-live="polite">
            {explanation && <ExplanationShown explanation={explanation} language={language} />}
            {failed !== null && <p>{failed}</p>}
            {!explanation && failed === null && <p>{french ? 'Un instant…' : 'One moment…'}</p>}
          </div>
        </ActionDialog>
      )}
    </>
  );
};
