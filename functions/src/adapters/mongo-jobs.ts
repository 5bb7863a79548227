import { openMongo } from './mongo-connection.ts';

export type JobDepth = { waiting: number; oldestAt: string | null; refused: number };

/** What the publish worker has before it: rows of the CMS's `publish-jobs` that aren't done. For a look from outside, where the worker itself can't be asked. */
export async function waitingJobs(databaseUrl: string): Promise<JobDepth> {
  const { client, db } = await openMongo(databaseUrl);
  try {
    const rows = await db
      .collection('publish-jobs')
      .find({ doneAt: null }, { projection: { createdAt: 1, attempts: 1 }, limit: 10_000 })
      .sort({ createdAt: 1 })
      .toArray();
    const first: unknown = rows[0]?.createdAt;
    return {
      waiting: rows.length,
      oldestAt: first instanceof Date ? first.toISOString() : null,
      refused: rows.filter(({ attempts }) => Number(attempts ?? 0) > 0).length,
    };
  } finally {
    await client.close();
  }
}
