import type { Row } from '../measurement.ts';
import type { Delivery } from './delivery.ts';

/** Two lines of the table for each way of sending: mails per second, and what a thousand cost the sender's CPU. */
export function mailRows(
  ways: Map<string, (Delivery & { mails: number })[]>,
  describe: Record<string, { who: string; against?: string; note?: string }>,
): Row[] {
  const measures: Pick<Row, 'what' | 'unit' | 'better'>[] = [
    { what: 'rate', unit: 'mails/s', better: 'more' },
    { what: 'CPU of the sender', unit: 's per 1,000', better: 'less' },
  ];
  return measures.flatMap((measure, index) =>
    [...ways].map(([way, deliveries]): Row => {
      const { note, ...described } = describe[way] ?? { who: way };
      return {
        ...described,
        ...measure,
        values: deliveries.map(({ mails, seconds, cpuSeconds }) => (index === 0 ? mails / seconds : (1000 * cpuSeconds) / mails)),
        ...(note === undefined || index > 0 ? {} : { note }),
      };
    }),
  );
}
