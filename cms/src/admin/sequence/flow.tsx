import type { Step } from '@sillage/functions/domain/sequence.ts';
import type { StepStanding } from '@sillage/functions/domain/sequence-standing.ts';
import { type Language, number } from '../format.ts';
import { stepIcons } from './icons.ts';
import { stepInWords } from './words.ts';

const Icon = ({ kind }: { kind: keyof typeof stepIcons }) => (
  <svg
    aria-hidden="true"
    className="sequence-picture__icon"
    fill="none"
    height="20"
    stroke="currentColor"
    strokeWidth="1.6"
    viewBox="0 0 24 24"
    width="20"
  >
    <path d={stepIcons[kind]} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

/** Of all who entered: who has passed, who waits here, who left here. */
const Bar = ({ standing, entered }: { standing: StepStanding; entered: number }) => {
  if (entered === 0) return null;
  const percent = (count: number) => `${(count / entered) * 100}%`;
  return (
    <span aria-hidden="true" className="sequence-picture__bar">
      <span className="sequence-picture__passed" style={{ width: percent(standing.passed) }} />
      <span className="sequence-picture__waiting" style={{ width: percent(standing.waiting) }} />
      <span className="sequence-picture__left" style={{ width: percent(standing.left) }} />
    </span>
  );
};

const Counts = ({ kind, standing, language }: { kind: Step['kind']; standing: StepStanding; language: Language }) => {
  const french = language === 'fr';
  const isWait = kind === 'wait' || kind === 'waitUntil';
  const shown: [string, number, boolean][] = [
    ...(isWait || standing.waiting > 0
      ? [[french ? 'en attente' : 'waiting', standing.waiting, standing.waiting > 0] satisfies [string, number, boolean]]
      : []),
    ...(kind === 'exit' ? [] : [[french ? 'passés' : 'passed', standing.passed, false] satisfies [string, number, boolean]]),
    ...(standing.left > 0 ? [[french ? 'sortis' : 'left', standing.left, false] satisfies [string, number, boolean]] : []),
  ];
  return (
    <span className="sequence-picture__counts">
      {shown.map(([word, count, strong]) => (
        <span className={strong ? 'sequence-picture__count sequence-picture__count--here' : 'sequence-picture__count'} key={word}>
          <strong>{number(count, language)}</strong>{' '}
          {french && count < 2 ? word.replace('passés', 'passé').replace('sortis', 'sorti') : word}
        </span>
      ))}
    </span>
  );
};

type Shown = {
  steps: readonly Step[];
  subjects: Record<string, string>;
  standings: readonly StepStanding[] | null;
  entered: number;
  completed: number;
  entry: string | null;
  language: Language;
};

/** Steps from top to bottom, each with who stands where when that is known. Drawn on the server and, while steps are written, in the browser. */
export const Flow = ({ steps, subjects, standings, entered, completed, entry, language }: Shown) => {
  const french = language === 'fr';
  return (
    <ol className="sequence-picture__flow">
      {entry !== null && (
        <li className="sequence-picture__node sequence-picture__node--enter">
          <Icon kind="enter" />
          <div>
            <p className="sequence-picture__what">{entry}</p>
            {standings && (
              <span className="sequence-picture__counts">
                <span className="sequence-picture__count">
                  <strong>{number(entered, language)}</strong> {french ? (entered > 1 ? 'entrés' : 'entré') : 'entered'}
                </span>
              </span>
            )}
          </div>
        </li>
      )}
      {steps.map((step, index) => {
        const standing = standings?.[index];
        return (
          <li className={`sequence-picture__node sequence-picture__node--${step.kind}`} key={step.key}>
            <Icon kind={step.kind} />
            <div>
              <p className="sequence-picture__what">
                {stepInWords(step, step.kind === 'send' ? (subjects[step.mailKey] ?? null) : null, language)}
              </p>
              {standing && <Counts kind={step.kind} language={language} standing={standing} />}
              {standing && step.kind !== 'exit' && <Bar entered={entered} standing={standing} />}
            </div>
          </li>
        );
      })}
      {steps.at(-1)?.kind !== 'exit' && (
        <li className="sequence-picture__node sequence-picture__node--end">
          <Icon kind="end" />
          <div>
            <p className="sequence-picture__what">{french ? 'Fin' : 'End'}</p>
            {standings && (
              <span className="sequence-picture__counts">
                <span className="sequence-picture__count">
                  <strong>{number(completed, language)}</strong>{' '}
                  {french ? (completed > 1 ? 'arrivés au bout' : 'arrivé au bout') : 'went through'}
                </span>
              </span>
            )}
          </div>
        </li>
      )}
    </ol>
  );
};
