/** `changed`: the suppressions were hashed with another secret; mailing would reach people who must not be mailed, so starting is refused. */
export type SuppressionKeyCheck = { kind: 'ok' | 'changed' };

/** Compares the key's fingerprint with the one kept in mark `suppression-key` (kept at the first start). */
export type CheckSuppressionKey = () => Promise<SuppressionKeyCheck>;
