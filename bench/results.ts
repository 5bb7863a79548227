import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Row } from './measurement.ts';
import { root } from './parts/build.ts';
import type { Machine } from './parts/machine.ts';
import { markdown } from './report.ts';

export type Result = { name: string; what: string; at: string; machine: Machine; rows: Row[] };

/** `steadiness`: the same work timed before and after the run, in milliseconds. */
export type Results = { steadiness: number[]; results: Result[] };

const file = join(root, 'bench', 'results', 'latest.json');

/** What was measured last; each measurement keeps its date and machine, so that one may be taken again alone. */
export function readResults(): Results {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : { steadiness: [], results: [] };
}

export function writeResults(results: Results): void {
  const rounded = JSON.stringify(results, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value), 2);
  mkdirSync(dirname(file), { recursive: true });
  // A row's values on one line: the file is read in diffs.
  writeFileSync(file, `${rounded.replace(/\[\s+([\d.,e+\s-]+?)\s+\]/g, (_, inner: string) => `[${inner.replace(/\s+/g, ' ')}]`)}\n`);
  writeFileSync(join(root, 'docs', 'measurements.md'), markdown(results));
}
