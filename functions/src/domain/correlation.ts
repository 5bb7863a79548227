import * as z from 'zod/mini';
import { ulidSchema } from './ids.ts';

const referring = z.object({ submissionId: ulidSchema });
const itself = z.object({ id: ulidSchema, key: z.string() });

/**
 * The submission that a message of a queue goes back to: itself, or the one that it names; null when it names none. Its id is carried from the form to the
 * last mail, and stands in every line of the log on that way.
 */
export function correlationOf(body: unknown): string | null {
  const refers = referring.safeParse(body);
  if (refers.success) return refers.data.submissionId;
  const submission = itself.safeParse(body);
  return submission.success ? submission.data.id : null;
}
