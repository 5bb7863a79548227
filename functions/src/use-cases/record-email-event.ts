export type RecordedEvent = { kind: 'recorded' | 'again'; moved: boolean; suppressed: boolean };

/** May run any number of times for one report, in any order of reports. `body` is a ProviderReport, checked. Throws VisibleError('malformed-message') for anything else. */
export type RecordEmailEvent = (body: unknown) => Promise<RecordedEvent>;
