import { type Env, env as readEnv } from '@sillage/functions/env.ts';
import { checkSurroundings } from '@sillage/functions/local/start-errors.ts';
import { localLog } from '@sillage/functions/wire/local.ts';
import { serveSiteAssets } from '@sillage/functions/wire/site-assets.ts';
import { buildSearchIndex, renderChapterPreview, renderPreview, renderRanking, renderSearch } from '../site/render.tsx';
import { siteFolder } from './build-stamp.ts';
import { openPublishing } from './open.ts';
import { workerSentence } from './start-sentence.ts';
import { startWorker } from './start-worker.ts';

/** The publish worker of one machine: `node .build/worker.mjs`. */
const log = localLog('worker');

/** The process contract: a clean stop in under three seconds. A compile that is cut off is done again at the next start. */
const stopWithin = 2500;
/** Between two lines of figures in the log. */
const writeFiguresEvery = 60_000;

async function main(env: Env): Promise<void> {
  checkSurroundings(env);
  const { parts, wire, close } = await openPublishing('worker');
  // Before the pages that name them; `up` has done it, a release hasn't.
  const added = await serveSiteAssets(env, siteFolder);
  if (added > 0) log.info('site-assets', { added });
  const worker = await startWorker(parts, {
    port: env.ports.worker,
    keys: wire.keys,
    figures: () => wire.log.figures(),
    requestSite: { buildSearchIndex, renderChapterPreview, renderPreview, renderRanking, renderSearch },
  });

  const writing = setInterval(() => wire.log.flush(), writeFiguresEvery);
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), stopWithin).unref();
    clearInterval(writing);
    await worker.stop();
    wire.log.flush();
    await close();
    log.info('stopped', { signal });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));

  await worker.ready;
  log.info('ready', { port: worker.port });
}

let env: Env | null = null;
try {
  env = readEnv();
  await main(env);
} catch (error) {
  const sentence = workerSentence(error, env);
  // `npm run up` shows the message of this line.
  if (sentence === null) log.error('start-failed', error);
  else log.warn('start-failed', { message: sentence });
  process.exit(1);
}
