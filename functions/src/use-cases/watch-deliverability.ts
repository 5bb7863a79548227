import { marketingControl } from '../domain/control.ts';
import { countedSince, stopReason } from '../domain/deliverability.ts';
import { spans } from '../domain/schedule.ts';
import { sha256 } from '../domain/token.ts';
import type { Clock, Store } from '../ports.ts';
import { type QueueSendParts, queueSend } from './queue-send.ts';
import { pauseControl, type SwitchControlParts } from './switch-control.ts';

/** Looks at what became of the last week's marketing mails, and turns marketing off when too many addresses don't exist or too many people complain. */
export type WatchDeliverability = () => Promise<'well' | 'paused' | 'paused-already'>;

/** Mark: names the newest news that nobody has looked at yet; null when there is none. */
export const newsMark = 'deliverability-news';

export type WatchParts = QueueSendParts &
  SwitchControlParts & {
    store: Pick<Store, 'controls' | 'audit' | 'sends' | 'compiled' | 'marks'>;
    clock: Clock;
  };

/** The product itself, as it signs what it did. */
const product = { id: null, name: 'Sillage' };

export const watchDeliverability =
  (parts: WatchParts): WatchDeliverability =>
  async () => {
    const { store, clock } = parts;
    const control = await store.controls.get(marketingControl);
    if (control?.state === 'paused') return 'paused-already';
    const reason = stopReason(await store.sends.fates(countedSince(control, clock.now()).toISOString()));
    if (reason === null) return 'well';
    // Colleagues first, once a turn of the switch: a run that is cut off here turns it when it is run again.
    await tellColleagues(parts, (control?.revision ?? 0) + 1, reason);
    await pauseControl(parts)(marketingControl, product, reason);
    return 'paused';
  };

async function tellColleagues(parts: WatchParts, turn: number, reason: string): Promise<void> {
  const settings = await parts.store.compiled.settings();
  for (const colleague of settings?.notify ?? []) {
    await queueSend(parts, {
      key: `marketing-paused:${turn}:${sha256(colleague).slice(0, 16)}`,
      kind: 'transactional',
      purpose: null,
      leadId: null,
      to: colleague,
      title: 'Les envois marketing sont suspendus',
      mail: { kind: 'compiled', key: 'marketing-paused' },
      link: null,
      values: { reason, adminUrl: `${parts.publicUrl}/admin` },
    });
  }
}

/** Between two looks of one process, in wall time: a flood of reports is one look. */
const pause = 5 * spans.second;

/**
 * Looks at once when there is news, but not again within five seconds: then it is noted, and the next tick looks.
 * Answers without looking when there is none.
 */
export function deliverabilityNews(parts: WatchParts): { heard(): Promise<void>; lookIfHeard(): Promise<void> } {
  const watch = watchDeliverability(parts);
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    async heard() {
      const wall = parts.clock.wall().getTime();
      if (wall - lookedAt < pause) return parts.store.marks.set(newsMark, parts.random.id());
      lookedAt = wall;
      await watch();
    },
    async lookIfHeard() {
      const { marks } = parts.store;
      const news = await marks.get(newsMark);
      if (!news) return;
      await watch();
      // Forgotten only now, so that a look that was cut off is made again; and what was heard meanwhile is news still.
      if ((await marks.get(newsMark)) === news) await marks.set(newsMark, null);
    },
  };
}
