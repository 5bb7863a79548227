import type { Measurement, Row } from './measurement.ts';

export type Said = { what: string; rows: Row[] } | { leftOut: string };

/** One measurement in a process of its own, so that no other's garbage, caches or open files weigh on it: `node run-one.mjs <name>`. */
process.on('disconnect', () => process.exit(1));
const { measurement } = (await import(new URL(`./${process.argv[2]}.mjs`, import.meta.url).href)) as { measurement: Measurement };
const said: Said = await measurement.run().then(
  (rows) => ({ what: measurement.what, rows }),
  (error: unknown) => {
    // By name: each bundle has a class of its own.
    if (error instanceof Error && error.name === 'CannotMeasure') return { leftOut: error.message };
    throw error;
  },
);
process.send?.(said, () => process.exit(0));
