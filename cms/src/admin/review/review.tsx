'use client';

import { Button, useDocumentInfo, useField } from '@payloadcms/ui';
import type { Language } from '../format.ts';

type Props = { path: string; author: string | null; mayPublish: boolean; language: Language };

const words = {
  fr: {
    ready: 'Vous écrivez un brouillon\u202f: il sera publié par la rédaction, après relecture.',
    submit: 'Soumettre à la rédaction',
    submitted: 'Soumis à la rédaction, qui le relit et le publie. Vous pouvez encore le modifier.',
    resume: 'Reprendre le brouillon',
    waits: (author: string | null) =>
      `${author === null ? 'Ce texte' : `Ce texte de ${author}`} attend votre relecture. Publiez-le, ou rendez-le pour qu’il soit repris.`,
    giveBack: 'Rendre à l’auteur',
  },
  en: {
    ready: 'You are writing a draft: an editor publishes it after reading it.',
    submit: 'Submit for review',
    submitted: 'Submitted: an editor reads and publishes it. You can still change it.',
    resume: 'Take it back',
    waits: (author: string | null) =>
      `${author === null ? 'This text' : `This text by ${author}`} waits for your review. Publish it, or give it back.`,
    giveBack: 'Give it back',
  },
};

/** Saved like every other field of a draft, by itself, two seconds later. Nothing where there is nothing to submit or to read. */
export const Review = ({ path, author, mayPublish, language }: Props) => {
  const { value, setValue } = useField<boolean>({ path });
  const { hasPublishedDoc, hasSavePermission } = useDocumentInfo();
  const said = words[language];
  const submitted = value === true;
  if (!hasSavePermission || (!submitted && (mayPublish || hasPublishedDoc))) return null;
  const sentence = submitted ? (mayPublish ? said.waits(author) : said.submitted) : said.ready;
  const action = submitted ? (mayPublish ? said.giveBack : said.resume) : said.submit;
  return (
    <div className={submitted ? 'review review--waits' : 'review'}>
      <p role="status">{sentence}</p>
      <Button
        buttonStyle={submitted ? 'secondary' : 'primary'}
        margin={false}
        onClick={() => setValue(!submitted)}
        size="small"
        type="button"
      >
        {action}
      </Button>
    </div>
  );
};
