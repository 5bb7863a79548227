import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { newId } from '@sillage/functions/adapters/random.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { until } from './installation.ts';
import { addressesInLogs, begin, copyOf, discard, onMongo, type Place, type Running, start } from './parts.ts';
import { ask, landing } from './reader.ts';
import { openRecords, type Records } from './records.ts';

let place: Place;
let edge: Running;
let worker: Running;

/** Content by file, of the prepared installation and of a clean compile after each change. */
type Site = Map<string, string>;
let before: Site;
const after: Record<ChangeName, Site> = { rename: new Map(), rewrite: new Map() };

/** What has everything compiled again: new settings that show on every page, or `npm run pages -- --all`. */
const changes = {
  async rename(of: Place) {
    await alter(of, (records) =>
      records.updateGlobal('site', { siteName: 'Banc d’essai IA, deuxième série', updatedAt: systemClock.now().toISOString() }),
    );
    await requestJob(of, 'globals', 'site');
  },
  rewrite: (of: Place) => requestJob(of, 'everything', 'everything'),
};
type ChangeName = keyof typeof changes;
const changeNames = ['rename', 'rewrite'] as const;

async function alter<T>({ env }: Place, change: (records: Records) => Promise<T>): Promise<T> {
  const records = openRecords(env.DATABASE_URL ?? '');
  try {
    return await change(records);
  } finally {
    await records.close();
  }
}

/** The row that the admin's hooks write. */
const requestJob = (of: Place, collection: string, docId: string): Promise<void> =>
  alter(of, (records) => records.insert('publish-jobs', { id: newId(), collection, docId, reason: 'changed', doneAt: null, attempts: 0 }));

/** The feed says when it was written. */
const undated = (text: string) => text.replace(/<lastBuildDate>[^<]*<\/lastBuildDate>/g, '');

function siteOf({ dataDir }: Place): Site {
  const folder = join(dataDir, 'pages');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => !relative(folder, file).startsWith('.tmp'))
      .map((file) => [relative(folder, file), undated(readFileSync(file, 'utf8'))]),
  );
}

/** Everything as a worker writes it that starts with nothing compiled. */
async function cleanCompile(change: ChangeName): Promise<Site> {
  const clean = await copyOf(inject('prepared'), 1);
  await changes[change](clean);
  await alter(clean, (records) => records.clear('compiled-pages'));
  for (const name of readdirSync(join(clean.dataDir, 'pages'))) {
    if (name !== '_sillage') rmSync(join(clean.dataDir, 'pages', name), { recursive: true });
  }
  const fresh = await start('worker', clean);
  await fresh.stop();
  const site = siteOf(clean);
  await discard(clean);
  return site;
}

beforeAll(async () => {
  const copy = await copyOf(inject('prepared'), 1);
  before = siteOf(copy);
  await discard(copy);
  for (const change of changeNames) after[change] = await cleanCompile(change);
});

beforeEach(async () => {
  place = await copyOf(inject('prepared'), 1);
  edge = await start('edge', place);
});

afterEach(async () => {
  worker.kill();
  edge.kill();
  await Promise.all([worker.gone, edge.gone]);
  expect(addressesInLogs()).toEqual([]);
  await discard(place);
});

/** How many pages were written since the change. */
function written(since: number): number {
  const folder = join(place.dataDir, 'pages');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) => /\.(html|xml|json)$/.test(name));
  return files.filter(({ parentPath, name }) => {
    const stat = statSync(join(parentPath, name), { throwIfNoEntry: false });
    return stat !== undefined && stat.ctimeMs >= since;
  }).length;
}

/** Files that are neither the old ones nor the new ones, whole. */
function strangers(site: Site, change: ChangeName): string[] {
  return [...site].filter(([file, text]) => before.get(file) !== text && after[change].get(file) !== text).map(([file]) => file);
}

