/** `not-claimable`: settled, not due, or somebody else's. `lost`: our lease ran out while we worked. */
export type DeliverOutcome =
  | { kind: 'submitted' }
  | { kind: 'skipped' | 'failed' | 'uncertain'; reason: string }
  | { kind: 'deferred' | 'requeued'; reason: string; until: string }
  | { kind: 'not-claimable' | 'lost' };

/** One mail, from its row to the transport. Throws TransientError only when the database is away. */
export type DeliverSend = (sendId: string) => Promise<DeliverOutcome>;
