'use client';

import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  type LexicalCommand,
} from '@payloadcms/richtext-lexical/lexical';
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext';
import { useEffect } from 'react';

/** The command that opens the window of a link. Its feature registers it under this name and exports it to nobody. */
const opensLink = (command: LexicalCommand<unknown>): boolean => command.type === 'TOGGLE_LINK_WITH_MODAL_COMMAND';

/** Ctrl+K, or Command+K, on a selection opens the window of a link, as in a word processor. */
export const LinkKeyPlugin = () => {
  const [editor] = useLexicalComposerContext();
  useEffect(
    () =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return false;
          const selection = $getSelection();
          const command = [...editor._commands.keys()].find(opensLink);
          if (!command || !$isRangeSelection(selection) || selection.getTextContent() === '') return false;
          event.preventDefault();
          const fields = { doc: null };
          editor.dispatchCommand(command, { fields, selectedNodes: selection.getNodes(), text: selection.getTextContent() });
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );
  return null;
};
