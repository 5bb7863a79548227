import { sendMessageSchema } from '../domain/send.ts';
import type { ProcessLog, Topic } from '../ports.ts';
import { clockOffsetMark } from '../wire/installation-clock.ts';
import type { LocalWire } from '../wire/local.ts';
import type { workUseCases } from '../wire/use-cases.ts';
import type { CounterBuffer } from './counter-buffer.ts';
import { DrainLoop } from './drain-loop.ts';
import { Ticker } from './ticker.ts';
import type { VisitorsFirst } from './visitors-first.ts';

/** Seconds between two ticks on one machine; EventBridge Scheduler takes a minute. */
const tickEvery = 5000;
/** How soon a moved clock is noticed. */
const lookAtClockEvery = 300;
const flushCountersEvery = 2000;
/** Between two lines of figures in the log. */
const writeFiguresEvery = 60_000;
/** Two readings of one offset differ by the time between them. */
const sameOffset = 1000;

export type LocalWork = { poke: (topic: Topic) => void; stop: () => Promise<void> };

/** Everything that goes on without a visitor: queues, ticks, counters, and a clock that somebody may move. */
export function startWork(parts: {
  wire: Pick<LocalWire, 'store' | 'queue' | 'clock'>;
  useCases: ReturnType<typeof workUseCases>;
  counters: CounterBuffer;
  visitors: VisitorsFirst;
  clockMoves: boolean;
  log: ProcessLog;
}): LocalWork {
  const { wire, useCases, counters, visitors, clockMoves, log } = parts;
  const { store, queue, clock } = wire;
  const loop = (topic: Topic, work: (body: unknown) => Promise<unknown>) =>
    new DrainLoop({ queue, topic, log, handle: (body) => visitors.turn().then(() => work(body)) });
  const loops: Record<Topic, DrainLoop> = {
    submissions: loop('submissions', useCases.takeIn),
    sends: loop('sends', (body) => useCases.deliverSend(sendMessageSchema.parse(body).sendId)),
    'provider-events': loop('provider-events', useCases.recordEmailEvent),
  };
  const pokeAll = () => {
    for (const topic of Object.values(loops)) topic.poke();
  };

  const offset = () => clock.now().getTime() - clock.wall().getTime();
  const tick = new Ticker({
    name: 'tick',
    everyMs: tickEvery,
    log,
    work: async () => {
      // Messages that failed and wait for another try, and those whose poke was lost.
      pokeAll();
      // What was due before somebody moved the clock is done at its own time; a wait that begins now must not begin four days later.
      await useCases.tick();
      const before = offset();
      await clock.refresh();
      if (Math.abs(offset() - before) > sameOffset) await useCases.tick();
    },
  });
  const count = new Ticker({ name: 'counters', everyMs: flushCountersEvery, log, work: () => counters.flush() });
  const figures = new Ticker({ name: 'figures', everyMs: writeFiguresEvery, log, work: async () => log.flush() });
  const look = new Ticker({
    name: 'clock',
    everyMs: lookAtClockEvery,
    log,
    work: async () => {
      const asked = await store.marks.get(clockOffsetMark);
      if (Math.abs(offset() - (typeof asked === 'number' ? asked : 0)) > sameOffset) tick.now();
    },
  });

  tick.now();
  count.now();
  figures.now();
  if (clockMoves) look.now();
  return {
    poke: (topic) => loops[topic].poke(),
    async stop() {
      await Promise.all([look.stop(), count.stop(), figures.stop(), tick.stop(), ...Object.values(loops).map((topic) => topic.stop())]);
      await counters.flush();
      log.flush();
    },
  };
}
