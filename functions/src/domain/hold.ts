import { type BroadcastRun, holdOfRun } from './broadcast.ts';
import { type Control, isPaused, marketingControl, sequenceControl } from './control.ts';
import type { Send } from './send.ts';
import type { Hold } from './send-decision.ts';
import type { SequenceVersion } from './sequence.ts';

export type HoldFacts = {
  controls: readonly Pick<Control, 'key' | 'state'>[];
  /** of the sequence that the mail is from; null when it is from none */
  version: Pick<SequenceVersion, 'sequence'> | null;
  /** that wrote the mail; null when none did, or it is gone */
  run: Pick<BroadcastRun, 'status'> | null;
};

/** What the switches, its sequence and its broadcast say of a mail. Stopped is stopped, whatever is paused beside it; transactional mail is never held. */
export function holdOfSend(send: Pick<Send, 'kind' | 'broadcastId'>, { controls, version, run }: HoldFacts): Hold {
  if (send.kind !== 'marketing') return 'none';
  const ofRun = send.broadcastId === null ? 'none' : holdOfRun(run);
  if (ofRun === 'stopped') return 'stopped';
  const ofSequence = version !== null && isPaused(controls, sequenceControl(version.sequence.id));
  return ofRun === 'paused' || ofSequence || isPaused(controls, marketingControl) ? 'paused' : 'none';
}
