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
