'use client';

import { FieldDescription, FieldError, FieldLabel, useDocumentInfo, useField, useFormFields, useTranslation } from '@payloadcms/ui';
import type { TextFieldClientProps } from 'payload';
import { type ChangeEvent, useEffect, useRef } from 'react';
import { documentSlug } from '../../fields/document-slug.ts';

type Props = TextFieldClientProps & { folder: string; from: string };

/** The address of a document, written live from its title. Once it differs, or readers have it, only a person changes it. */
export const SlugField = ({ field, path: pathFromProps, readOnly, folder, from }: Props) => {
  const { path, value, setValue, showError, disabled } = useField<string>({ potentiallyStalePath: pathFromProps });
  const titlePath = path.replace(/[^.]+$/, from);
  const title = useFormFields(([fields]) => fields[titlePath]?.value);
  const { hasPublishedDoc, id } = useDocumentInfo();
  const read = hasPublishedDoc && id !== undefined;
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  const fromTitle = typeof title === 'string' ? documentSlug(title) : '';
  const previous = useRef(fromTitle);
  const locked = Boolean(readOnly || disabled);

  useEffect(() => {
    const followed = !value || value === previous.current || value.startsWith(`${previous.current}-`);
    const titleChanged = fromTitle !== previous.current;
    previous.current = fromTitle;
    if (titleChanged && followed && !read && !locked) setValue(fromTitle);
  }, [fromTitle, read, locked, setValue, value]);

  /** Only when it changes something: a field that is set is one that autosave takes for edited. */
  const settle = () => {
    const settled = documentSlug(value ?? '');
    if (settled !== (value ?? '')) setValue(settled);
  };

  const differs = fromTitle !== '' && value !== fromTitle;
  const description = read
    ? english
      ? 'If you change it, the old address leads to the new one.'
      : 'Si vous la changez, l’ancienne adresse mènera à la nouvelle.'
    : undefined;

  return (
    <div className={`field-type text slug-field${showError ? ' error' : ''}`}>
      <FieldLabel label={field.label} path={path} required={field.required === true} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <div className="slug-field__row">
          <span className="slug-field__folder">{folder}</span>
          <input
            autoComplete="off"
            disabled={locked}
            id={`field-${path.replaceAll('.', '__')}`}
            name={path}
            onBlur={settle}
            onChange={(event: ChangeEvent<HTMLInputElement>) => setValue(event.target.value)}
            spellCheck={false}
            type="text"
            value={value ?? ''}
          />
          {differs && !locked && (
            <button className="slug-field__reset" onClick={() => setValue(fromTitle)} type="button">
              {english ? 'Take the title' : 'Reprendre le titre'}
            </button>
          )}
        </div>
        {description && <FieldDescription description={description} path={path} />}
      </div>
    </div>
  );
};
