import { rmSync } from 'node:fs';
import { articles } from '@sillage/cms/seed/content/articles/index.ts';
import type { Measurement, Row } from './measurement.ts';
import { cpuSecondsOf, environment, freePort, newInstallation, startService } from './parts/installation.ts';
import { get, type Load } from './parts/load.ts';
import { startProgram } from './parts/processes.ts';
import { inTurns, progress, runs } from './parts/repeat.ts';

const connections = 16;
const seconds = 6;

type Served = Load & { cpuPerThousand: number | null };

async function served(url: string, pid: number): Promise<Served> {
  // The first answer reads the file and packs it; a page is published once and read many times.
  await (await fetch(url, { headers: { 'accept-encoding': 'br' } })).arrayBuffer();
  const cpu = cpuSecondsOf(pid);
  const load = await get(url, connections, seconds);
  const cpuAfter = cpuSecondsOf(pid);
  return { ...load, cpuPerThousand: cpu === null || cpuAfter === null ? null : (1000 * (cpuAfter - cpu)) / load.answered };
}

/** Octets of the body as it travels. fetch would unpack it. */
async function bodyBytes(url: string, coding: string): Promise<number> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': coding } });
  return Number(response.headers.get('content-length'));
}

async function run(): Promise<Row[]> {
  const path = `/articles/${articles[0]?.slug}`;
  const dataDir = newInstallation('site');
  const ports = { edge: await freePort(), worker: await freePort(), smtp: 1 };
  const env = environment(dataDir, ports);
  const edge = await startService('edge', env);
  const renderer = await startProgram<{ port: number; pid: number }>('render-server', { env });
  try {
    const url = `http://127.0.0.1:${ports.edge}${path}`;
    const ours = 'Sillage, compiled page from the edge';
    const peer = 'Payload and render at each request';
    progress(`${path}, ${seconds} s each, in turns`);
    const loads = await inTurns<Served>(runs, {
      [ours]: () => served(url, edge.pid),
      [peer]: () => served(`http://127.0.0.1:${renderer.ready.port}${path}`, renderer.ready.pid),
    });
    const rows = (what: string, unit: string, better: Row['better'], of: (one: Served) => number | null): Row[] =>
      [...loads].flatMap(([who, all]) => {
        const values = all.map(of).filter((value) => value !== null);
        return values.length === 0 ? [] : [{ who, what, unit, better, values, ...(who === ours ? { against: peer } : {}) }];
      });
    return [
      ...rows(`article page, ${connections} connections`, 'req/s', 'more', ({ requestsPerSecond }) => requestsPerSecond),
      ...rows('p50', 'ms', 'less', ({ p50 }) => p50),
      ...rows('p99', 'ms', 'less', ({ p99 }) => p99),
      ...rows('CPU of the server', 's per 1,000', 'less', ({ cpuPerThousand }) => cpuPerThousand),
      { who: ours, what: 'HTML', unit: 'KB', values: [(await bodyBytes(url, 'identity')) / 1000], better: null },
      { who: ours, what: 'HTML, brotli', unit: 'KB', values: [(await bodyBytes(url, 'br')) / 1000], better: null },
    ];
  } finally {
    await renderer.stop();
    await edge.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export const measurement: Measurement = {
  name: 'page',
  what: `One article page at ${connections} connections, brotli asked for, from the edge of one machine (on AWS CloudFront answers instead). Beside it the same page by the same renderer when it is made at each request, as a headless CMS without compiled pages does.`,
  run,
};
