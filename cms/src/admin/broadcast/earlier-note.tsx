'use client';

import { useConfig } from '@payloadcms/ui';
import { useEffect, useState } from 'react';
import { ask } from '../ask.ts';
import type { Language } from '../format.ts';

/** In a dialog that is about to send: whether this very mail left before. */
export const EarlierNote = ({ id, language }: { id: string; language: Language }) => {
  const { config } = useConfig();
  const [sentence, setSentence] = useState<string | null>(null);
  const address = `${config.routes.api}/broadcasts/${id}/earlier`;
  useEffect(() => {
    let wanted = true;
    void ask(address, language).then((answer) => {
      if (wanted && typeof answer.sentence === 'string') setSentence(answer.sentence);
    });
    return () => {
      wanted = false;
    };
  }, [address, language]);
  return sentence === null ? null : (
    <p className="run-dialog__refusal" role="status">
      {sentence}
    </p>
  );
};
