import type { Control, ControlActor, ControlKey } from '../domain/control.ts';
import { TransientError } from '../domain/errors.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';

export type SwitchOutcome = { kind: 'done' | 'already' };

/** Turns a switch off or on, and writes down who did it and why. `already`: it stood so. `reason` is a French sentence. */
export type SwitchControl = (key: ControlKey, by: ControlActor, reason: string | null) => Promise<SwitchOutcome>;

export type SwitchControlParts = {
  store: Pick<Store, 'controls' | 'audit'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
};

export const pauseControl = (parts: SwitchControlParts): SwitchControl => turn(parts, 'paused');
export const resumeControl = (parts: SwitchControlParts): SwitchControl => turn(parts, 'running');

const attempts = 10;

function turn({ store, clock, random, log }: SwitchControlParts, state: Control['state']): SwitchControl {
  return async (key, by, reason) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await store.controls.get(key);
      if ((before?.state ?? 'running') === state) return { kind: 'already' };
      const at = clock.now().toISOString();
      const after: Control = { id: before?.id ?? random.id(), key, state, reason, by, at, revision: (before?.revision ?? 0) + 1 };
      // Of two who turn it at once, the second reads again and finds it turned.
      if (!(await store.controls.set(after, before?.revision ?? null))) continue;
      await store.audit.insert({
        id: random.id(),
        at,
        actorId: by.id,
        actorName: by.name,
        action: state === 'paused' ? 'control.paused' : 'control.resumed',
        targetCollection: 'controls',
        targetId: after.id,
        targetTitle: key,
        before: before && { state: before.state, reason: before.reason },
        after: { state, reason },
      });
      log.info('control', { key, state });
      return { kind: 'done' };
    }
    throw new TransientError('control-contended', 'One switch was turned over and over while it was being turned.');
  };
}
