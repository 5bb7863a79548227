import { rmSync } from 'node:fs';
import { cmsConfig } from '@sillage/cms/config.ts';
import { openServices, settingsFromEnvironment } from '@sillage/cms/environment.ts';
import { articles } from '@sillage/cms/seed/content/articles/index.ts';
import { seedId } from '@sillage/cms/seed/ids.ts';
import { BasePayload, type Payload } from 'payload';
import type { Measurement, Row } from './measurement.ts';
import { environment, freePort, newInstallation, type Service, startService } from './parts/installation.ts';
import { progress } from './parts/repeat.ts';

const few = 10;
const many = 2_000;
const publishes = 3;

/** Milliseconds from the beginning of the save: until the editor has the answer, until a reader sees it, until every page that names it is compiled. */
type Times = { saved: number; article: number; lists: number; settled: number };

/** The newest of the examples: the home page and the feed show it too. */
const newest = [...articles].sort((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0];
const articleId = seedId('articles', newest?.slug ?? '');

/** Asks until the page shows the text; a browser that reloads would see it then. */
async function visible(url: string, text: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    if ((await response.text()).includes(text)) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error(`${url} did not show the change within a minute.`);
}

/** Resolves when the worker has done every job: the next publish then waits for nobody. */
async function compiled(payload: Payload): Promise<void> {
  for (;;) {
    const { totalDocs } = await payload.count({ collection: 'publish-jobs', where: { doneAt: { exists: false } } });
    if (totalDocs === 0) return;
    await new Promise((next) => setTimeout(next, 50));
  }
}

async function publish(payload: Payload, origin: string, word: string): Promise<Times> {
  const started = performance.now();
  const since = () => performance.now() - started;
  await payload.update({
    collection: 'articles',
    id: articleId,
    data: { title: `${word}, un essai parmi d’autres`, _status: 'published' },
    depth: 0,
  });
  const saved = since();
  const seen = async (path: string) => {
    // One word: typesetting binds others with spaces of its own.
    await visible(`${origin}${path}`, word);
    return since();
  };
  const [article, ...others] = await Promise.all([seen(`/articles/${newest?.slug}`), seen('/'), seen('/articles'), seen('/rss.xml')]);
  await compiled(payload);
  return { saved, article: article ?? Number.NaN, lists: Math.max(article ?? Number.NaN, ...others), settled: since() };
}

/** Articles like the examples, older than all of them, written below Payload's hooks: what is measured comes afterwards. */
async function addArticles(payload: Payload, count: number): Promise<void> {
  const { docs } = await payload.find({ collection: 'articles', pagination: false, depth: 0 });
  for (let index = 0; index < count; index += 1) {
    const like = docs[index % docs.length];
    if (like === undefined) throw new Error('There are no articles to copy.');
    const day = new Date(Date.UTC(2020, 0, 1 + index)).toISOString();
    const { id: _, ...rest } = like;
    await payload.db.create({
      collection: 'articles',
      data: {
        ...rest,
        id: `bench-${index}`,
        slug: `${like.slug}-${index}`,
        title: `${like.title} (${index})`,
        publishedAt: day,
        createdAt: day,
        updatedAt: day,
      },
      returning: false,
    });
  }
}

async function run(): Promise<Row[]> {
  const dataDir = newInstallation('site');
  const ports = { edge: await freePort(), worker: await freePort(), smtp: 1 };
  const env = environment(dataDir, ports);
  Object.assign(process.env, env);
  const origin = `http://127.0.0.1:${ports.edge}`;
  // Stands for the admin, which saves through the same config and hooks in a process of its own.
  const payload = await new BasePayload().init({ config: cmsConfig(settingsFromEnvironment(), openServices), disableOnInit: true });
  const services: Service[] = [];
  const restarted = async () => {
    const started = performance.now();
    services.push(await startService('worker', env));
    return (performance.now() - started) / 1000;
  };
  try {
    services.push(await startService('edge', env));
    await restarted();
    const measured = async (pieces: number) => {
      const times: Times[] = [];
      for (let turn = 0; turn < publishes; turn += 1) times.push(await publish(payload, origin, `Essai${pieces}x${turn}`));
      progress(`${publishes} publishes among ${pieces} pieces`);
      return times;
    };
    const { totalDocs } = await payload.count({ collection: 'articles' });
    const amongFew = await measured(few);
    await services.pop()?.stop();
    await addArticles(payload, many - totalDocs);
    progress(`${many} articles are written`);
    const compiling = await restarted();
    progress(`… and compiled`);
    const amongMany = await measured(many);

    const who = (pieces: number) => `among ${pieces.toLocaleString('en-GB')} pieces`;
    const rows = (what: string, of: (times: Times) => number): Row[] => [
      { who: who(few), what, unit: 's', better: 'less', values: amongFew.map((times) => of(times) / 1000) },
      { who: who(many), what, unit: 's', better: 'less', values: amongMany.map((times) => of(times) / 1000), against: who(few) },
    ];
    return [
      ...rows('the editor’s save answers', ({ saved }) => saved),
      ...rows('visible on its own page', ({ article }) => article),
      ...rows('visible on home page, list and feed, too', ({ lists }) => lists),
      ...rows('every page that names it is compiled', ({ settled }) => settled),
      {
        who: who(many),
        what: 'a worker that starts finds and compiles those that are new',
        unit: 's',
        better: null,
        values: [compiling],
      },
    ];
  } finally {
    for (const service of services) await service.stop();
    await payload.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export const measurement: Measurement = {
  name: 'publish',
  what: `From the beginning of an editor’s save (Payload’s Local API with the admin’s hooks) until the change is read over HTTP from the edge, by asking every 20 ms: with the example content (about ${few} pieces) and among ${many.toLocaleString('en-GB')} articles. The edge looks at a file again after one second.`,
  run,
};
