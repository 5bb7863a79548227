/** The one switch over all marketing mail, and one for each sequence. */
export type ControlKey = 'marketing' | `sequence:${string}`;
export const marketingControl = 'marketing' satisfies ControlKey;

export function sequenceControl(sequenceId: string): ControlKey {
  return `sequence:${sequenceId}`;
}

/** A switch that staff or the product itself turned. What has none runs. */
export type Control = {
  id: string;
  /** unique */
  key: ControlKey;
  state: 'running' | 'paused';
  /** a French sentence: why it was paused, or why it may go on */
  reason: string | null;
  /** id null: the product itself */
  by: ControlActor;
  at: string;
  /** 1, 2, 3 … counts the turns; the condition of a compare-and-set */
  revision: number;
};

export type ControlActor = { id: string | null; name: string };

/** Whether a switch is off. No switch, no pause. */
export function isPaused(controls: readonly Pick<Control, 'key' | 'state'>[], key: ControlKey): boolean {
  return controls.some((control) => control.key === key && control.state === 'paused');
}
