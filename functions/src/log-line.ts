import * as z from 'zod/mini';
import { ulidSchema } from './domain/ids.ts';
import { withoutParticulars } from './domain/log-text.ts';

/** Who speaks: a process of one machine, a function on AWS, a command. */
export const logServices = [
  // of one machine: processes, commands
  ...(['edge', 'worker', 'admin', 'inbox', 'seed', 'migrate', 'pages', 'erase'] as const),
  // of AWS
  ...(['capture', 'ingest', 'deliver', 'people', 'provider-events', 'tick', 'publish', 'query', 'prepare'] as const),
] as const;
export type LogService = (typeof logServices)[number];

/** Field names that never reach a log, whoever passes them: what they hold is a person's, or a secret. */
export const forbiddenFields =
  /^(email|to|from|address|recipient|token|secret|password|authorization|cookie|ip|network|userAgent|referrer|firstName|lastName|name|company|role)$/i;
export const withheld = '(…)';

const fieldName = /^[a-z][A-Za-z0-9]*$/;
/** Several numbers: durations of one batch, as CloudWatch takes them. */
const field = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.number())]);

/** What CloudWatch reads metrics by (Embedded Metric Format): the names under it are fields of the same line. */
const embedded = z.object({
  Timestamp: z.int(),
  CloudWatchMetrics: z.array(
    z.strictObject({
      Namespace: z.string(),
      Dimensions: z.array(z.array(z.string())),
      Metrics: z.array(z.strictObject({ Name: z.string(), Unit: z.enum(['Count', 'Milliseconds']) })),
    }),
  ),
});

/**
 * One line of a log: a JSON object. Every process of ours writes this and nothing else on stdout and stderr; docs/operations.md shows how to search it.
 * Beside these fields each event has a few of its own, flat. None of them is about a person: ids of records are as far as it goes.
 */
export const logLineSchema = z
  .catchall(
    z.object({
      /** machine time, UTC */
      at: z.iso.datetime(),
      level: z.enum(['info', 'warn', 'error']),
      service: z.enum(logServices),
      /** what happened: words with dashes, after the record that it happened to and a dot */
      event: z.string().check(z.regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)?$/)),
      /** id of the submission that this goes back to, from the form to the last mail; null when it goes back to none, or to many */
      correlation: z.nullable(ulidSchema),
      _aws: z.optional(embedded),
    }),
    z.unknown(),
  )
  .check(
    z.refine(
      (line) => Object.entries(line).every(([name, value]) => name === '_aws' || (fieldName.test(name) && holdsNobody(name, value))),
      {
        error: 'a field that is nested, badly named, or about a person',
      },
    ),
  );

export type LogLine = z.infer<typeof logLineSchema>;

function holdsNobody(name: string, value: unknown): boolean {
  if (forbiddenFields.test(name)) return value === withheld;
  return field.safeParse(value).success && (typeof value !== 'string' || withoutParticulars(value) === value);
}
