import { collectionName } from '@sillage/functions/adapters/mongo-documents.ts';
import { indexName, peopleIndexes } from '@sillage/functions/adapters/mongo-indexes.ts';
import { MongoClient } from 'mongodb';

/** By collection and name: what keeps keys unique, and what the functions go by. Those of the admin's lists take longer to build than a test. */
const needed = new Set(
  peopleIndexes
    .filter(({ for: query }) => !query.startsWith('admin:'))
    .map((index) => `${collectionName({ slug: index.collection })} ${indexName(index)}`),
);

/**
 * Copies a database of MongoDB to a new one on the same server, with the indexes that its processes need. Nobody may be writing to it.
 * @returns its address
 */
export async function copyDatabase(databaseUrl: string): Promise<string> {
  const address = new URL(databaseUrl);
  const client = new MongoClient(databaseUrl);
  try {
    const from = client.db();
    const to = client.db(`${from.databaseName.split('_')[0]}_${crypto.randomUUID().slice(0, 13)}`);
    const collections = await from.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
    await Promise.all(
      collections.map(async ({ name }) => {
        const indexes = (await from.collection(name).indexes()).filter(
          (index) => index.unique === true || needed.has(`${name} ${index.name}`),
        );
        // first, since what is put out into a collection keeps the indexes that it has
        if (indexes.length > 0) await to.collection(name).createIndexes(indexes.map(({ v: _v, key, ...rest }) => ({ ...rest, key })));
        await from
          .collection(name)
          .aggregate([{ $out: { db: to.databaseName, coll: name } }])
          .toArray();
      }),
    );
    address.pathname = `/${to.databaseName}`;
    return address.href;
  } finally {
    await client.close();
  }
}

export async function dropDatabase(databaseUrl: string): Promise<void> {
  const client = new MongoClient(databaseUrl);
  await client.db().dropDatabase();
  await client.close();
}
