import { AsyncLocalStorage } from 'node:async_hooks';
import { withoutParticulars } from '../domain/log-text.ts';
import { forbiddenFields, type LogService, withheld } from '../log-line.ts';
import type { LogFields, ProcessLog } from '../ports.ts';
import { wallMilliseconds } from './clock.ts';
import { FigureBuffer } from './figures.ts';

/** The submission that whatever runs goes back to. One for the process: a handler sets it, every log of the process reads it. */
const correlations = new AsyncLocalStorage<string | null>();

/**
 * One JSON object a line (log-line.ts), on stdout (errors on stderr): what CloudWatch and every log collector read. Particulars are
 * taken out of every text, error messages and stacks included (domain/log-text.ts).
 * Written past `console`: on Lambda that would put a time and an id before each line, and CloudWatch reads metrics out of pure JSON.
 * @param service which process speaks
 * @param stage whose metrics its figures are; null: they are figures of a log
 */
export function consoleLog(service: LogService, stage: string | null = null): ProcessLog {
  const buffer = new FigureBuffer();
  const line = (level: LogLevel, event: string, fields: LogFields, more: object = {}) =>
    logLine({ at: wallMilliseconds(), level, service, event }, fields, more);
  return {
    info: (event, fields = {}) => void process.stdout.write(line('info', event, fields)),
    warn: (event, fields = {}) => void process.stdout.write(line('warn', event, fields)),
    error: (event, error, fields = {}) => void process.stderr.write(line('error', event, { ...fields, ...described(error) })),
    within: (correlation, work) => correlations.run(correlation, work),
    measure: (figures, kind) => buffer.add(figures, kind),
    figures: () => buffer.totals(),
    flush() {
      for (const figures of buffer.take(stage, wallMilliseconds())) process.stdout.write(line('info', 'figures', {}, figures));
    },
  };
}

export type LogLevel = 'info' | 'warn' | 'error';

/**
 * One line, with its end.
 * @param at milliseconds, machine time
 * @param more taken as it is: figures
 */
export function logLine(
  { at, ...start }: { at: number; level: LogLevel; service: LogService; event: string },
  { correlation, ...fields }: LogFields,
  more: object = {},
): string {
  const of = typeof correlation === 'string' ? correlation : (correlations.getStore() ?? null);
  return `${JSON.stringify({ at: new Date(at).toISOString(), ...start, correlation: of, ...cleaned(fields), ...more })}\n`;
}

function cleaned(fields: LogFields): LogFields {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (forbiddenFields.test(name)) return [name, withheld];
    return [name, typeof value === 'string' ? withoutParticulars(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The error and its causes: names, codes, messages, and where it happened. */
function described(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 5; cause = cause.cause)
    causes.push(`${cause.name}: ${cause.message}`);
  return {
    error: error.name,
    code: 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : null,
    message: error.message,
    causes: causes.length === 0 ? null : causes.join(' < '),
    stack: error.stack ?? null,
  };
}
