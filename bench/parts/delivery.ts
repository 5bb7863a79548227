import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { plus, spans } from '@sillage/functions/domain/schedule.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Mailer } from '@sillage/functions/ports.ts';
import { deliverSend } from '@sillage/functions/use-cases/deliver-send.ts';
import { loudLog, movedClock } from './clock.ts';
import { secret } from './installation.ts';
import type { MeasuredMail } from './mail.ts';
import { consentsOf, enrolmentsOf, insertRecords, peopleOf, publicUrl, sendsOf, sequenceOf, settings } from './people.ts';
import { manyAtOnce, timed } from './repeat.ts';
import { openStore } from './store.ts';

/** Mails under way at a time, for everyone: what the product's own tick does, and what the peers were measured with. */
export const atOnce = 10;

const start = new Date('2026-11-24T09:00:00Z');

/** Elapsed seconds, and seconds of CPU of the sender alone: sink and stub are processes of their own. */
export type Delivery = { seconds: number; cpuSeconds: number };

/**
 * Delivers so many queued marketing mails as production does: suppression, consent, window, cap and enrolment are looked up at the moment of
 * sending, links are signed, the mail is filled, claimed, handed over and recorded, each step durable in SQLite.
 */
export async function deliverQueued(mail: MeasuredMail, mailer: Pick<Mailer, 'submit'>, count: number): Promise<Delivery> {
  const { store, payload, dispose } = await openStore();
  try {
    const version = sequenceOf(mail.compiled, start);
    await store.sequenceVersions.insert(version);
    await store.compiled.put('settings', settings);
    const before = plus(start, -spans.day);
    const people = peopleOf(count, before);
    const enrolled = enrolmentsOf(people, version, () => before);
    const sends = sendsOf(people, enrolled, version, start);
    await insertRecords(payload, { leads: people, consents: consentsOf(people, before), enrolments: enrolled, sends });

    const deliver = deliverSend({
      store,
      mailer,
      clock: movedClock(start),
      random: systemRandom,
      log: loudLog,
      keys: deriveKeys(secret),
      publicUrl,
    });
    return await timed(() =>
      manyAtOnce(count, atOnce, async (index) => {
        const outcome = await deliver(sends[index]?.id ?? '');
        if (outcome.kind !== 'submitted') throw new Error(`A mail was ${outcome.kind}, not submitted.`);
      }),
    );
  } finally {
    await dispose();
  }
}
