import type { Measurement } from './measurement.ts';

/** One measurement in a process of its own, so that no other's garbage, caches or open files weigh on it: `node run-one.mjs <name>`. */
const { measurement } = (await import(new URL(`./${process.argv[2]}.mjs`, import.meta.url).href)) as { measurement: Measurement };
const rows = await measurement.run();
process.send?.({ what: measurement.what, rows }, () => process.exit(0));
