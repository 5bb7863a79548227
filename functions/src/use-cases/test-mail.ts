import { type CompiledEmail, fill } from '@sillage/emails/compiled.ts';
import * as z from 'zod';
import { addressOfMailbox, normaliseAddress } from '../domain/address.ts';
import type { Actor } from '../domain/broadcast.ts';
import type { ContentRef } from '../domain/ids.ts';
import type { PersonalValues } from '../domain/personal.ts';
import { spans } from '../domain/schedule.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import { nnbsp } from '../domain/words.ts';
import type { Clock, Log, Mailer, Random, Store } from '../ports.ts';

export type TestMailInput = {
  mail: ContentRef;
  compiled: CompiledEmail;
  /** colleagues' addresses; whoever calls has made sure that they are */
  to: string[];
  values: PersonalValues;
  by: Actor;
};

/** `message` is a French sentence for whoever asked. */
export type TestMailOutcome =
  | { kind: 'refused'; message: string }
  | { kind: 'done'; sent: string[]; failed: { to: string; message: string }[] };

/** Mails a draft to colleagues at once. No Send is written: a test is nobody's mail, and counts for no cap. */
export type TestMail = (input: TestMailInput) => Promise<TestMailOutcome>;

export type TestMailParts = {
  store: Pick<Store, 'audit' | 'marks' | 'suppressions'>;
  mailer: Pick<Mailer, 'submit'>;
  clock: Clock;
  random: Pick<Random, 'id'>;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
  publicUrl: string;
};

/** What protects colleagues from a forgotten loop, and a stolen account from being of use. */
export const testLimits = { recipients: 10, perHour: 20 } as const;

export function testMail(parts: TestMailParts): TestMail {
  return async ({ mail, compiled, to, values, by }) => {
    const { store, clock, random, log } = parts;
    const recipients = [...new Set(to.map((each) => addressIn(each)).filter((address) => address !== null))];
    if (recipients.length === 0) return refused('Choisissez au moins un collègue.');
    if (recipients.length > testLimits.recipients) return refused(`Choisissez ${testLimits.recipients} collègues au plus.`);
    if (!(await spendOne(parts, by.id)))
      return refused(`Vous avez envoyé ${testLimits.perHour} essais en une heure. Attendez un peu avant le prochain.`);

    const hashes = new Map(recipients.map((address) => [suppressionHash(parts.keys.suppression, address), address]));
    const suppressed = new Set((await store.suppressions.findMany([...hashes.keys()])).map(({ addressHash }) => hashes.get(addressHash)));
    const sent: string[] = [];
    const failed: { to: string; message: string }[] = [];
    for (const address of recipients) {
      const problem = suppressed.has(address) ? 'cette adresse est exclue des envois.' : await submit(parts, compiled, address, values);
      if (problem === null) sent.push(address);
      else failed.push({ to: address, message: problem });
    }
    await store.audit.insert({
      id: random.id(),
      at: clock.now().toISOString(),
      actorId: by.id,
      actorName: by.name,
      action: 'mail.tested',
      targetCollection: 'mails',
      targetId: mail.id,
      targetTitle: mail.title,
      before: null,
      after: { sent: sent.length, failed: failed.length },
    });
    log.info('mail-test', { id: mail.id, sent: sent.length, failed: failed.length });
    return { kind: 'done', sent, failed };
  };
}

const refused = (message: string): TestMailOutcome => ({ kind: 'refused', message });

function addressIn(typed: string): string | null {
  const address = normaliseAddress(typed);
  return address.ok ? address.email : null;
}

/** Null when it was handed over, else why not. */
async function submit(parts: TestMailParts, compiled: CompiledEmail, to: string, values: PersonalValues): Promise<string | null> {
  const { mailer, clock, random, publicUrl, log } = parts;
  const from = addressOfMailbox(compiled.from);
  const id = random.id();
  // Nobody's links: a colleague who tries them must not unsubscribe the lead whose values are shown.
  const nobodys = { unsubscribeUrl: `${publicUrl}/u/essai`, readerUrl: `${publicUrl}/mes-guides/essai` };
  const filled = fill(
    compiled,
    { ...values, ...nobodys },
    {
      to,
      messageId: `<${id.toLowerCase()}@${new URL(publicUrl).hostname}>`,
      date: clock.wall(),
      listUnsubscribe: nobodys.unsubscribeUrl,
    },
  );
  if (!filled.ok || from === null) return 'l’e-mail est incomplet.';
  try {
    const submitted = await mailer.submit({ envelope: { from, to }, raw: filled.raw, sendId: id, kind: 'transactional' });
    return submitted.outcome === 'accepted' ? null : 'le serveur de messagerie a refusé le message.';
  } catch (error) {
    log.error('mail-test-failed', error);
    return `le serveur de messagerie ne répond pas${nnbsp}: réessayez dans quelques minutes.`;
  }
}

const timesSchema = z.array(z.string());

/** False when somebody has used up an hour's tests. Two at once may count as one: a limit against excess, not an account. */
async function spendOne({ store, clock }: TestMailParts, actorId: string): Promise<boolean> {
  const key = `mail-tests:${actorId}`;
  const since = new Date(clock.wall().getTime() - spans.hour).toISOString();
  const known = timesSchema.safeParse(await store.marks.get(key));
  const recent = (known.success ? known.data : []).filter((at) => at > since);
  if (recent.length >= testLimits.perHour) return false;
  await store.marks.set(key, [...recent, clock.wall().toISOString()]);
  return true;
}
