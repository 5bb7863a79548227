'use client';

import { Button, toast, useConfig, useTranslation } from '@payloadcms/ui';
import { useRouter } from 'next/navigation';
import { type ReactNode, useId, useRef, useState } from 'react';
import { ask } from '../ask.ts';
import { ActionDialog } from '../dialog.tsx';
import { languageOf } from '../format.ts';

/** How long the worker may take for what an action asked of it, in milliseconds: the screen is read again after it, too. */
const workersTime = 4000;

/** Asks for an action on what `of` names (`sequences/<id>`, `marketing`) and shows what became of it. True when it was done. */
const useAction = () => {
  const { config } = useConfig();
  const router = useRouter();
  const { i18n } = useTranslation();
  return async (of: string, verb: string, body: Record<string, string>): Promise<boolean> => {
    const { ok, message = '' } = await ask(`${config.routes.api}/${of}/actions/${verb}`, languageOf(i18n), body);
    if (!ok) {
      toast.error(message);
      return false;
    }
    toast.success(message);
    router.refresh();
    setTimeout(() => router.refresh(), workersTime);
    return true;
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

/** A button that opens a dialog, which says what will happen. */
const ButtonWithDialog = ({ label, title, explanation, confirm, secondary = true, children, act }: DialogProps) => {
  const fields = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const { i18n } = useTranslation();

  const carryOut = async () => {
    const form = new FormData();
    for (const field of fields.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[data-field]') ??
      []) {
      form.set(field.dataset.field ?? '', field.value);
    }
    setBusy(true);
    const done = await act(form);
    setBusy(false);
    if (done) setOpen(false);
  };

  return (
    <>
      <Button buttonStyle={secondary ? 'secondary' : 'primary'} margin={false} onClick={() => setOpen(true)} size="small" type="button">
        {label}
      </Button>
      {open && (
        <ActionDialog
          confirm={{ label: confirm, busy, act: () => void carryOut() }}
          language={languageOf(i18n)}
          onClose={() => setOpen(false)}
          title={title}
        >
          <p>{explanation}</p>
          <div ref={fields}>{children}</div>
        </ActionDialog>
      )}
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
  const act = useAction();
  const field = useId();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return (
    <ButtonWithDialog {...shown} act={(form) => act(of, verb, { ...body, ...(question ? { reason: textOf(form, 'reason') } : {}) })}>
      {question && (
        <p className="run-dialog__field">
          <label htmlFor={field}>{question}</label>
          <textarea aria-describedby={`${field}-limit`} data-field="reason" id={field} maxLength={300} rows={2} />
          <small id={`${field}-limit`}>{french ? '300 signes au plus' : '300 characters at most'}</small>
        </p>
      )}
    </ButtonWithDialog>
  );
};

/** « Inscrire un prospect », from the sequence: by the address. */
export const EnrolByAddress = ({ id }: { id: string }) => {
  const act = useAction();
  const field = useId();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return (
    <ButtonWithDialog
      act={(form) => act(`sequences/${id}`, 'enrol', { email: textOf(form, 'email') })}
      confirm={french ? 'Inscrire' : 'Enrol'}
      explanation={
        french
          ? 'La première étape commence dans la minute. Il faut que le prospect ait donné son accord et confirmé son adresse\u202f; on n’entre qu’une fois dans une séquence.'
          : 'The first step begins within a minute. The lead must have agreed and confirmed the address; a sequence is entered once.'
      }
      label={french ? 'Inscrire un prospect…' : 'Enrol a lead…'}
      title={french ? 'Inscrire un prospect' : 'Enrol a lead'}
    >
      <p className="run-dialog__field">
        <label htmlFor={field}>{french ? 'Son adresse e-mail' : 'Their e-mail address'}</label>
        <input autoComplete="off" data-field="email" id={field} type="email" />
      </p>
    </ButtonWithDialog>
  );
};

/** « Inscrire dans une séquence », from the lead. */
export const EnrolInSequence = ({ leadId, sequences }: { leadId: string; sequences: { id: string; title: string }[] }) => {
  const act = useAction();
  const field = useId();
  const { i18n } = useTranslation();
  const french = languageOf(i18n) === 'fr';
  return (
    <ButtonWithDialog
      act={(form) => act(`sequences/${textOf(form, 'sequence')}`, 'enrol', { leadId })}
      confirm={french ? 'Inscrire' : 'Enrol'}
      explanation={
        french
          ? 'La première étape commence dans la minute, si ce prospect a donné l’accord que demande la séquence.'
          : 'The first step begins within a minute, if this lead gave the consent that the sequence needs.'
      }
      label={french ? 'Inscrire dans une séquence…' : 'Enrol in a sequence…'}
      title={french ? 'Inscrire dans une séquence' : 'Enrol in a sequence'}
    >
      <p className="run-dialog__field">
        <label htmlFor={field}>{french ? 'Séquence' : 'Sequence'}</label>
        <select data-field="sequence" id={field}>
          {sequences.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </p>
    </ButtonWithDialog>
  );
};
