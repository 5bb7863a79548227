import { type HealthCheck, late, peopleChecks } from '../handlers/http/health.ts';
import type { LocalWire } from '../wire/local.ts';
import { behindUntrustedProxy } from './untrusted-proxy.ts';

/** What the health page of one machine looks at: the database, its queues, and whether it can tell its visitors apart. */
export function localChecks(
  wire: Pick<LocalWire, 'store' | 'queue' | 'clock'>,
  way: Parameters<typeof behindUntrustedProxy>[0],
): Record<string, HealthCheck> {
  const { queue, clock } = wire;
  return {
    ...peopleChecks(wire),
    proxies: async () => (behindUntrustedProxy(way) ? 'not-trusted' : 'ok'),
    queues: async () => {
      const depths = await Promise.all((['submissions', 'sends', 'provider-events'] as const).map((topic) => queue.depth(topic)));
      if (depths.some(({ dead }) => dead > 0)) return 'dead-messages';
      const isLate = (iso: string) => clock.wall().getTime() - Date.parse(iso) > late;
      return depths.some(({ oldestAt }) => oldestAt !== null && isLate(oldestAt)) ? 'late' : 'ok';
    },
  };
}
