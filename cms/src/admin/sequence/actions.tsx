'use client';

import { Button, toast, useConfig, useTranslation } from '@payloadcms/ui';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { languageOf } from '../format.ts';

type Answer = { ok: boolean; message: string };

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'ok' in value && 'message' in value && typeof value.message === 'string';

/** How long the worker may take for what an action asked of it, in milliseconds: the screen is read again after it, too. */
const workersTime = 4000;

/** Asks for an action on what `of` names (`sequences/<id>`, `marketing`) and shows what became of it. True when it was done. */
const useAction = () => {
  const { config } = useConfig();
  const router = useRouter();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return async (of: string, verb: string, body: Record<string, string>): Promise<boolean> => {
    const failed = french ? 'L’administration n’a pas répondu. Réessayez.' : 'The admin didn’t answer. Try again.';
    try {
      const response = await fetch(`${config.routes.api}/${of}/actions/${verb}`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const answer: unknown = await response.json();
      if (!isAnswer(answer)) throw new Error('Not an answer of ours.');
      if (answer.ok) toast.success(answer.message);
      else toast.error(answer.message);
      if (!answer.ok) return false;
      router.refresh();
      setTimeout(() => router.refresh(), workersTime);
      return true;
    } catch {
      toast.error(failed);
      return false;
    }
  };
};

type DialogProps = {
  label: string;
  title: string;
  explanation: string;
  confirm: string;
  secondary?: boolean;
  /** the fields of the dialog; none when there is nothing to say */
  children?: ReactNode;
  act: (form: FormData) => Promise<boolean>;
};

/**
 * A button that opens a dialog, which says what will happen. Stands inside the document's own form, so its fields are no form of their own: nothing of
 * the document is saved by it.
 */
const ActionDialog = ({ label, title, explanation, confirm, secondary = true, children, act }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const fields = useRef<HTMLDivElement>(null);
  const heading = useId();
  const [busy, setBusy] = useState(false);
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';

  const carryOut = async () => {
    const form = new FormData();
    for (const field of fields.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[data-field]') ??
      []) {
      form.set(field.dataset.field ?? '', field.value);
    }
    setBusy(true);
    const done = await act(form);
    setBusy(false);
    if (done) dialog.current?.close();
  };

  return (
    <>
      <Button
        buttonStyle={secondary ? 'secondary' : 'primary'}
        margin={false}
        onClick={() => dialog.current?.showModal()}
        size="small"
        type="button"
      >
        {label}
      </Button>
      {/* what is typed here is no change of the document that the dialog stands in */}
      <dialog
        aria-labelledby={heading}
        className="action-dialog"
        onChange={(event: FormEvent) => event.stopPropagation()}
        onInput={(event: FormEvent) => event.stopPropagation()}
        ref={dialog}
      >
        <h3 className="action-dialog__title" id={heading}>
          {title}
        </h3>
        <p>{explanation}</p>
        <div ref={fields}>{children}</div>
        <div className="action-dialog__buttons">
          <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => dialog.current?.close()} type="button">
            {french ? 'Annuler' : 'Cancel'}
          </Button>
          <Button disabled={busy} margin={false} onClick={() => void carryOut()} type="button">
            {confirm}
          </Button>
        </div>
      </dialog>
    </>
  );
};

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

type ActionProps = {
  /** `sequences/<id>` or `marketing` */
  of: string;
  verb: string;
  label: string;
  title: string;
  explanation: string;
  confirm: string;
  /** asked for, and kept with the action */
  question?: string;
  body?: Record<string, string>;
};

/** One action, with its reason when it wants one. */
export const ActionButton = ({ of, verb, question, body = {}, ...shown }: ActionProps) => {
  const ask = useAction();
  const field = useId();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return (
    <ActionDialog {...shown} act={(form) => ask(of, verb, { ...body, ...(question ? { reason: textOf(form, 'reason') } : {}) })}>
      {question && (
        <p className="action-dialog__field">
          <label htmlFor={field}>{question}</label>
          <textarea aria-describedby={`${field}-limit`} data-field="reason" id={field} maxLength={300} rows={2} />
          <small id={`${field}-limit`}>{french ? '300 signes au plus' : '300 characters at most'}</small>
        </p>
      )}
    </ActionDialog>
  );
};

/** « Inscrire un prospect », from the sequence: by the address. */
export const EnrolByAddress = ({ id }: { id: string }) => {
  const ask = useAction();
  const field = useId();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return (
    <ActionDialog
      act={(form) => ask(`sequences/${id}`, 'enrol', { email: textOf(form, 'email') })}
      confirm={french ? 'Inscrire' : 'Enrol'}
      explanation={
        french
          ? 'La première étape commence dans la minute. Il faut que le prospect ait donné son accord et confirmé son adresse\u202f; on n’entre qu’une fois dans une séquence.'
          : 'The first step begins within a minute. The lead must have agreed and confirmed the address; a sequence is entered once.'
      }
      label={french ? 'Inscrire un prospect…' : 'Enrol a lead…'}
      title={french ? 'Inscrire un prospect' : 'Enrol a lead'}
    >
      <p className="action-dialog__field">
        <label htmlFor={field}>{french ? 'Son adresse e-mail' : 'Their e-mail address'}</label>
        <input autoComplete="off" data-field="email" id={field} type="email" />
      </p>
    </ActionDialog>
  );
};

/** « Inscrire dans une séquence », from the lead. */
export const EnrolInSequence = ({ leadId, sequences }: { leadId: string; sequences: { id: string; title: string }[] }) => {
  const ask = useAction();
  const field = useId();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return (
    <ActionDialog
      act={(form) => ask(`sequences/${textOf(form, 'sequence')}`, 'enrol', { leadId })}
      confirm={french ? 'Inscrire' : 'Enrol'}
      explanation={
        french
          ? 'La première étape commence dans la minute, si ce prospect a donné l’accord que demande la séquence.'
          : 'The first step begins within a minute, if this lead gave the consent that the sequence needs.'
      }
      label={french ? 'Inscrire dans une séquence…' : 'Enrol in a sequence…'}
      title={french ? 'Inscrire dans une séquence' : 'Enrol in a sequence'}
    >
      <p className="action-dialog__field">
        <label htmlFor={field}>{french ? 'Séquence' : 'Sequence'}</label>
        <select data-field="sequence" id={field}>
          {sequences.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </p>
    </ActionDialog>
  );
};
