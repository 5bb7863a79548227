import type { OutdatedMail, SequenceView } from '@sillage/functions/use-cases/read-sequence.ts';
import type { UIFieldServerComponent } from 'payload';
import { AfterPublish } from '../fields/after-publish.tsx';
import { dateTime, type Language, languageOf, number } from '../format.ts';
import { HeldNote } from '../notice/held-note.tsx';
import { ActionButton, EnrolByAddress } from './actions.tsx';
import { screenOf } from './view.ts';
import { people } from './words.ts';

const Figures = ({ view, language }: { view: SequenceView; language: Language }) => {
  const french = language === 'fr';
  const shown: [string, number][] = [
    [french ? 'En cours' : 'Under way', view.inFlight],
    [french ? 'Arrivés au bout' : 'Went through', view.completed],
    [french ? 'Sortis avant la fin' : 'Left before the end', view.exited],
    ...(view.held > 0 ? [[french ? 'Retenus par la pause' : 'Held by the pause', view.held] satisfies [string, number]] : []),
  ];
  return (
    <dl className="sequence-state__figures">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number(value, language)}</dd>
        </div>
      ))}
    </dl>
  );
};

type ActProps = { id: string; language: Language };

const PauseOrResume = ({ id, view, language }: ActProps & { view: SequenceView }) => {
  const french = language === 'fr';
  if (view.control?.state === 'paused') {
    return (
      <ActionButton
        confirm={french ? 'Reprendre' : 'Resume'}
        explanation={
          french
            ? `Le temps a continué de courir pendant la pause. ${people(view.held, language)} retenus avanceront dans la minute\u202f: un e-mail chacun au plus, aux heures d’envoi et sous le plafond. Les attentes suivantes repartent de là.`
            : `Time went on during the pause. ${people(view.held, language)} held will go on within a minute: one mail each at most, in the sending hours and under the cap.`
        }
        of={`sequences/${id}`}
        label={french ? 'Reprendre…' : 'Resume…'}
        question={french ? 'Pourquoi la séquence peut-elle reprendre\u202f?' : 'Why may the sequence go on?'}
        title={french ? 'Reprendre la séquence' : 'Resume the sequence'}
        verb="resume"
      />
    );
  }
  return (
    <ActionButton
      confirm={french ? 'Suspendre' : 'Pause'}
      explanation={
        french
          ? `Plus aucun e-mail de cette séquence ne part, y compris ceux qui attendent leur heure. ${people(view.inFlight, language)} en cours gardent leur place. Les désinscriptions restent immédiates.`
          : `No mail of this sequence leaves any more. ${people(view.inFlight, language)} under way keep their place.`
      }
      of={`sequences/${id}`}
      label={french ? 'Suspendre…' : 'Pause…'}
      question={french ? 'Pourquoi la suspendez-vous\u202f?' : 'Why do you pause it?'}
      title={french ? 'Suspendre la séquence' : 'Pause the sequence'}
      verb="pause"
    />
  );
};

