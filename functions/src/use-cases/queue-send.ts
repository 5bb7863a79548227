import { newSend, type Send, type SendMessage } from '../domain/send.ts';
import type { Clock, Queue, Random, Store } from '../ports.ts';

export type QueueSendParts = {
  store: Pick<Store, 'sends'>;
  queue: Queue;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  publicUrl: string;
};

export type SendDraft = Pick<Send, 'key' | 'kind' | 'purpose' | 'leadId' | 'to' | 'title' | 'mail' | 'link' | 'values'> &
  Partial<Pick<Send, 'submissionId'>>;

/**
 * Writes a mail that shall leave, once under its key, and wakes whoever delivers if it may leave now. The row is what counts: a poke that is lost
 * costs the wait until the next tick. Called again for the same key, it pokes again.
 */
export async function queueSend({ store, queue, clock, random, publicUrl }: QueueSendParts, draft: SendDraft, dueAt?: Date): Promise<void> {
  const now = clock.now();
  const send = newSend({ ...draft, id: random.id(), enrolmentId: null }, { queuedAt: now, dueAt: dueAt ?? now, publicUrl });
  const written = (await store.sends.insert(send)) === 'inserted' ? send : await store.sends.findByKey(send.key);
  if (written === null || written.status !== 'queued' || Date.parse(written.dueAt) > now.getTime()) return;
  await queue.put('sends', written.id, { sendId: written.id, submissionId: written.submissionId } satisfies SendMessage);
}
