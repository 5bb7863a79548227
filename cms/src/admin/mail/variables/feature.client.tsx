'use client';

import type { ToolbarGroup } from '@payloadcms/richtext-lexical';
import { createClientFeature } from '@payloadcms/richtext-lexical/client';
import { $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from '@payloadcms/richtext-lexical/lexical';
import { useTranslation } from '@payloadcms/ui';
import { personalVariables } from '@sillage/functions/domain/personal.ts';
import { languageOf } from '../../format.ts';
import { inBraces, insertWord, variableNames } from './words.ts';

/** Over what is selected, or at the end of a text that nobody has clicked into yet. */
const write = (editor: LexicalEditor, text: string): void =>
  editor.update(() => {
    const selection = $getSelection();
    const target = $isRangeSelection(selection) ? selection : $getRoot().selectEnd();
    target.insertText(text);
  });

const MenuName = () => {
  const { i18n } = useTranslation();
  return <span className="mail-variables-menu">{insertWord[languageOf(i18n)]}</span>;
};

const menu: ToolbarGroup = {
  type: 'dropdown',
  key: 'mailVariables',
  order: 60,
  ChildComponent: MenuName,
  items: personalVariables.map((name) => ({
    key: name,
    label: ({ i18n }) => variableNames[name][languageOf(i18n)],
    onSelect: ({ editor }) => write(editor, inBraces(name)),
  })),
};

export const MailVariablesFeatureClient = createClientFeature({ toolbarFixed: { groups: [menu] } });
