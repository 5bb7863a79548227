'use client';

import { Button, toast, useConfig } from '@payloadcms/ui';
import type { Waterfall } from '@sillage/functions/domain/audience.ts';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ask } from '../ask.ts';
import { ActionDialog } from '../dialog.tsx';
import { dateTime, type Language, number } from '../format.ts';
import { HeldNote } from '../notice/held-note.tsx';
import { EarlierNote } from './earlier-note.tsx';
import { MembersDialog } from './members.tsx';
import { type BroadcastState, isLive, isWaterfall, minutesOf, progressOf, type RunView } from './view.ts';
import { type ListWanted, WaterfallPicture } from './waterfall.tsx';
import { byAt, duration, people, statusWords } from './words.ts';

type Props = {
  id: string;
  run: RunView;
  state: BroadcastState;
  userId: string;
  language: Language;
  refresh: () => Promise<void>;
};

/** Nothing of the criteria can be chosen any more: the run has its own. */
const frozen = {};

/** From the moment that somebody asked for it: what was approved, how far it has come, and what may be done. */
export const RunningPanel = ({ id, run, state, userId, language, refresh }: Props) => {
  const french = language === 'fr';
  const [list, setList] = useState<ListWanted | null>(null);
  const progress = progressOf(state.outcomes);
  const begun = run.startedAt !== null;
  useRequestedMessage(id);

  return (
    <section aria-label={french ? 'Déroulement de l’envoi' : 'How the broadcast goes'} className="run-panel">
      <p className={`run-panel__status run-panel__status--${run.status}`}>{statusWords[run.status][language]}</p>
      {isLive(run) && <HeldNote held={state.rules.held} language={language} />}
      <Announced language={language} run={run} state={state} />
      <What language={language} now={state.now} run={run} />
      {begun && <Progress language={language} progress={progress} run={run} />}
      <Actions id={id} language={language} refresh={refresh} run={run} state={state} userId={userId} />
      <h4 className="run-panel__subtitle">
        {run.approvedBy
          ? french
            ? 'Nombres approuvés'
            : 'Approved counts'
          : french
            ? 'Nombres au moment de la demande'
            : 'Counts when it was asked for'}
      </h4>
      <WaterfallPicture counts={run.approved} language={language} {...(begun ? {} : { onList: setList })} />
      <dl className="run-panel__facts">
        <Fact name={french ? 'Objet' : 'Subject'}>{run.subject}</Fact>
        <Fact name={french ? 'E-mail' : 'Mail'}>
          <MailLink id={id} language={language} />
        </Fact>
        <Fact name={french ? 'Demandé par' : 'Asked for by'}>{byAt(run.requestedBy.name, run.requestedAt, language)}</Fact>
        {run.approvedBy && run.approvedAt && (
          <Fact name={french ? 'Approuvé par' : 'Approved by'}>{byAt(run.approvedBy.name, run.approvedAt, language)}</Fact>
        )}
        <Fact name={french ? 'Rythme' : 'Pace'}>
          {run.throttlePerMinute === null
            ? french
              ? 'aussi vite que possible'
              : 'as fast as possible'
            : french
              ? `${number(run.throttlePerMinute, language)} par minute au plus`
              : `at most ${number(run.throttlePerMinute, language)} a minute`}
        </Fact>
        {run.startedAt && <Fact name={french ? 'Commencé le' : 'Begun'}>{dateTime(run.startedAt, language)}</Fact>}
        {run.endedAt && <Fact name={french ? 'Fini le' : 'Ended'}>{dateTime(run.endedAt, language)}</Fact>}
      </dl>
      {list && <MembersDialog audience={frozen} broadcastId={id} language={language} onClose={() => setList(null)} wanted={list} />}
    </section>
  );
};

