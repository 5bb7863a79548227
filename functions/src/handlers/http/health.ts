import { type Context, Hono } from 'hono';
import { type Keys, sameSecret } from '../../domain/token.ts';
import type { Clock, Store } from '../../ports.ts';
import { tickMark } from '../../use-cases/tick.ts';
import { errorAnswer, jsonAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';

export const healthAddress = '/api/funnel/health';

/** `ok`, or one word for what is wrong. Never a message of an exception: the address is public. */
export type HealthCheck = () => Promise<'ok' | (string & {})>;

/** Header in which whoever has the installation's secret asks for figures too: how many people ask and are mailed is the publisher's to know. */
export const healthKeyHeader = 'x-sillage-health';
/** What that header holds. */
export const healthKey = (keys: Pick<Keys, 'health'>): string => Buffer.from(keys.health).toString('hex');

export type HealthParts = {
  version: string;
  checks: Readonly<Record<string, HealthCheck>>;
  keys: Pick<Keys, 'health'>;
  /** what this process counted since it began; null on AWS, where many processes count and CloudWatch adds up */
  figures: (() => Record<string, number>) | null;
};

/** GET /api/funnel/health: `{status, version, checks}`, and `figures` for whoever has the key; 503 when a check is not ok. */
export function healthRoutes({ version, checks, keys, figures }: HealthParts, deps: HttpDeps): Hono {
  const key = Buffer.from(healthKey(keys));
  return new Hono()
    .get(healthAddress, async (context) => {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => {
          const result = await check().catch((error: unknown) => {
            deps.log.error('health-check-failed', error, { check: name });
            return 'failed';
          });
          return [name, result] as const;
        }),
      );
      const healthy = results.every(([, result]) => result === 'ok');
      const knows = sameSecret(key, Buffer.from(context.req.header(healthKeyHeader) ?? ''));
      return jsonAnswer(deps, healthy ? 200 : 503, {
        status: healthy ? 'ok' : 'degraded',
        version,
        checks: Object.fromEntries(results),
        ...(knows && figures !== null && { figures: figures() }),
      });
    })
    .all(healthAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD' } }));
}

/** Later than this and a tick is late, in milliseconds: twice the minute that the schedule leaves between two. */
export const late = 120_000;

/** What can be seen of the database alone: whether it answers, whether something was published, whether the tick runs. */
export function peopleChecks({
  store,
  clock,
}: {
  store: Pick<Store, 'ping' | 'compiled' | 'marks'>;
  clock: Pick<Clock, 'wall'>;
}): Record<'database' | 'settings' | 'tick', HealthCheck> {
  return {
    database: async () => {
      await store.ping();
      return 'ok';
    },
    settings: async () => ((await store.compiled.settings()) === null ? 'not-published' : 'ok'),
    tick: async () => {
      const mark = await store.marks.get(tickMark);
      const ranAt = typeof mark === 'object' && mark !== null && 'ranAt' in mark ? mark.ranAt : null;
      if (typeof ranAt !== 'string') return 'late';
      const age = clock.wall().getTime() - Date.parse(ranAt);
      // Where one machine ticks and another answers; SES and S3 refuse whoever is five minutes off.
      if (age < -late) return 'clock-behind';
      return age <= late ? 'ok' : 'late';
    },
  };
}
