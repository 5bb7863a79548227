import { elsewhere } from './elsewhere.ts';
import type { Row } from './measurement.ts';
import type { Machine } from './parts/machine.ts';
import type { Result, Results } from './results.ts';
import { figure, median } from './statistics.ts';

/** docs/measurements.md: what was measured, as tables that a person reads. Pure. */
export function markdown({ steadiness, results }: Results): string {
  return `${[
    '# Measurements',
    '`npm run bench` measures and writes this page; `npm run bench -- tick smtp` takes some of it again. Nothing fails on a number.',
    machines(results),
    noise(steadiness),
    'Values are medians (least – greatest) of the runs. A ratio compares with the line that it names, measured in the same run on the same machine, in turns. ' +
      'Load generator, server, mail sink and database share the cores, for everyone alike. “Elsewhere” quotes other days on two cores: for orientation, never for a ratio.',
    ...results.map(section),
  ].join('\n\n')}\n`;
}

function describe({ cpu, cores, memoryGb, system, node }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}`;
}

function machines(results: readonly Result[]): string {
  const days = new Map<string, Set<string>>();
  for (const { machine, at } of results) {
    const described = describe(machine);
    days.set(described, (days.get(described) ?? new Set()).add(at.slice(0, 10)));
  }
  return [...days].map(([machine, dates]) => `Machine: ${machine}; ${[...dates].sort().join(', ')}.`).join('\n');
}

function noise(steadiness: readonly number[]): string {
  if (steadiness.length === 0) return '';
  const middle = median(steadiness);
  const percent = (value: number) => `${value < middle ? '−' : '+'}${Math.abs(Math.round((value / middle - 1) * 100))} %`;
  return `Noise: the same work before and after the last run took between ${percent(Math.min(...steadiness))} and ${percent(Math.max(...steadiness))} of its median time. Smaller differences mean nothing.`;
}

function section({ name, what, at, machine, rows }: Result): string {
  const quoted = elsewhere[name] ?? [];
  return [
    `## ${name}`,
    what,
    ['| what | who | median | least – greatest | ratio |', '|---|---|---:|---:|---|', ...rows.map((row) => line(row, rows))].join('\n'),
    rows.flatMap(({ who, what: measured, note }) => (note === undefined ? [] : [`- ${who}, ${measured}: ${note}`])).join('\n'),
    quoted.length === 0 ? '' : `Elsewhere: ${quoted.map((quote) => `${quote.who}, ${quote.what}: ${quote.value}`).join('; ')}.`,
    `Taken ${at.slice(0, 16).replace('T', ' ')} UTC, load ${machine.load} at its start.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function line(row: Row, rows: readonly Row[]): string {
  const { who, what, unit, values } = row;
  const range = values.length > 1 ? `${figure(Math.min(...values))} – ${figure(Math.max(...values))}` : '';
  return `| ${what} | ${who} | ${shown(median(values), what)} ${unit} | ${range} | ${ratio(row, rows)} |`;
}

/** The load generator counts latencies in whole milliseconds: its 0 is less than one. */
function shown(value: number, what: string): string {
  return value === 0 && /^p\d+$/.test(what) ? '< 1' : figure(value);
}

/** “3.4 times nodemailer's rate”, always from the reader's side: above one is better than the other. */
function ratio(row: Row, rows: readonly Row[]): string {
  const other = rows.find(({ who, what }) => who === row.against && what === row.what);
  if (other === undefined || row.better === null) return '';
  const [ours, theirs] = [median(row.values), median(other.values)];
  if (ours === 0 || theirs === 0) return '';
  const times = row.better === 'more' ? ours / theirs : theirs / ours;
  return `${figure(times)} × ${other.who}`;
}
