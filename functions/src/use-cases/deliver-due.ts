export type DeliverReport = { listed: number; submitted: number; skipped: number; deferred: number; failed: number };

/** Everything that may leave now, a few at a time. */
export type DeliverDue = () => Promise<DeliverReport>;
