import type { UIFieldServerComponent } from 'payload';
import { languageOf } from '../format.ts';
import { DraftPicture } from './draft-picture.tsx';
import { Flow } from './flow.tsx';
import { screenOf } from './view.ts';
import { capInWords, people, triggerInWords, windowInWords } from './words.ts';

/** A sequence at a glance: its steps from top to bottom, with how many wait at each and have passed. Beside the steps that are being written. */
export const SequencePicture: UIFieldServerComponent = async ({ id, req, i18n }) => {
  const language = languageOf(i18n);
  const french = language === 'fr';
  const screen = typeof id === 'string' ? await screenOf(req, id) : null;
  const title = french ? 'La séquence en image' : 'The sequence as a picture';
  const view = screen?.view ?? null;
  if (view === null) return <DraftPicture />;

  const { shown, control } = view;
  const paused = control?.state === 'paused';
  return (
    <section aria-label={title} className={paused ? 'sequence-picture sequence-picture--paused' : 'sequence-picture'} id="sequence-picture">
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
      {screen?.changed && (
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
          ? 'Sortent à tout moment ceux qui se désinscrivent, dont l’adresse est refusée, qui signalent nos e-mails comme indésirables, ou qui demandent un rendez-vous.'
          : 'Whoever unsubscribes, bounces, complains or asks for a meeting leaves at any time.'}
      </p>
    </section>
  );
};
