import type { Step } from '@sillage/functions/domain/sequence.ts';
import type { StepStanding } from '@sillage/functions/domain/sequence-standing.ts';
import type { UIFieldServerComponent } from 'payload';
import { type Language, languageOf, number } from '../format.ts';
import { screenOf } from './view.ts';
import { capInWords, people, stepInWords, triggerInWords, windowInWords } from './words.ts';

const icons: Record<Step['kind'] | 'enter' | 'end', string> = {
  enter: 'M4 12h12m0 0-5-5m5 5-5 5',
  send: 'M3.5 6.5h17v11h-17zM4 7l8 6.5L20 7',
  wait: 'M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M12 8v4.3l3 1.7',
  waitUntil: 'M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4',
  exit: 'M13 5H5.5v14H13M10 12h10m0 0-4-4m4 4-4 4',
  end: 'M6 20V4.5h11.5l-2.5 4 2.5 4H6',
};

const Icon = ({ kind }: { kind: keyof typeof icons }) => (
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
    <path d={icons[kind]} strokeLinecap="round" strokeLinejoin="round" />
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
  const shown: [string, number, boolean][] = [
    [french ? 'en attente' : 'waiting', standing.waiting, standing.waiting > 0],
    [french ? 'passés' : 'passed', standing.passed, false],
    [french ? (kind === 'exit' ? 'sortis ici' : 'sortis') : 'left', standing.left, false],
  ];
  return (
    <span className="sequence-picture__counts">
      {shown
        .filter(([, count], index) => (index === 2 ? count > 0 : kind !== 'exit' || index === 0))
        .map(([word, count, strong]) => (
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

const Flow = ({ steps, subjects, standings, entered, completed, entry, language }: Shown) => {
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

/** A sequence at a glance: its steps from top to bottom, with how many wait at each and have passed. Beside the steps that are being written. */
export const SequencePicture: UIFieldServerComponent = async ({ id, req, i18n }) => {
  const language = languageOf(i18n);
  const french = language === 'fr';
  const screen = typeof id === 'string' ? await screenOf(req, id) : null;
  if (screen === null) return null;
  const { view, draft } = screen;
  const title = french ? 'La séquence en image' : 'The sequence as a picture';

  if (view === null) {
    if (draft === null || draft.steps.length === 0) return null;
    return (
      <section aria-label={title} className="sequence-picture">
        <h3 className="sequence-picture__title">{french ? 'Pas encore publiée' : 'Not published yet'}</h3>
        <Flow completed={0} entered={0} entry={null} language={language} standings={null} steps={draft.steps} subjects={draft.subjects} />
      </section>
    );
  }

  const { shown, control } = view;
  const paused = control?.state === 'paused';
  return (
    <section aria-label={title} className={paused ? 'sequence-picture sequence-picture--paused' : 'sequence-picture'}>
      <h3 className="sequence-picture__title">
        {french ? `Version ${shown.number}` : `Version ${shown.number}`}
        <span className={`sequence-picture__state sequence-picture__state--${paused ? 'paused' : shown.active ? 'running' : 'closed'}`}>
          {paused
            ? french
              ? 'suspendue'
              : 'paused'
            : shown.active
              ? french
                ? 'en cours'
                : 'running'
              : french
                ? 'fermée aux nouveaux'
                : 'closed to new leads'}
        </span>
      </h3>
      <p className="sequence-picture__rules">
        {windowInWords(shown.window, language)} · {capInWords(shown.capPerWeek, language)}
      </p>
      {draft !== null && (
        <p className="sequence-picture__rules">
          {french
            ? 'Vos modifications n’y sont pas\u202f: elles attendent d’être publiées.'
            : 'Your changes are not in it: they wait to be published.'}
        </p>
      )}
      <Flow
        completed={view.completed}
        entered={view.entered}
        entry={triggerInWords(shown.trigger, language)}
        language={language}
        standings={view.standings}
        steps={shown.steps}
        subjects={shown.subjects}
      />
      {view.elsewhere > 0 && (
        <p className="sequence-picture__rules">
          {french
            ? `${people(view.elsewhere, language)} à des étapes d’une version plus ancienne.`
            : `${people(view.elsewhere, language)} at steps of an older version.`}
        </p>
      )}
      <p className="sequence-picture__rules">
        {french
          ? 'Sortent à tout moment ceux qui se désinscrivent, dont l’adresse est refusée, qui nous signalent, ou qui demandent un rendez-vous.'
          : 'Whoever unsubscribes, bounces, complains or asks for a meeting leaves at any time.'}
      </p>
    </section>
  );
};
