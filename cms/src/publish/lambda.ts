import { env } from '@sillage/functions/env.ts';
import { once } from '@sillage/functions/lambda/once.ts';
import { processLog } from '@sillage/functions/wire/publish.ts';
import { openPublishQueue } from '@sillage/functions/wire/publish-queue.ts';
import { serveSiteAssets } from '@sillage/functions/wire/site-assets.ts';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { buildSearchIndex, renderChapterPreview, renderPreview, renderRanking, renderSearch } from '../site/render.tsx';
import { siteFolder } from './build-stamp.ts';
import { Compiler } from './compiler.ts';
import { newestJob } from './jobs.ts';
import { openPublishing } from './open.ts';
import { documentCache, PayloadReader } from './payload-reader.ts';
import { publishHandler } from './publish-handler.ts';
import { queryApp } from './query-app.ts';
import { Rounds } from './rounds.ts';

/** Called by each deployment, before whatever needs the database. */
export { prepare } from './prepare.ts';

/** The publish worker on AWS: the parts of the one on one machine (worker.ts), woken by messages and requests instead of a loop. One handler a function: each opens its own. */
const opened = { publish: once(() => openPublishing('publish')), query: once(() => openPublishing('query')) };

/** Minutes between comparisons of what is published with what is compiled. */
const reconcileMinutes = 10;

/** Writes the figures of a call: there are none before something is open. */
let flush: () => void = () => undefined;

const publisher = once(async () => {
  const { parts, wire } = await opened.publish();
  flush = () => wire.log.flush();
  // Before the pages that name them.
  const added = await serveSiteAssets(env(), siteFolder);
  if (added > 0) parts.log.info('site-assets', { added });
  const compiler = new Compiler(parts);
  const rounds = new Rounds(compiler, parts, { reconcile: reconcileMinutes * 60_000, reconcileWhenTaken: false });
  return { rounds, compiler, poke: wire.poke, log: wire.log };
});

const consume = once(async () => publishHandler(publisher, openPublishQueue(env()).keepHidden, processLog('publish')));

/** SQS FIFO, one group: pokes of the admin and the schedule's ticks. */
export const publish = async (...call: Parameters<Awaited<ReturnType<typeof consume>>>) => {
  try {
    return await (await consume())(...call);
  } finally {
    flush();
  }
};

const answer = once(async () => {
  const { parts, wire } = await opened.query();
  const documents = documentCache();
  return handle(
    queryApp({
      ...parts,
      pages: wire.pages,
      keys: wire.keys,
      originSecret: env().originSecret,
      site: { buildSearchIndex, renderChapterPreview, renderPreview, renderRanking, renderSearch },
      reader: () => new PayloadReader(parts.payload, documents),
      // another process publishes: its newest job tells, and should a job ever be lost, ten minutes are the most
      version: async () => `${await newestJob(parts.payload)} ${Math.floor(parts.clock.wall().getTime() / (reconcileMinutes * 60_000))}`,
    }),
  );
});

/** The address of a function behind CloudFront: previews, search, ranking; redirects, 410 and 404. */
export const query = async (event: LambdaEvent, context?: LambdaContext) => (await answer())(event, context);
