import { createHash } from 'node:crypto';
import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Clock, Store } from '../ports.ts';
import { latestMail, latestMailMark, type PublishedMail } from './latest-mail.ts';

/** Keeps what a published mail was compiled to, under a key of its content, and makes it the mail's newest. */
export type RecordMail = (mailId: string, compiled: CompiledEmail) => Promise<{ kind: 'new' | 'unchanged'; mail: PublishedMail }>;

/** For an unpublished mail: nothing new picks it; what was approved or is under way keeps what it has. */
export type RetireMail = (mailId: string) => Promise<void>;

type Parts = { store: Pick<Store, 'compiled' | 'marks'>; clock: Pick<Clock, 'now'> };

/** A compiled row is written before the mark that names it, and never changed or removed: a broadcast sends what was approved. */
export const recordMail =
  ({ store, clock }: Parts): RecordMail =>
  async (mailId, compiled) => {
    const key = mailKeyOf(mailId, compiled);
    const latest = await latestMail(store, mailId);
    if (latest?.key === key) return { kind: 'unchanged', mail: latest };
    if ((await store.compiled.mail(key)) === null) await store.compiled.put(`mail:${key}`, compiled);
    const mail: PublishedMail = { key, subject: compiled.subject, htmlBytes: compiled.htmlBytes, at: clock.now().toISOString() };
    await store.marks.set(latestMailMark(mailId), mail);
    return { kind: 'new', mail };
  };

export const retireMail =
  ({ store }: Pick<Parts, 'store'>): RetireMail =>
  async (mailId) => {
    if ((await latestMail(store, mailId)) !== null) await store.marks.set(latestMailMark(mailId), { key: null });
  };

/** The key that a MailRef names: `m:<mail>:<16 hexadecimal digits of its content>`. */
export function mailKeyOf(mailId: string, compiled: CompiledEmail): string {
  return `m:${mailId}:${createHash('sha256').update(JSON.stringify(compiled)).digest('hex').slice(0, 16)}`;
}
