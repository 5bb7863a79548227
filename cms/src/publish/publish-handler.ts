import type { SqsBatchResponse } from '@sillage/functions/handlers/queue/sqs.ts';
import type { Log, Poke } from '@sillage/functions/ports.ts';
import * as z from 'zod';
import type { Compiler } from './compiler.ts';
import { LeaseLost } from './lease.ts';
import type { Rounds } from './rounds.ts';

/** What we read of a FIFO queue's event of Lambda. */
export type PublishEvent = {
  Records: readonly { messageId: string; receiptHandle: string; body: string; attributes?: { ApproximateReceiveCount?: string } }[];
};
export type LambdaTime = { getRemainingTimeInMillis(): number };

/** Both say the same: look. `tick` comes every minute from the schedule, `poke` with a save. */
const messageSchema = z.object({ kind: z.enum(['poke', 'tick']) });

/** Milliseconds that a round may still take when this is left of the function's time: the rest is for the next call. */
const reserve = 60_000;
/** Milliseconds to wait for a lease that another compiler has: one that was killed leaves it for fifteen seconds. */
const patience = 20_000;
/** Milliseconds between renewals of the lease, and of our hold on the messages. */
const renewal = 4_000;
/** Seconds that messages stay invisible after the last renewal. A function that dies would else block its group for the queue's own time, six times its own. */
const hold = 60;

export type PublishParts = {
  rounds: Pick<Rounds, 'run' | 'isDue' | 'held'>;
  compiler: Pick<Compiler, 'renew' | 'release'>;
  poke: Poke;
  log: Log;
};

/** How long SQS keeps a message from others, in seconds. */
export type KeepHidden = (receiptHandle: string, seconds: number) => Promise<void>;

/**
 * Messages of the publish queue. They carry nothing: the jobs are rows in the database, so a batch is one round whatever it holds, and a message
 * that is lost or comes twice changes nothing. What was left when the time ends is for a message to ourselves.
 *
 * A failure is given back and shown again in seconds; after five, the dead-letter queue has it and the alarm rings. The same becomes of a message
 * that nobody can read; the others of its batch are done.
 */
export function publishHandler(open: () => Promise<PublishParts>, keepHidden: KeepHidden, log: Log) {
  return async (event: PublishEvent, context: LambdaTime): Promise<SqsBatchResponse> => {
    const readable = event.Records.filter(({ body }) => messageSchema.safeParse(json(body)).success);
    const failed = new Set(event.Records.filter((record) => !readable.includes(record)));
    for (const { messageId } of failed) log.warn('message-unreadable', { messageId });
    const hidden = (records: Iterable<PublishEvent['Records'][number]>, seconds: (tries: number) => number) =>
      Promise.all(
        [...records].map(({ receiptHandle, attributes }) =>
          // Not being able to costs time, nothing else.
          keepHidden(receiptHandle, seconds(Number(attributes?.ApproximateReceiveCount ?? 1))).catch(() => undefined),
        ),
      );

    let holding = Promise.resolve<unknown>(null);
    const keep = () => {
      holding = hidden(readable, () => hold);
    };
    if (readable.length > 0) {
      keep();
      const keeping = setInterval(keep, (hold * 1000) / 3);
      try {
        await publishNow(await open(), context);
      } catch (error) {
        log.error('publish-failed', error);
        for (const record of readable) failed.add(record);
      } finally {
        clearInterval(keeping);
        // A late renewal must not undo what is asked for below.
        await holding;
      }
    }
    await hidden(failed, (tries) => 5 * tries);
    return { batchItemFailures: [...failed].map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

async function publishNow({ rounds, compiler, poke, log }: PublishParts, context: LambdaTime): Promise<void> {
  if (!(await rounds.isDue())) return;
  const isOver = () => context.getRemainingTimeInMillis() < reserve;
  const renewing = setInterval(() => {
    if (rounds.held) compiler.renew().catch((error: unknown) => log.error('lease-renewal-failed', error));
  }, renewal);
  try {
    const outcome = await roundWithin(patience, () => rounds.run(isOver));
    // Whoever has the lease reads the same rows; should it be lost with them, the next tick finds them.
    if (outcome === null) log.warn('compiler-busy');
    else if (!outcome.finished) await poke();
  } catch (error) {
    // Another took over in the middle: it does what was left.
    if (!(error instanceof LeaseLost)) throw error;
    log.warn('lease-lost');
  } finally {
    clearInterval(renewing);
    await compiler.release();
  }
}

/** Tries once a second while another compiler has the lease. Null when it kept it. */
async function roundWithin(milliseconds: number, run: () => ReturnType<Rounds['run']>) {
  for (let waited = 0; ; waited += 1000) {
    const outcome = await run();
    if (outcome.held) return outcome;
    if (waited >= milliseconds) return null;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
