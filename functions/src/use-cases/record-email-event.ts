import type { EmailEvent } from '../domain/email-event.ts';

/** A provider's report as a handler reads it (SES, SMTP relay). `recipient` is used to suppress and isn't stored. */
export type ProviderReport = Omit<EmailEvent, 'id'> & { recipient: string | null };
export type RecordedEvent = { kind: 'recorded' | 'again'; moved: boolean; suppressed: boolean };

/** May run any number of times for one report, in any order of reports. `body` is a ProviderReport, checked. Throws VisibleError('malformed-message') for anything else. */
export type RecordEmailEvent = (body: unknown) => Promise<RecordedEvent>;
