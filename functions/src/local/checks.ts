import { type HealthCheck, late, peopleChecks } from '../handlers/http/health.ts';
import type { LocalWire } from '../wire/local.ts';

/** What the health page of one machine looks at: the database, and its queues. */
export function localChecks(wire: Pick<LocalWire, 'store' | 'queue' | 'clock'>): Record<string, HealthCheck> {
  const { queue, clock } = wire;
  return {
    ...peopleChecks(wire),
    queues: async () => {
      const depths = await Promise.all((['submissions', 'sends', 'provider-events'] as const).map((topic) => queue.depth(topic)));
      if (depths.some(({ dead }) => dead > 0)) return 'dead-messages';
      const isLate = (iso: string) => clock.wall().getTime() - Date.parse(iso) > late;
      return depths.some(({ oldestAt }) => oldestAt !== null && isLate(oldestAt)) ? 'late' : 'ok';
    },
  };
}
