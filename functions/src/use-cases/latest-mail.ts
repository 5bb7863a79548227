import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import * as z from 'zod';
import type { Store } from '../ports.ts';

/** What publishing made of a mail last. `key` is what a MailRef names: `store.compiled.mail(key)` has it. */
export type PublishedMail = { key: string; subject: string; htmlBytes: number; at: string };

const schema: z.ZodType<PublishedMail> = z.object({ key: z.string().min(1), subject: z.string(), htmlBytes: z.number(), at: z.string() });

export const latestMailMark = (mailId: string): string => `mail:${mailId}`;

/** Null for a mail that isn't published, or isn't compiled yet. */
export async function latestMail(store: Pick<Store, 'marks'>, mailId: string): Promise<PublishedMail | null> {
  const found = schema.safeParse(await store.marks.get(latestMailMark(mailId)));
  return found.success ? found.data : null;
}

/** The compiled key of a published mail; null when there is none. */
export async function latestMailKey(store: Pick<Store, 'marks'>, mailId: string): Promise<string | null> {
  return (await latestMail(store, mailId))?.key ?? null;
}

/** What a published mail was compiled to last; null when there is nothing. */
export async function latestCompiledMail(store: Pick<Store, 'marks' | 'compiled'>, mailId: string): Promise<CompiledEmail | null> {
  const key = await latestMailKey(store, mailId);
  return key === null ? null : store.compiled.mail(key);
}
