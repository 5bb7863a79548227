import * as z from 'zod/mini';
import { contentIdSchema } from './ids.ts';
import { consentBoxSchema, type FormDescriptor, fieldNames, offerSchema, pagePathSchema } from './submission.ts';
import { sign, verifySigned } from './token.ts';

const descriptorSchema: z.ZodMiniType<FormDescriptor> = z.object({
  v: z.literal(1),
  formId: contentIdSchema,
  formVersion: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  offer: offerSchema,
  page: pagePathSchema,
  fields: z.array(z.object({ name: z.enum(fieldNames), required: z.boolean() })).check(z.maxLength(fieldNames.length)),
  boxes: z.array(consentBoxSchema).check(z.maxLength(8)),
  notice: z.string().check(z.maxLength(2000)),
  submitLabel: z.string().check(z.minLength(1), z.maxLength(100)),
});

/** The text of the hidden field `d`. Throws (ZodError) on a descriptor that capture would not take back: found at publish, not by a visitor. */
export function signDescriptor(key: Uint8Array, descriptor: FormDescriptor): string {
  return sign(key, JSON.stringify(descriptorSchema.parse(descriptor)));
}

/**
 * The descriptor that we signed; null for any other text. One of ours in an older shape is unknown too: its page leads to the form, which
 * publishing has compiled again since.
 */
export function readDescriptor(key: Uint8Array, token: string): FormDescriptor | null {
  if (token.length > 16_000) return null;
  const payload = verifySigned(key, token);
  if (payload === null) return null;
  const parsed = descriptorSchema.safeParse(parseJson(payload));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
