'use client';

import { useAllFormFields, useTranslation } from '@payloadcms/ui';
import { reduceFieldsToValues } from 'payload/shared';
import type { Sequence } from '../../payload-types.ts';
import { relationId } from '../../publish/lexical.ts';
import { stepOf } from '../../publish/sequence/compile.ts';
import { useMailTitles } from '../fields/titles.ts';
import { languageOf } from '../format.ts';
import { Flow } from './flow.tsx';

const isStep = (value: unknown): value is Sequence['steps'][number] => typeof value === 'object' && value !== null && 'blockType' in value;

/** Those that are complete enough to be drawn. */
const stepsIn = (value: unknown) =>
  (Array.isArray(value) ? value : []).filter(isStep).flatMap((step, index) => {
    if (step.blockType === 'send' && relationId(step.mail) === null) return [];
    try {
      return [stepOf(step, index)];
    } catch {
      return [];
    }
  });

/** The picture of a sequence that nobody is in yet, as it is being written. */
export const DraftPicture = () => {
  const [fields] = useAllFormFields();
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const french = language === 'fr';
  const { steps: written } = reduceFieldsToValues(fields, true);
  const steps = stepsIn(written);
  const titles = useMailTitles(steps.flatMap((step) => (step.kind === 'send' ? [step.mailKey] : [])));
  return (
    <section aria-label={french ? 'La séquence en image' : 'The sequence as a picture'} className="sequence-picture" id="sequence-picture">
      <h3 className="sequence-picture__title">{french ? 'Pas encore publiée' : 'Not published yet'}</h3>
      {steps.length === 0 ? (
        <p className="sequence-picture__rules">
          {french ? 'Ajoutez des étapes\u202f: elles se dessinent ici.' : 'Add steps: they are drawn here.'}
        </p>
      ) : (
        <Flow completed={0} entered={0} entry={null} language={language} standings={null} steps={steps} subjects={titles} />
      )}
    </section>
  );
};