/** Somebody who reads all the time, from the edge as a visitor and from the disk, and remembers what wasn't whole. */
function watch(change: ChangeName) {
  const paths = ['/', '/articles', '/articles/reversibilite', landing, '/agences/orvance', '/sitemap.xml', '/rss.xml'];
  const fileOf = (path: string) => (path.includes('.') ? path.slice(1) : join(path.slice(1), 'index.html'));
  const strange = new Set<string>();
  let reads = 0;
  let reading = true;
  const done = (async () => {
    while (reading) {
      for (const path of paths) {
        const page = await ask(place.origin, path);
        if (page.status !== 200) strange.add(`${path} ${page.status}`);
        for (const file of strangers(new Map([[fileOf(path), undated(page.text)]]), change)) strange.add(`served: ${file}`);
        reads += 1;
      }
      for (const file of strangers(siteOf(place), change)) strange.add(`on disk: ${file}`);
    }
  })();
  return {
    async stop() {
      reading = false;
      await done;
      return { strange: [...strange], reads };
    },
  };
}

const digests = (site: Site) => new Map([...site].map(([file, text]) => [file, createHash('sha256').update(text).digest('hex')]));

/** On MongoDB two of them: what is killed is the writing of files, and the database has the jobs alone. */
const kills: [ChangeName, number][] = onMongo(inject('prepared'))
  ? [
      ['rename', 8],
      ['rewrite', 25],
    ]
  : [
      ['rename', 0],
      ['rename', 8],
      ['rename', 40],
      ['rewrite', 1],
      ['rewrite', 25],
      ['rewrite', 65],
    ];

describe('a worker killed while it compiles everything', () => {
  it.each(kills)('leaves a site that its successor makes right (%s, after %i pages)', async (change, fatal) => {
    const watching = watch(change);
    worker = await start('worker', place);
    const since = systemClock.wall().getTime();
    await changes[change](place);
    if (fatal > 0) await until(`${fatal} pages written`, async () => written(since) >= fatal);
    worker.kill();
    await worker.gone;
    expect(strangers(siteOf(place), change)).toEqual([]);

    worker = await start('worker', place);
    expect(digests(siteOf(place))).toEqual(digests(after[change]));
    const { strange, reads } = await watching.stop();
    expect(strange).toEqual([]);
    expect(reads).toBeGreaterThan(0);
  });
});

if (!existsSync(childrenFile(process.pid)))
  console.warn('faults-worker: what a killed worker leaves behind is not looked at, since this system lists no children');

describe('a worker killed again and again', () => {
  beforeEach(async () => {
    worker = await start('worker', place);
  });

  it('makes one new version of the sequence and one new edition of each comparatif', async () => {
    await changes.rename(place);
    await changes.rewrite(place);
    for (const milliseconds of [700, 900, 1100, 1400, 1800]) {
      worker.kill();
      await worker.gone;
      worker = begin('worker', place.env);
      await pause(milliseconds);
    }
    worker.kill();
    await worker.gone;
    worker = await start('worker', place);
    const [versions, editions] = await alter(place, (records) =>
      Promise.all([records.find('sequence-versions', [], 'number'), records.find('editions', [], 'key')]),
    );
    expect(versions.map(({ number, active }) => [number, Boolean(active)])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(editions.map(({ number }) => number)).toEqual([1, 2, 1, 2]);
    expect(digests(siteOf(place))).toEqual(digests(after.rename));
  });

  it.runIf(existsSync(childrenFile(process.pid)))(
    'leaves no process behind, and its successor sweeps up what it had half-written',
    async () => {
      await changes.rename(place);
      await changes.rewrite(place);
      // typesetting is a process of its own
      await until('an edition', async () => childrenOf(worker.pid).length > 0);
      const children = childrenOf(worker.pid);
      worker.kill();
      await worker.gone;
      await until('the end of its children', async () => children.every((pid) => !existsSync(`/proc/${pid}`)));
      const scratch = ['pages', 'assets'].map((folder) => join(place.dataDir, folder, '.tmp'));
      for (const folder of scratch) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, newId()), 'half a pa');
        for (const file of readdirSync(folder)) utimesSync(join(folder, file), 0, 0);
        writeFileSync(join(folder, 'somebody-else-is-writing'), 'half a pa');
      }
      worker = await start('worker', place);
      expect(scratch.flatMap((folder) => readdirSync(folder))).toEqual(['somebody-else-is-writing', 'somebody-else-is-writing']);
    },
  );
});

/** Where Linux tells the processes that a process started. */
function childrenFile(pid: number): string {
  return `/proc/${pid}/task/${pid}/children`;
}

function childrenOf(pid: number): number[] {
  return readFileSync(childrenFile(pid), 'utf8').split(' ').filter(Boolean).map(Number);
}
