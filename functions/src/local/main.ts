import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { TransientError, VisibleError } from '../domain/errors.ts';
import { nnbsp, quoted } from '../domain/words.ts';
import { type Env, env as readEnv } from '../env.ts';
import { funnelApp } from '../handlers/http/app.ts';
import { clientAddress, trustedProxies } from '../handlers/http/client-address.ts';
import type { HttpDeps } from '../handlers/http/deps.ts';
import { funnelRoutes } from '../handlers/http/funnel.ts';
import type { ProcessLog, Topic } from '../ports.ts';
import { mayMoveClock } from '../wire/installation-clock.ts';
import { type LocalWire, localLog, wireLocal } from '../wire/local.ts';
import { openReportsQueue } from '../wire/reports-queue.ts';
import { openMedia } from '../wire/storage.ts';
import { requireSuppressionKey } from '../wire/suppression-key.ts';
import { visitorUseCases, workUseCases } from '../wire/use-cases.ts';
import { localChecks } from './checks.ts';
import { CounterBuffer } from './counter-buffer.ts';
import { createEdge } from './edge.ts';
import { MediaFiles } from './media-files.ts';
import { MediaObjects } from './media-objects.ts';
import { ReportsLoop } from './reports-loop.ts';
import { SiteFiles } from './site-files.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';
import { behindUntrustedProxy, untrustedProxySentence } from './untrusted-proxy.ts';
import { VisitorsFirst } from './visitors-first.ts';
import { startWork } from './work.ts';

/** Longest time that a clean stop may take; the process contract says under three seconds. */
const stopWithin = 2500;

async function main(env: Env, log: ProcessLog): Promise<void> {
  checkSurroundings(env);
  const isTrusted = trusted(env);
  if (behindUntrustedProxy(env)) log.warn('proxy-not-trusted', { message: untrustedProxySentence });
  let poke: (topic: Topic) => void = () => undefined;
  const wire = await wireLocal(env, log, (topic) => poke(topic));
  await requireReady(wire);
  await wire.clock.refresh();
  await requireSuppressionKey(wire);

  const site = new SiteFiles({ pages: wire.pages, assetFolder: join(env.folders?.pages ?? '', '_sillage'), publicUrl: env.publicUrl });
  const counters = new CounterBuffer(wire);
  const visitors = new VisitorsFirst();
  const work = startWork({ wire, useCases: workUseCases(wire), counters, visitors, clockMoves: mayMoveClock(env), log });
  poke = work.poke;
  const fromSes = openReportsQueue(env);
  const reports = fromSes && new ReportsLoop({ reports: fromSes, queue: wire.queue, log });

  const deps: HttpDeps = {
    publicUrl: env.publicUrl,
    shell: () => site.shell(),
    clientAddress: (context) => {
      const { incoming } = context.env as {
        incoming: { socket: { remoteAddress?: string }; headers: Record<string, string | string[] | undefined> };
      };
      return clientAddress(incoming.socket.remoteAddress, incoming.headers, isTrusted);
    },
    log,
  };
  const routes = funnelRoutes(
    visitorUseCases(wire),
    {
      ...wire,
      recordCounts: async (counts) => counters.record(counts),
      leadsApiKey: env.leadsApiKey,
      providerEventsSecret: env.providerEventsSecret,
      version: packageJson.version,
      checks: { ...localChecks(wire, env), ...(reports && { reports: async () => (reports.failing ? 'unreachable' : 'ok') }) },
      figures: () => log.figures(),
    },
    deps,
  );
  const server = createEdge({
    site,
    media:
      env.buckets.media === null
        ? new MediaFiles(env.folders?.media ?? '', env.publicUrl)
        : new MediaObjects(openMedia(env), env.publicUrl),
    funnel: funnelApp(deps, routes),
    publicUrl: env.publicUrl,
    isTrusted,
    ports: env.ports,
    visitors,
    log,
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(env.ports.edge, env.host, done);
  });
  log.info('ready', { port: env.ports.edge });

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), stopWithin).unref();
    server.close();
    server.closeIdleConnections();
    await reports?.stop();
    await work.stop();
    await wire.close();
    log.info('stopped', { signal });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

/** A database that answers, with its tables, and lets us write: found out now, not by the first visitor. */
async function requireReady({ store, clock }: Pick<LocalWire, 'store' | 'clock'>): Promise<void> {
  try {
    await store.marks.set('edge', { startedAt: clock.wall().toISOString() });
  } catch (error) {
    if (error instanceof TransientError) throw error;
    throw new VisibleError(
      'database-not-ready',
      `La base de données n’a pas toutes ses tables${nnbsp}: lancez npm run up (sur un serveur, sillage migrate), qui la met à jour.`,
      { cause: error },
    );
  }
}

/** Forwarded headers are believed from these alone. */
function trusted(env: Env): (address: string) => boolean {
  try {
    return trustedProxies(env.trustedProxies);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new VisibleError('trusted-proxies', `TRUSTED_PROXIES${nnbsp}: ${quoted(error.message)} n’est ni une adresse ni un réseau.`);
  }
}

async function start(): Promise<void> {
  const log = localLog('edge');
  let env: Env | null = null;
  try {
    env = readEnv();
    if (env.demo && !mayMoveClock(env)) log.warn('demo-ignored', { reason: 'HOST or PUBLIC_URL is not loopback' });
    await main(env, log);
  } catch (error) {
    const sentence = startSentence(error, env);
    // `npm run up` shows the message of this line.
    if (sentence === null) log.error('start-failed', error);
    else log.warn('start-failed', { message: sentence });
    process.exit(1);
  }
}

await start();
