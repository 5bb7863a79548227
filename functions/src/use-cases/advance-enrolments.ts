export type AdvanceReport = { claimed: number; queued: number; waiting: number; completed: number; exited: number; failed: number };

/** Carries out every due step: claims in batches, decides, writes sends, saves. Cost depends on what is due. */
export type AdvanceEnrolments = () => Promise<AdvanceReport>;
