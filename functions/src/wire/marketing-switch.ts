import type { Actor } from '../domain/broadcast.ts';
import { marketingControl } from '../domain/control.ts';
import { pauseControl, resumeControl, type SwitchControlParts, type SwitchOutcome } from '../use-cases/switch-control.ts';

/** The switch over all marketing mail, as staff turns it: each time with a reason, in a French sentence. */
export type MarketingSwitch = {
  pause(by: Actor, reason: string): Promise<SwitchOutcome>;
  resume(by: Actor, reason: string): Promise<SwitchOutcome>;
};

export function marketingSwitch(parts: SwitchControlParts): MarketingSwitch {
  const [pause, resume] = [pauseControl(parts), resumeControl(parts)];
  return {
    pause: (by, reason) => pause(marketingControl, by, reason),
    resume: (by, reason) => resume(marketingControl, by, reason),
  };
}
