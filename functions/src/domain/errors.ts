/**
 * The one error type of the product. `code` is stable and machine-readable, `message` is for a person, in French.
 * A permanent failure is returned as a value with a reason; a VisibleError is thrown where a boundary answers a person,
 * a TransientError where trying again later is right.
 */
export class VisibleError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'VisibleError';
    this.code = code;
  }
}

/** Try again later. Never holds an address in its message. */
export class TransientError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TransientError';
    this.code = code;
  }
}

/** Codes of what all work needs: the database, the place where files are kept, AWS. */
const outages = new Set(['database-unavailable', 'storage-refused', 'aws-unavailable']);

/** Whether an error says that something is away, or refuses us, which all work needs: then it is no fault of the one piece that was worked on. */
export const isOutage = (error: unknown): boolean => error instanceof TransientError && outages.has(error.code);
