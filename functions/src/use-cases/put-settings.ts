import type { PublisherSettings } from '../domain/settings.ts';

/** Throws VisibleError('invalid-settings') with what to mend. */
export type PutSettings = (settings: PublisherSettings) => Promise<void>;
