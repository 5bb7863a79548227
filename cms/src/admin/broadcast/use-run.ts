'use client';

import { useConfig } from '@payloadcms/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Language } from '../format.ts';
import { ask } from './ask.ts';
import { type BroadcastState, isLive } from './view.ts';

const isState = (value: object): value is BroadcastState => 'run' in value && 'outcomes' in value && 'rules' in value;

/** How often the screen asks again: while mails leave, and while a person or a date is waited for. In milliseconds. */
const pace = { running: 3000, waiting: 10_000 };

/**
 * The state of a broadcast's run, asked for again by itself as long as something may happen without anybody pressing a button, and not while the
 * page is out of sight.
 */
export const useRun = (id: string | null, language: Language, initial: BroadcastState | null) => {
  const { config } = useConfig();
  const [state, setState] = useState(initial);
  const address = `${config.routes.api}/broadcasts/${id}/run`;
  const latest = useRef(0);

  const refresh = useCallback(async () => {
    if (id === null) return;
    latest.current += 1;
    const mine = latest.current;
    const answer = await ask(address, language);
    // an answer that was overtaken would turn the picture back
    if (answer.ok && isState(answer) && mine === latest.current) setState(answer);
  }, [address, id, language]);

  const run = state?.run ?? null;
  const live = isLive(run);
  const every = run?.status === 'running' ? pace.running : pace.waiting;
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, every);
    return () => clearInterval(timer);
  }, [every, live, refresh]);

  return { state, refresh };
};
