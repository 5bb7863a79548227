import type { Purpose } from '../domain/consent.ts';

/** What the reader decided; purposes not named stay as they are. Only what is pending can be confirmed. */
export type Preferences = { token: string; withdraw: Purpose[]; confirm: Purpose[] };
export type PreferencesOutcome = { kind: 'saved'; withdrawn: Purpose[]; confirmed: Purpose[] } | { kind: 'unknown' };

export type UpdatePreferences = (input: Preferences) => Promise<PreferencesOutcome>;
