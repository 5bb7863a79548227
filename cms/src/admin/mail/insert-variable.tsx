'use client';

import { useField, useTranslation } from '@payloadcms/ui';
import { type PersonalVariable, personalVariables } from '@sillage/functions/domain/personal.ts';
import { languageOf } from '../format.ts';
import { inBraces, insertWord, variableNames } from './variables/words.ts';

/** Under a line of a mail: buttons that write a personal variable where the cursor was. */
export const InsertVariable = ({ path: pathFromProps }: { path?: string }) => {
  const { path, value, setValue, disabled } = useField<string>({ potentiallyStalePath: pathFromProps ?? '' });
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  if (disabled) return null;

  const insert = (name: PersonalVariable) => {
    const input = document.getElementById(`field-${path.replaceAll('.', '__')}`);
    const text = value ?? '';
    const [start, end] =
      input instanceof HTMLInputElement
        ? [input.selectionStart ?? text.length, input.selectionEnd ?? text.length]
        : [text.length, text.length];
    const inserted = inBraces(name);
    setValue(text.slice(0, start) + inserted + text.slice(end));
    if (!(input instanceof HTMLInputElement)) return;
    input.focus();
    // once React has written the value
    requestAnimationFrame(() => input.setSelectionRange(start + inserted.length, start + inserted.length));
  };

  return (
    <p className="insert-variable">
      <span>{language === 'fr' ? 'Insérer\u202f:' : 'Insert:'}</span>
      {personalVariables.map((name) => (
        <button
          aria-label={`${insertWord[language]} ${variableNames[name][language].toLowerCase()}`}
          className="insert-variable__button"
          key={name}
          onClick={() => insert(name)}
          type="button"
        >
          {variableNames[name][language]}
        </button>
      ))}
    </p>
  );
};
