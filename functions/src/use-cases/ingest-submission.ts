/** `again`: it had been ingested before; whatever was missing of it is there now. */
export type IngestOutcome = { kind: 'accepted' | 'held' | 'robot' | 'suppressed'; submissionId: string; again: boolean };

/**
 * Turns a captured submission into a lead, what was asked, a grant and a mail. May run any number of times for one message.
 * Throws VisibleError('malformed-message') for a body that capture never wrote, TransientError to be called again.
 */
export type IngestSubmission = (body: unknown) => Promise<IngestOutcome>;
