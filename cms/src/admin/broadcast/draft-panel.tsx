'use client';

import { Button, toast, useAllFormFields, useConfig, useForm, useFormModified } from '@payloadcms/ui';
import type { Waterfall } from '@sillage/functions/domain/audience.ts';
import type { BroadcastRules } from '@sillage/functions/wire/broadcast-desk.ts';
import { useState } from 'react';
import { ask } from '../ask.ts';
import { ActionDialog } from '../dialog.tsx';
import { dateTime, type Language, number } from '../format.ts';
import { HeldNote } from '../notice/held-note.tsx';
import { EarlierNote } from './earlier-note.tsx';
import { MembersDialog } from './members.tsx';
import { isWaterfall, minutesOf, usualPerSecond } from './view.ts';
import { type ListWanted, WaterfallPicture } from './waterfall.tsx';
import { duration, people } from './words.ts';

type Fields = ReturnType<typeof useAllFormFields>[0];

const valueIn = (fields: Fields, path: string): unknown => fields[path]?.value;
const textOf = (fields: Fields, path: string): string | null => {
  const value = valueIn(fields, path);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The criteria as they stand in the form, saved or not. */
const audienceIn = (fields: Fields) => ({
  purpose: valueIn(fields, 'audience.purpose') ?? null,
  topics: valueIn(fields, 'audience.topics') ?? [],
  offers: valueIn(fields, 'audience.offers') ?? [],
  confirmedSince: valueIn(fields, 'audience.confirmedSince') ?? null,
});
type AudienceForm = ReturnType<typeof audienceIn>;

type Counted = { counts: Waterfall; audience: string };
type Props = { id: string | null; language: Language; rules: BroadcastRules };

/** Before anybody asked for it: who would get the mail, and the button that asks. */
export const DraftPanel = ({ id, language, rules }: Props) => {
  const french = language === 'fr';
  const { config } = useConfig();
  const [fields] = useAllFormFields();
  const [counted, setCounted] = useState<Counted | null>(null);
  const [counting, setCounting] = useState(false);
  const [list, setList] = useState<{ wanted: ListWanted; audience: AudienceForm } | null>(null);
  const [asking, setAsking] = useState<{ counts: Waterfall; subject: string } | null>(null);
  const { submit } = useForm();
  const modified = useFormModified();

  const audience = audienceIn(fields);
  const current = JSON.stringify(audience);
  const stale = counted !== null && counted.audience !== current;

  const count = async (): Promise<Waterfall | null> => {
    setCounting(true);
    const answer = await ask(`${config.routes.api}/broadcasts/actions/count`, language, { audience });
    setCounting(false);
    if (answer.ok && isWaterfall(answer.counts)) {
      setCounted({ counts: answer.counts, audience: current });
      return answer.counts;
    }
    toast.error(answer.message ?? '');
    return null;
  };

  /** What is asked for is what is saved: the form is saved first, and a field that is missing is shown by it. */
  const prepare = async () => {
    if (modified) {
      const saved = await submit();
      if (saved && !saved.res.ok) return;
      if (!saved) return;
    }
    const counts = await count();
    if (counts === null) return;
    const state = await ask(`${config.routes.api}/broadcasts/${id}/run`, language);
    if (typeof state.subject === 'string') setAsking({ counts, subject: state.subject });
    else
      toast.error(
        state.message ??
          (french ? 'Cet e-mail n’est pas publié\u202f: choisissez-en un autre.' : 'This mail isn’t published: choose another.'),
      );
  };

  const scheduled = valueIn(fields, 'when') === 'at';
  const needsSecond = counted !== null && !stale && counted.counts.final > rules.approvalOver;
  const label = needsSecond
    ? french
      ? 'Demander l’approbation…'
      : 'Ask for approval…'
    : scheduled
      ? french
        ? 'Programmer…'
        : 'Schedule…'
      : french
        ? 'Envoyer…'
        : 'Send…';

  return (
    <section aria-label={french ? 'Destinataires' : 'Recipients'} className="run-panel">
      <h3 className="run-panel__title">{french ? 'Qui recevra l’e-mail' : 'Who will get the mail'}</h3>
      <HeldNote held={rules.held} language={language} />
      {counted === null ? (
        <p className="run-panel__note">
          {french
            ? 'Comptez les destinataires avant d’envoyer\u202f: chaque nombre s’ouvre sur sa liste.'
            : 'Count the recipients before you send: each number opens its list.'}
        </p>
      ) : (
        <div className={stale ? 'run-panel__stale' : undefined}>
          <WaterfallPicture
            counts={counted.counts}
            language={language}
            {...(stale ? {} : { onList: (wanted: ListWanted) => setList({ wanted, audience }) })}
          />
        </div>
      )}
      <p className="run-panel__note" role="status">
        {counting && (french ? 'Comptage en cours…' : 'Counting…')}
        {!counting && stale && (french ? 'Vos critères ont changé depuis ce comptage.' : 'Your criteria have changed since this count.')}
        {!counting && counted !== null && !stale && counted.counts.final === 0 && <Nobody french={french} />}
      </p>
      <div className="run-panel__buttons">
        <Button buttonStyle="secondary" disabled={counting} margin={false} onClick={() => void count()} size="medium" type="button">
          {counted === null ? (french ? 'Compter les destinataires' : 'Count the recipients') : french ? 'Recompter' : 'Count again'}
        </Button>
        {id !== null && (
          <Button disabled={counting} margin={false} onClick={() => void prepare()} size="medium" type="button">
            {label}
          </Button>
        )}
      </div>
      {id === null && (
        <p className="run-panel__note">
          {french
            ? 'Enregistrez cet envoi pour pouvoir l’envoyer\u202f; rien ne part en l’enregistrant.'
            : 'Save this broadcast to be able to send it; saving sends nothing.'}
        </p>
      )}
      <p className="run-panel__note">
        {french
          ? `Au plus ${rules.capPerWeek} e-mails marketing par personne en sept jours. Au-delà de ${people(rules.approvalOver, language)}, une deuxième personne approuve.`
          : `At most ${rules.capPerWeek} marketing mails per person in seven days. Over ${people(rules.approvalOver, language)}, a second person approves.`}
      </p>
      {list && (
        <MembersDialog audience={list.audience} broadcastId={id} language={language} onClose={() => setList(null)} wanted={list.wanted} />
      )}
      {asking && id !== null && (
        <AskDialog
          counts={asking.counts}
          fields={fields}
          id={id}
          language={language}
          onClose={() => setAsking(null)}
          rules={rules}
          scheduled={scheduled}
          subject={asking.subject}
        />
      )}
    </section>
  );
};

const Nobody = ({ french }: { french: boolean }) =>
  french
    ? 'Personne ne recevrait cet e-mail. Ouvrez les listes ci-dessus pour savoir pourquoi.'
    : 'Nobody would get this mail. Open the lists above to know why.';

type AskProps = {
  id: string;
  counts: Waterfall;
  fields: Fields;
  rules: BroadcastRules;
  scheduled: boolean;
  subject: string;
  language: Language;
  onClose: () => void;
};

/** Says exactly what will happen, and asks for it. */
const AskDialog = ({ id, counts, fields, rules, scheduled, subject, language, onClose }: AskProps) => {
  const french = language === 'fr';
  const { config } = useConfig();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const needsSecond = counts.final > rules.approvalOver;
  const throttle = valueIn(fields, 'throttlePerMinute');
  const perMinute = typeof throttle === 'number' && throttle > 0 ? throttle : null;
  const minutes = minutesOf(counts.final, perMinute);
  const startAt = scheduled ? textOf(fields, 'startAt') : null;

  const request = async () => {
    setBusy(true);
    const answer = await ask(`${config.routes.api}/broadcasts/${id}/actions/request`, language, {});
    setBusy(false);
    // the form can't be changed from here on: the screen is read again as the document is now
    if (answer.ok || 'run' in answer) {
      window.sessionStorage.setItem(`broadcast:${id}`, answer.message ?? '');
      window.location.reload();
    } else setRefusal(answer.message ?? '');
  };

  const when =
    startAt === null
      ? french
        ? needsSecond
          ? 'dès qu’il sera approuvé'
          : 'dans la minute'
        : needsSecond
          ? 'as soon as it is approved'
          : 'within a minute'
      : french
        ? `le ${dateTime(startAt, language)} (heure de Paris)`
        : `${dateTime(startAt, language)} (Paris)`;
  const pace =
    perMinute === null
      ? french
        ? `Aussi vite que le service d’envoi l’accepte\u202f: environ ${duration(minutes, language)} s’il en prend ${usualPerSecond} par seconde.`
        : `As fast as the mail service takes it: about ${duration(minutes, language)} if it takes ${usualPerSecond} a second.`
      : french
        ? `Au plus ${number(perMinute, language)} par minute\u202f: environ ${duration(minutes, language)} en tout.`
        : `At most ${number(perMinute, language)} a minute: about ${duration(minutes, language)} in all.`;
  const confirm = needsSecond
    ? french
      ? 'Demander l’approbation'
      : 'Ask for approval'
    : startAt === null
      ? french
        ? `Envoyer à ${people(counts.final, language)}`
        : `Send to ${people(counts.final, language)}`
      : french
        ? `Programmer pour ${people(counts.final, language)}`
        : `Schedule for ${people(counts.final, language)}`;

  if (counts.final === 0) {
    return (
      <ActionDialog language={language} onClose={onClose} title={french ? 'Personne à qui envoyer' : 'Nobody to send to'}>
        <p>
          <Nobody french={french} />
        </p>
      </ActionDialog>
    );
  }
  return (
    <ActionDialog
      confirm={{ label: confirm, busy, act: () => void request() }}
      language={language}
      onClose={onClose}
      title={french ? 'Voici ce qui va se passer' : 'This is what will happen'}
    >
      <p>
        {french ? 'Objet\u202f: ' : 'Subject: '}
        <strong>{subject}</strong> ·{' '}
        <a href={`${config.routes.api}/broadcasts/${id}/mail`} rel="noreferrer" target="_blank">
          {french ? 'Voir l’e-mail' : 'See the mail'}
        </a>
      </p>
      <ul className="run-dialog__facts">
        <li>
          {french ? 'L’e-mail part à ' : 'The mail goes to '}
          <strong>{people(counts.final, language)}</strong>
          {french ? `, ${when}.` : `, ${when}.`}
        </li>
        <li>{pace}</li>
        {needsSecond && (
          <li>
            {french
              ? `C’est plus que ${number(rules.approvalOver, language)}\u202f: une autre personne que vous doit approuver. Rien ne part avant.`
              : `That is more than ${number(rules.approvalOver, language)}: somebody else than you has to approve. Nothing leaves before.`}
          </li>
        )}
        <li>
          {french
            ? 'Au moment de partir, l’accord, les exclusions et le plafond sont vérifiés à nouveau pour chaque personne.'
            : 'As each mail leaves, consent, suppressions and the cap are checked once more.'}
        </li>
        <li>
          {french
            ? `Si le nombre de destinataires s’écarte de plus de ${rules.broadcastMarginPercent}\u202f%, l’envoi se suspend et vous dit pourquoi.`
            : `When the number of recipients differs by more than ${rules.broadcastMarginPercent}%, the broadcast halts and says why.`}
        </li>
        <li>
          {french
            ? 'L’e-mail part tel qu’il est publié maintenant. Cet envoi ne se modifie plus, mais se met en pause et s’arrête.'
            : 'The mail leaves as it is published now. This broadcast can’t be changed any more, but paused and stopped.'}
        </li>
      </ul>
      <EarlierNote id={id} language={language} />
      <HeldNote held={rules.held} language={language} />
      {refusal && (
        <p className="run-dialog__refusal" role="alert">
          {refusal}
        </p>
      )}
    </ActionDialog>
  );
};
