import { format, stripVTControlCharacters } from 'node:util';
import { forbiddenFields, type LogService } from '../log-line.ts';
import type { LogFields } from '../ports.ts';
import { wallMilliseconds } from './clock.ts';
import { type LogLevel, logLine } from './console-log.ts';

/** What pino writes of an error. */
type Written = { type?: unknown; message?: unknown; stack?: unknown; code?: unknown };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** pino's own, and what a log of ours has under these names. */
const taken = new Set([
  'level',
  'time',
  'pid',
  'hostname',
  'name',
  'msg',
  'err',
  'at',
  'service',
  'event',
  'correlation',
  'error',
  'stack',
  'message',
  'said',
]);

/** A line of Payload's log (pino's JSON) in the shape of ours. What it holds beside a message and an error is kept if it is flat and no particular. */
export function payloadLine(service: LogService, text: string): string {
  const read = parsed(text);
  if (!isObject(read)) return logLine({ at: wallMilliseconds(), level: 'info', service, event: 'payload' }, { said: text.trimEnd() });
  const { level, time, msg, err } = read;
  const more = Object.entries(read).filter((entry): entry is [string, string | number | boolean | null] => {
    const [name, value] = entry;
    if (taken.has(name) || forbiddenFields.test(name) || !/^[a-z][A-Za-z0-9]*$/.test(name)) return false;
    return value === null || ['string', 'number', 'boolean'].includes(typeof value);
  });
  const fields: LogFields = { ...Object.fromEntries(more), said: textOrNull(msg) };
  return logLine(
    { at: typeof time === 'number' ? time : wallMilliseconds(), level: levelOf(level), service, event: 'payload' },
    isObject(err) ? { ...fields, ...ofError(err) } : fields,
  );
}

/** pino's numbers: 30 and less is news, 40 a warning, more a failure. */
function levelOf(level: unknown): LogLevel {
  const number = typeof level === 'number' ? level : 30;
  if (number >= 50) return 'error';
  return number >= 40 ? 'warn' : 'info';
}

function ofError({ type, message, stack, code }: Written): LogFields {
  return {
    error: textOrNull(type) ?? 'Error',
    code: typeof code === 'number' ? code : textOrNull(code),
    reason: textOrNull(message),
    stack: textOrNull(stack),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What was said through `console`, in the shape of our log: Next's own words, and those of libraries. */
export function consoleLine(service: LogService, level: LogLevel, said: readonly unknown[]): string {
  const error = said.find((each) => each instanceof Error);
  const words = said.map((each) => (each instanceof Error ? each.message : each));
  const fields: LogFields = { said: stripVTControlCharacters(format(...words)).trim() };
  return logLine(
    { at: wallMilliseconds(), level, service, event: 'console' },
    error === undefined ? fields : { ...fields, error: error.name, stack: error.stack ?? null },
  );
}

type Spoken = 'log' | 'info' | 'debug' | 'warn' | 'error' | 'trace';
const levels: Record<Spoken, LogLevel> = { log: 'info', info: 'info', debug: 'info', warn: 'warn', error: 'error', trace: 'error' };

/** From now on whatever this process says through `console` is a line of our log. */
export function shapeConsole(service: LogService, console: Pick<Console, Spoken>): void {
  for (const name of Object.keys(levels) as Spoken[]) {
    console[name] = (...said: unknown[]) => {
      const level = levels[name];
      (level === 'error' ? process.stderr : process.stdout).write(consoleLine(service, level, said));
    };
  }
}
