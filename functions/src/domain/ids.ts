import * as z from 'zod/mini';

/** A ULID (26 Crockford base-32 characters, upper case): the id of every people record, on every database. */
export const ulidSchema = z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/));

/** The text id of a content document (article, whitepaper, sequence …). Ours are ULIDs; imported ones may be anything short and plain. */
export const contentIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** A content document as people records hold it: its id, and the title it had at that time. */
export type ContentRef = { id: string; title: string };
export const contentRefSchema = z.object({ id: contentIdSchema, title: z.string().check(z.minLength(1), z.maxLength(300)) });
