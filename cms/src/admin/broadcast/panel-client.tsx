'use client';

import type { Language } from '../format.ts';
import { DraftPanel } from './draft-panel.tsx';
import { RunningPanel } from './running-panel.tsx';
import { useRun } from './use-run.ts';
import type { BroadcastState } from './view.ts';

type Props = { id: string | null; initial: BroadcastState; language: Language; userId: string };

/** The side panel of a broadcast: before anybody asked for it, and from then on. */
export const PanelClient = ({ id, initial, language, userId }: Props) => {
  const { state, refresh } = useRun(id, language, initial);
  const shown = state ?? initial;
  if (id !== null && shown.run !== null) {
    return <RunningPanel id={id} language={language} refresh={refresh} run={shown.run} state={shown} userId={userId} />;
  }
  return <DraftPanel id={id} language={language} rules={shown.rules} />;
};