/** What the dialog was answered, said once the screen has been read again. */
const useRequestedMessage = (id: string) => {
  useEffect(() => {
    const key = `broadcast:${id}`;
    const message = window.sessionStorage.getItem(key);
    if (!message) return;
    window.sessionStorage.removeItem(key);
    toast.success(message);
  }, [id]);
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** The mail as it was frozen, whatever its document says today. */
const MailLink = ({ id, language }: { id: string; language: Language }) => {
  const { config } = useConfig();
  return (
    <a href={`${config.routes.api}/broadcasts/${id}/mail`} rel="noreferrer" target="_blank">
      {language === 'fr' ? 'Voir l’e-mail qui part' : 'See the mail that leaves'}
    </a>
  );
};

/** For whoever doesn't see the screen: each change of state, and every tenth of the way, not every number. */
const Announced = ({ run, state, language }: { run: RunView; state: BroadcastState; language: Language }) => {
  const french = language === 'fr';
  const { gone } = progressOf(state.outcomes);
  const tenth = Math.floor((gone / Math.max(1, run.approved.final)) * 10);
  const said = `${statusWords[run.status][language]}${
    run.status === 'running' && tenth > 0 ? (french ? `, ${tenth * 10}\u202f% sont partis` : `, ${tenth * 10}% are gone`) : ''
  }`;
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
};

const What = ({ run, now, language }: { run: RunView; now: string; language: Language }) => {
  const french = language === 'fr';
  const soon = Date.parse(run.startAt) <= Date.parse(now);
  switch (run.status) {
    case 'awaiting-approval':
      return (
        <p>
          {french
            ? `${people(run.approved.final, language)}\u202f: une autre personne que ${run.requestedBy.name} doit approuver. Rien ne part avant.`
            : `${people(run.approved.final, language)}: somebody else than ${run.requestedBy.name} has to approve. Nothing leaves before.`}
        </p>
      );
    case 'scheduled':
      return (
        <p>
          {soon
            ? french
              ? 'L’envoi commence dans la minute.'
              : 'It begins within a minute.'
            : french
              ? `Départ le ${dateTime(run.startAt, language)}, heure de Paris.`
              : `Leaves ${dateTime(run.startAt, language)}, Paris.`}
        </p>
      );
    case 'paused':
    case 'stopped':
    case 'halted':
      return run.haltReason ? <p className="run-panel__reason">{run.haltReason}</p> : null;
    default:
      return null;
  }
};

const Progress = ({ run, progress, language }: { run: RunView; progress: ReturnType<typeof progressOf>; language: Language }) => {
  const french = language === 'fr';
  const whole = Math.max(1, run.approved.final, progress.gone + progress.waiting);
  const remaining = Math.max(0, run.approved.final - progress.gone);
  const minutes = minutesOf(remaining, run.throttlePerMinute);
  const share = Math.round((progress.gone / whole) * 100);
  return (
    <div className="run-panel__progress">
      <span aria-hidden="true" className="run-panel__track">
        <span style={{ inlineSize: `${share}%` }} />
      </span>
      <p>
        <strong>{number(progress.gone, language)}</strong>
        {french ? ` partis sur ${number(run.approved.final, language)}` : ` gone of ${number(run.approved.final, language)}`}
        {progress.waiting > 0 &&
          (french ? ` · ${number(progress.waiting, language)} en attente` : ` · ${number(progress.waiting, language)} waiting`)}
        {progress.leftOut > 0 &&
          (french ? ` · ${number(progress.leftOut, language)} non envoyés` : ` · ${number(progress.leftOut, language)} left out`)}
      </p>
      {run.status === 'running' && run.throttlePerMinute !== null && remaining > 0 && (
        <p className="run-panel__note">
          {french ? `Encore ${duration(minutes, language)} environ.` : `About ${duration(minutes, language)} to go.`}
        </p>
      )}
    </div>
  );
};

// What may be done

/** Button, head of its window, what it does, what is asked, and the button that does it. */
type StopWords = Record<Language, [label: string, title: string, explanation: string, question: string, confirm: string]>;

const withdrawWords: StopWords = {
  fr: [
    'Annuler la demande…',
    'Annuler cette demande',
    'Rien n’est parti, et rien ne partira. Cet envoi est clos\u202f: pour le corriger et le demander à nouveau, dupliquez-le (menu ⋮ en haut).',
    'Pourquoi l’annuler\u202f?',
    'Annuler la demande',
  ],
  en: [
    'Withdraw…',
    'Withdraw this request',
    'Nothing has left, and nothing will. This broadcast is closed: to mend it and ask again, duplicate it (menu ⋮ above).',
    'Why withdraw it?',
    'Withdraw',
  ],
};
const refuseWords: StopWords = {
  fr: [
    'Refuser…',
    'Refuser cet envoi',
    'Rien n’est parti, et rien ne partira. Votre motif est montré à qui l’a demandé, et gardé\u202f; un envoi refusé peut être dupliqué et corrigé.',
    'Pourquoi le refuser\u202f?',
    'Refuser',
  ],
  en: [
    'Refuse…',
    'Refuse this broadcast',
    'Nothing has left, and nothing will. Your reason is shown to whoever asked, and kept; a refused broadcast can be duplicated and mended.',
    'Why refuse it?',
    'Refuse',
  ],
};
const stopWords: StopWords = {
  fr: [
    'Arrêter…',
    'Arrêter cet envoi',
    'Ce qui est déjà parti ne se rattrape pas\u202f; le reste ne partira jamais. Un envoi arrêté ne reprend pas.',
    'Pourquoi l’arrêter\u202f?',
    'Arrêter pour de bon',
  ],
  en: [
    'Stop…',
    'Stop this broadcast',
    'What is gone can’t be called back; the rest never leaves. A stopped broadcast doesn’t go on.',
    'Why stop it?',
    'Stop for good',
  ],
};

type ActionsProps = Pick<Props, 'id' | 'run' | 'state' | 'userId' | 'language' | 'refresh'>;

const Actions = ({ id, run, state, userId, language, refresh }: ActionsProps) => {
  const french = language === 'fr';
  const shared = { id, language, refresh };
  const mine = userId === run.requestedBy.id;
  const asked = run.status === 'awaiting-approval';
  const words = asked ? (mine ? withdrawWords : refuseWords) : stopWords;
  const [label, title, explanation, question, confirm] = words[language];
  const stop = (
    <WithReason
      {...shared}
      confirm={confirm}
      danger={!asked}
      explanation={explanation}
      label={label}
      question={question}
      title={title}
      verb="stop"
    />
  );
  switch (run.status) {
    case 'awaiting-approval':
      return (
        <Buttons>
          {mine ? (
            <p className="run-panel__note">
              {french
                ? 'Vous avez demandé cet envoi\u202f: c’est à une autre personne du marketing, ou à un administrateur, de l’approuver sur cet écran.'
                : 'You asked for this broadcast: somebody else in marketing, or an administrator, has to approve it on this screen.'}
            </p>
          ) : (
            <Approve {...shared} now={state.now} run={run} seen={run.approved} />
          )}
          {stop}
        </Buttons>
      );
    case 'halted':
      return (
        <Buttons>
          <Recount {...shared} mine={mine && run.approved.final > state.rules.approvalOver} now={state.now} run={run} />
          {stop}
        </Buttons>
      );
    case 'scheduled':
    case 'running':
      return (
        <Buttons>
          <WithReason
            {...shared}
            confirm={french ? 'Mettre en pause' : 'Pause'}
            explanation={
              french
                ? 'Plus rien ne part, dès maintenant. Les e-mails en attente gardent leur place et sont vérifiés à nouveau à la reprise.'
                : 'Nothing more leaves, from now on. Waiting mails keep their place and are checked again when it goes on.'
            }
            label={french ? 'Mettre en pause…' : 'Pause…'}
            question={french ? 'Pourquoi cette pause\u202f?' : 'Why this pause?'}
            title={french ? 'Mettre cet envoi en pause' : 'Pause this broadcast'}
            verb="pause"
          />
          {stop}
        </Buttons>
      );
    case 'paused':
      return (
        <Buttons>
          <WithReason
            {...shared}
            confirm={french ? 'Reprendre' : 'Resume'}
            explanation={
              french
                ? 'L’envoi reprend dans la minute, là où il s’était arrêté. Personne ne reçoit l’e-mail deux fois.'
                : 'It goes on within a minute, from where it stood. Nobody gets the mail twice.'
            }
            label={french ? 'Reprendre…' : 'Resume…'}
            primary
            question={french ? 'Pourquoi peut-il reprendre\u202f?' : 'Why may it go on?'}
            title={french ? 'Reprendre cet envoi' : 'Resume this broadcast'}
            verb="resume"
          />
          {stop}
        </Buttons>
      );
    case 'stopped':
    case 'done':
      return (
        <p className="run-panel__note">
          {french
            ? 'Pour un autre envoi du même genre, dupliquez celui-ci (menu ⋮ en haut).'
            : 'For another broadcast like this one, duplicate it (menu ⋮ above).'}
        </p>
      );
    default:
      throw new Error(`Unknown status ${run.status satisfies never}.`);
  }
};

const Buttons = ({ children }: { children: ReactNode }) => <div className="run-panel__buttons">{children}</div>;

type Shared = Pick<Props, 'id' | 'language' | 'refresh'>;

const useVerb = ({ id, language, refresh }: Shared) => {
  const { config } = useConfig();
  const [busy, setBusy] = useState(false);
  const act = async (verb: string, body: object) => {
    setBusy(true);
    const answer = await ask(`${config.routes.api}/broadcasts/${id}/actions/${verb}`, language, body);
    setBusy(false);
    // somebody was faster: what is shown changes, and the dialog goes with the button that opened it
    if (!answer.ok && 'run' in answer) toast.error(answer.message ?? '');
    // what is shown may be older than the answer, also when it is a refusal
    await refresh();
    return answer;
  };
  return { busy, act };
};

type WithReasonProps = Shared & {
  verb: string;
  label: string;
  title: string;
  explanation: string;
  question: string;
  confirm: string;
  danger?: boolean;
  primary?: boolean;
};

/** An action that is written down with its reason. */
const WithReason = ({
  verb,
  label,
  title,
  explanation,
  question,
  confirm,
  danger = false,
  primary = false,
  ...shared
}: WithReasonProps) => {
  const field = useId();
  const reason = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { busy, act } = useVerb(shared);
  const carryOut = async () => {
    const answer = await act(verb, { reason: reason.current?.value ?? '' });
    if (answer.ok) {
      toast.success(answer.message ?? '');
      setOpen(false);
    } else setRefusal(answer.message ?? '');
  };
  return (
    <>
      <Button
        buttonStyle={primary ? 'primary' : 'secondary'}
        margin={false}
        onClick={() => {
          setRefusal(null);
          setOpen(true);
        }}
        size="medium"
        type="button"
      >
        {label}
      </Button>
      {open && (
        <ActionDialog
          confirm={{ label: confirm, busy, act: () => void carryOut(), danger }}
          language={shared.language}
          onClose={() => setOpen(false)}
          title={title}
        >
          <p>{explanation}</p>
          <p className="run-dialog__field">
            <label htmlFor={field}>{question}</label>
            <textarea aria-describedby={`${field}-limit`} id={field} maxLength={300} ref={reason} required rows={2} />
            <small id={`${field}-limit`}>{shared.language === 'fr' ? '300 signes au plus' : '300 characters at most'}</small>
          </p>
          {refusal && (
            <p className="run-dialog__refusal" role="alert">
              {refusal}
            </p>
          )}
        </ActionDialog>
      )}
    </>
  );
};

/** The second person's part: what they approve stands in the dialog, and those very counts are what is approved. */
const Approve = ({ run, seen, now, ...shared }: Shared & { run: RunView; seen: Waterfall; now: string }) => {
  const french = shared.language === 'fr';
  const [open, setOpen] = useState(false);
  const [counts, setCounts] = useState(seen);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { busy, act } = useVerb(shared);
  const halted = run.status === 'halted';
  const carryOut = async () => {
    const answer = await act('approve', { seen: counts });
    if (answer.ok) {
      toast.success(answer.message ?? '');
      setOpen(false);
      return;
    }
    if (isWaterfall(answer.counts)) setCounts(answer.counts);
    setRefusal(answer.message ?? '');
  };
  const minutes = minutesOf(counts.final, run.throttlePerMinute);
  return (
    <>
      <Button
        margin={false}
        onClick={() => {
          setCounts(seen);
          setRefusal(null);
          setOpen(true);
        }}
        size="medium"
        type="button"
      >
        {halted ? (french ? 'Approuver ces nombres…' : 'Approve these counts…') : french ? 'Approuver…' : 'Approve…'}
      </Button>
      {open && (
        <ActionDialog
          confirm={{
            label: french
              ? `Approuver pour ${people(counts.final, shared.language)}`
              : `Approve for ${people(counts.final, shared.language)}`,
            busy,
            act: () => void carryOut(),
          }}
          language={shared.language}
          onClose={() => setOpen(false)}
          title={french ? 'Ce que vous approuvez' : 'What you approve'}
        >
          <p>
            {french ? 'Objet\u202f: ' : 'Subject: '}
            <strong>{run.subject}</strong> · <MailLink id={shared.id} language={shared.language} />
          </p>
          <WaterfallPicture counts={counts} language={shared.language} />
          {!halted && <EarlierNote id={shared.id} language={shared.language} />}
          <p>
            {halted
              ? french
                ? 'L’envoi continue dans la minute, pour ceux qui ne l’ont pas encore reçu.'
                : 'It goes on within a minute, for those who haven’t got it yet.'
              : Date.parse(run.startAt) > Date.parse(now)
                ? french
                  ? `Une fois approuvé, l’envoi part le ${dateTime(run.startAt, shared.language)} (heure de Paris).`
                  : `Once approved, it leaves ${dateTime(run.startAt, shared.language)} (Paris).`
                : french
                  ? 'Une fois approuvé, l’envoi commence dans la minute.'
                  : 'Once approved, it begins within a minute.'}{' '}
            {run.throttlePerMinute !== null &&
              (french
                ? `Au rythme choisi, il dure environ ${duration(minutes, shared.language)}.`
                : `At the pace that was chosen, it takes about ${duration(minutes, shared.language)}.`)}
          </p>
          {refusal && (
            <p className="run-dialog__refusal" role="alert">
              {refusal}
            </p>
          )}
        </ActionDialog>
      )}
    </>
  );
};

/** The way on from a halt: the criteria are counted as they are today, beside what was approved; then those counts are approved, or the run is stopped. */
const Recount = ({ run, mine, now, ...shared }: Shared & { run: RunView; mine: boolean; now: string }) => {
  const french = shared.language === 'fr';
  const { busy, act } = useVerb(shared);
  const [counts, setCounts] = useState<Waterfall | null>(null);
  const recount = async () => {
    const answer = await act('recount', {});
    if (answer.ok && isWaterfall(answer.counts)) setCounts(answer.counts);
    else toast.error(answer.message ?? '');
  };
  return (
    <>
      <p className="run-panel__note">
        {french
          ? 'Recomptez pour voir ce qui a changé, puis approuvez les nouveaux nombres, ou arrêtez l’envoi.'
          : 'Count again to see what has changed, then approve the new counts, or stop the broadcast.'}
      </p>
      {counts && (
        <div className="run-panel__again">
          <h4 className="run-panel__subtitle">{french ? 'Aujourd’hui' : 'Today'}</h4>
          <WaterfallPicture counts={counts} language={shared.language} />
          <p role="status">
            {french
              ? `${people(counts.final, shared.language)} aujourd’hui, ${number(run.approved.final, shared.language)} à l’approbation.`
              : `${people(counts.final, shared.language)} today, ${number(run.approved.final, shared.language)} when approved.`}
          </p>
        </div>
      )}
      <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => void recount()} size="medium" type="button">
        {french ? 'Recompter' : 'Count again'}
      </Button>
      {counts &&
        (mine ? (
          <p className="run-panel__note">
            {french
              ? 'Une autre personne que vous doit approuver ces nombres, sur cet écran.'
              : 'Somebody else than you has to approve these counts, on this screen.'}
          </p>
        ) : (
          <Approve {...shared} now={now} run={run} seen={counts} />
        ))}
    </>
  );
};
