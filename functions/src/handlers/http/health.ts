import { type Context, Hono } from 'hono';
import type { Clock, Store } from '../../ports.ts';
import { tickMark } from '../../use-cases/tick.ts';
import { errorAnswer, jsonAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';

export const healthAddress = '/api/funnel/health';

/** `ok`, or one word for what is wrong. Never a message of an exception: the address is public. */
export type HealthCheck = () => Promise<'ok' | (string & {})>;

/** GET /api/funnel/health: `{status, version, checks}`; 503 when a check is not ok. */
export function healthRoutes(version: string, checks: Readonly<Record<string, HealthCheck>>, deps: HttpDeps): Hono {
  return new Hono()
    .get(healthAddress, async () => {
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
      return jsonAnswer(deps, healthy ? 200 : 503, { status: healthy ? 'ok' : 'degraded', version, checks: Object.fromEntries(results) });
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
      return typeof ranAt === 'string' && clock.wall().getTime() - Date.parse(ranAt) <= late ? 'ok' : 'late';
    },
  };
}
