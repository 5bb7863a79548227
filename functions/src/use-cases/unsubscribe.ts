/** `unknown`: not our token; answer it with the same page and status. */
export type UnsubscribeOutcome = { kind: 'done' | 'unknown' };

/** For the page with the button (GET): true if the token is ours. No database. */
export type PeekUnsubscribe = (token: string) => boolean;

/** POST, RFC 8058 or the page's button. Idempotent, at once. Throws TransientError when the database is away (answer 503: mail clients try again). */
export type Unsubscribe = (input: { token: string; method: 'one-click' | 'unsubscribe-page' }) => Promise<UnsubscribeOutcome>;
