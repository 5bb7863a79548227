'use client';

import { useEditorConfigContext } from '@payloadcms/richtext-lexical/client';
import {
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  PASTE_COMMAND,
  PASTE_TAG,
} from '@payloadcms/richtext-lexical/lexical';
import { $generateNodesFromDOM } from '@payloadcms/richtext-lexical/lexical/html';
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext';
import { useForm } from '@payloadcms/ui';
import { useEffect } from 'react';
import { type Cleaned, cleanDocument } from './clean-html.ts';
import { structureText } from './structure-text.ts';

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** Null: the editor's own way is right (its own copy, a file, one line of text). */
const fromClipboard = (data: DataTransfer): Cleaned | null => {
  if (data.getData('application/x-lexical-editor') !== '') return null;
  const html = data.getData('text/html');
  if (html !== '') return cleanDocument(parse(html));
  return structureText(data.getData('text/plain'));
};

export const PastePlugin = () => {
  const [editor] = useLexicalComposerContext();
  const { fieldProps } = useEditorConfigContext();
  const { dispatchFields, getField } = useForm();
  const titlePath = fieldProps.path.replace(/[^.]+$/, 'title');

  useEffect(() => {
    /** A document's title goes to the field of that name if it is empty; it is dropped where it says the same; else it stays as a heading. */
    const placeTitle = ({ html, title }: Cleaned): string => {
      if (title === null) return html;
      const field = getField(titlePath);
      const present = typeof field?.value === 'string' ? field.value.trim() : '';
      if (field && present === '') dispatchFields({ type: 'UPDATE', path: titlePath, value: title });
      if (field && (present === '' || present === title)) return html;
      const heading = document.createElement('h2');
      heading.textContent = title;
      return heading.outerHTML + html;
    };

    return editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!(event instanceof ClipboardEvent) || !event.clipboardData || !$isRangeSelection($getSelection())) return false;
        const cleaned = fromClipboard(event.clipboardData);
        if (!cleaned || cleaned.html === '') return false;
        event.preventDefault();
        const html = placeTitle(cleaned);
        editor.update(() => $insertNodes($generateNodesFromDOM(editor, parse(html))), { tag: PASTE_TAG });
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    );
  }, [dispatchFields, editor, getField, titlePath]);

  return null;
};
