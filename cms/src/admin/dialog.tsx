'use client';

import { Button } from '@payloadcms/ui';
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { Language } from './format.ts';

type Props = {
  title: string;
  language: Language;
  /** closed by Escape, by the button, or by whoever opened it */
  onClose: () => void;
  children: ReactNode;
  /** what the dialog is for; a list has nothing to confirm */
  confirm?: { label: string; busy: boolean; act: () => void; danger?: boolean };
  wide?: boolean;
};

/**
 * A dialog of the browser's own: focus stays in it and comes back afterwards, Escape closes it. It stands inside the document's form, so what is
 * typed here must not count as a change of the document, and its buttons never submit.
 */
export const ActionDialog = ({ title, language, onClose, children, confirm, wide = false }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const french = language === 'fr';
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      aria-labelledby={heading}
      className={`run-dialog${wide ? ' run-dialog--wide' : ''}`}
      onChange={(event: FormEvent) => event.stopPropagation()}
      onClose={onClose}
      onInput={(event: FormEvent) => event.stopPropagation()}
      ref={dialog}
    >
      <h3 id={heading}>{title}</h3>
      {children}
      <div className="run-dialog__buttons">
        <Button
          buttonStyle="secondary"
          disabled={confirm?.busy === true}
          margin={false}
          onClick={() => dialog.current?.close()}
          type="button"
        >
          {confirm ? (french ? 'Annuler' : 'Cancel') : french ? 'Fermer' : 'Close'}
        </Button>
        {confirm && (
          <Button
            buttonStyle={confirm.danger === true ? 'error' : 'primary'}
            disabled={confirm.busy}
            margin={false}
            onClick={confirm.act}
            type="button"
          >
            {confirm.label}
          </Button>
        )}
      </div>
    </dialog>
  );
};