/** A mail was published again since: nothing changes by itself, whoever answers for the sequence chooses. */
const Outdated = ({ mail, id, language, mayAct, changed }: ActProps & { mail: OutdatedMail; mayAct: boolean; changed: boolean }) => {
  const french = language === 'fr';
  const subject = french ? `«\u202f${mail.subject}\u202f»` : `“${mail.subject}”`;
  return (
    <div className="sequence-state__notice" role="status">
      <p>
        {french
          ? `L’e-mail ${subject} a été republié depuis. La séquence envoie encore l’ancien texte.`
          : `The mail ${subject} was published again since. The sequence still sends the old text.`}
      </p>
      {mayAct && (
        <div className="sequence-state__buttons">
          {mail.inActive && !changed && (
            <ActionButton
              confirm={french ? 'Publier la version' : 'Publish the version'}
              explanation={
                french
                  ? 'Les prochains prospects recevront les e-mails tels qu’ils sont publiés aujourd’hui. Ceux qui sont en cours restent sur leur version.'
                  : 'The next leads get the mails as they are published now. Those under way stay on their version.'
              }
              of={`sequences/${id}`}
              label={french ? 'Publier une nouvelle version pour les prochains…' : 'Publish a new version for the next ones…'}
              title={french ? 'Nouvelle version, mêmes étapes' : 'New version, same steps'}
              verb="renew"
            />
          )}
          <ActionButton
            body={{ mailKey: mail.mailKey }}
            confirm={french ? 'Corriger le texte' : 'Correct the text'}
            explanation={
              french
                ? `Le nouveau texte remplace l’ancien dans ${mail.versions.length > 1 ? `les versions ${mail.versions.map((version) => version.number).join(', ')}` : `la version ${mail.versions[0]?.number ?? ''}`}. ${people(mail.toReceive, language)} doivent encore le recevoir${mail.inActive ? '\u202f; les prochains à entrer le recevront aussi' : ''}. Personne ne change de place, personne ne le reçoit deux fois.`
                : `The new text replaces the old one. ${people(mail.toReceive, language)} are still to receive it. Nobody moves, nobody gets it twice.`
            }
            of={`sequences/${id}`}
            label={
              french
                ? mail.toReceive > 0
                  ? `Corriger le texte pour les ${people(mail.toReceive, language)} en cours…`.replace('les 1 prospect', 'le prospect')
                  : 'Corriger le texte dans la version actuelle…'
                : 'Correct the text for leads under way…'
            }
            title={french ? 'Corriger le texte' : 'Correct the text'}
            verb="correct"
          />
        </div>
      )}
      {changed && (
        <p className="sequence-state__soft">
          {french
            ? 'Publier vos modifications fera aussi une nouvelle version avec ce texte, pour les prochains.'
            : 'Publishing your changes makes a new version with this text, too, for the next ones.'}
        </p>
      )}
    </div>
  );
};

/** Above a sequence: whether it runs, who is in it, what can be done with it, and what waits for a decision. */
export const SequenceState: UIFieldServerComponent = async ({ id, req, i18n }) => {
  const language = languageOf(i18n);
  const french = language === 'fr';
  const screen = typeof id === 'string' ? await screenOf(req, id) : null;
  if (typeof id !== 'string') return null;
  if (screen === null || screen.view === null) return <AfterPublish />;
  const { view, changed, mayAct } = screen;
  const { control } = view;
  const paused = control?.state === 'paused';
  return (
    <section className={paused ? 'sequence-state sequence-state--paused' : 'sequence-state'}>
      <AfterPublish />
      <HeldNote held={screen.held} language={language} />
      <p className="sequence-state__line">
        {paused ? (
          <>
            <strong>{french ? 'Suspendue' : 'Paused'}</strong>{' '}
            {french
              ? `depuis le ${dateTime(control.at, language)} par ${control.by.name}`
              : `since ${dateTime(control.at, language)} by ${control.by.name}`}
            {control.reason && `${french ? '\u202f: ' : ': '}${control.reason}`}
          </>
        ) : (
          <>
            <strong>
              {view.shown.active ? (french ? 'En cours' : 'Running') : french ? 'Fermée aux nouveaux prospects' : 'Closed to new leads'}
            </strong>
            {control !== null &&
              (french
                ? `, reprise le ${dateTime(control.at, language)} par ${control.by.name}${control.reason ? `\u202f: ${control.reason}` : ''}`
                : `, resumed ${dateTime(control.at, language)} by ${control.by.name}${control.reason ? `: ${control.reason}` : ''}`)}
          </>
        )}
      </p>
      <Figures language={language} view={view} />
      <a className="sequence-state__picture" href="#sequence-picture">
        {french ? 'Voir la séquence en image' : 'See the sequence as a picture'}
      </a>
      {mayAct && (
        <div className="sequence-state__buttons">
          <PauseOrResume id={id} language={language} view={view} />
          {view.shown.active && <EnrolByAddress id={id} />}
        </div>
      )}
      {view.outdated.map((mail) => (
        <Outdated changed={changed} id={id} key={mail.mailKey} language={language} mail={mail} mayAct={mayAct} />
      ))}
    </section>
  );
};
