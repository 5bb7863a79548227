/** What a member of staff, or the product itself, did: kept, never changed. */
export type AuditEvent = {
  id: string;
  at: string;
  /** null: the product itself */
  actorId: string | null;
  actorName: string;
  /** a short stable word: 'control.paused', 'broadcast.approved' … */
  action: string;
  targetCollection: string | null;
  targetId: string | null;
  targetTitle: string | null;
  before: unknown;
  after: unknown;
};
