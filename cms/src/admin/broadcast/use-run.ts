'use client';

import { useConfig } from '@payloadcms/ui';
import { useMemo, useSyncExternalStore } from 'react';
import { ask } from '../ask.ts';
import type { Language } from '../format.ts';
import { RunFeed } from './run-feed.ts';
import type { BroadcastState } from './view.ts';

const isState = (value: object): value is BroadcastState => 'run' in value && 'outcomes' in value && 'rules' in value;

const nobody = { hidden: () => true, ask: async () => null };

/** By address: the panel and the rows of one broadcast are apart on the page, and ask together. */
const feeds = new Map<string, RunFeed>();

const feedOf = (address: string | null, language: Language, initial: BroadcastState | null): RunFeed => {
  // the server renders for everybody, and asks nothing
  if (address === null || typeof window === 'undefined') return new RunFeed(initial, nobody);
  const known = feeds.get(address);
  if (known !== undefined) {
    known.begin(initial);
    return known;
  }
  const feed = new RunFeed(initial, {
    hidden: () => document.hidden,
    async ask() {
      const answer = await ask(address, language);
      return answer.ok && isState(answer) ? answer : null;
    },
  });
  feeds.set(address, feed);
  return feed;
};

/** The state of a broadcast's run as it goes on; nothing is asked while the document has no id. */
export const useRun = (id: string | null, language: Language, initial: BroadcastState | null) => {
  const { config } = useConfig();
  const address = id === null ? null : `${config.routes.api}/broadcasts/${id}/run`;
  const feed = useMemo(() => feedOf(address, language, initial), [address, language, initial]);
  const state = useSyncExternalStore(feed.subscribe, feed.state, feed.state);
  return { state, refresh: feed.refresh };
};
