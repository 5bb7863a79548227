import { withoutAddresses } from '../domain/address.ts';
import type { Log } from '../ports.ts';
import { wallMilliseconds } from './clock.ts';

type Fields = Record<string, string | number | boolean | null>;

/** Field names that never reach a log, whoever passes them: what they hold is a person's, or a secret. */
const forbidden = /^(email|to|from|address|recipient|token|secret|password|authorization|cookie|ip|network|firstName|company)$/i;

/**
 * One JSON object a line, on stdout (errors on stderr): what CloudWatch and every log collector read. Whatever looks like an address is
 * taken out of every text, error messages and stacks included; drivers quote the values of a failed statement.
 * @param service which process speaks: 'edge', 'worker', 'capture' …
 */
export function consoleLog(service: string): Log {
  const line = (level: 'info' | 'warn' | 'error', event: string, fields: Fields = {}) =>
    JSON.stringify({ at: new Date(wallMilliseconds()).toISOString(), level, service, event, ...cleaned(fields) });
  return {
    info: (event, fields) => console.log(line('info', event, fields)),
    warn: (event, fields) => console.log(line('warn', event, fields)),
    error: (event, error, fields) => console.error(line('error', event, { ...fields, ...described(error) })),
  };
}

function cleaned(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (forbidden.test(name)) return [name, '(…)'];
    return [name, typeof value === 'string' ? withoutAddresses(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The error and its causes: names, codes, messages, and where it happened. */
function described(error: unknown): Fields {
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
