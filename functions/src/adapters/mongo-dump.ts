import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BSON, type Db, type IndexDescriptionInfo } from 'mongodb';
import { VisibleError } from '../domain/errors.ts';
import { openMongo } from './mongo-connection.ts';

const suffix = '.bson.gz';
const indexFile = 'indexes.json';

/** Documents read or written at once. */
const batch = 1000;

/**
 * Writes every collection of a MongoDB as it was at one moment (a snapshot session, whatever is written meanwhile) into `folder`: the documents'
 * own bytes, packed, and the indexes as JSON. Needs a replica set, since one server alone keeps no snapshots.
 * @returns the names of the files
 * @throws VisibleError 'no-snapshot' on a server alone
 */
export async function dumpMongo(databaseUrl: string, folder: string): Promise<string[]> {
  const { client, db } = await openMongo(databaseUrl, { writeConcern: {}, readPreference: 'primaryPreferred' });
  const session = client.startSession({ snapshot: true });
  try {
    const names = await collectionNames(db);
    const indexes: Record<string, IndexDescriptionInfo[]> = {};
    const files: string[] = [];
    for (const name of names) {
      const cursor = db.collection(name).find({}, { session, raw: true, batchSize: batch });
      const file = `${name}${suffix}`;
      await pipeline(
        Readable.from(cursor as AsyncIterable<unknown>, { objectMode: true }).map(bytesOf),
        createGzip(),
        createWriteStream(join(folder, file)),
      );
      indexes[name] = await db.collection(name).indexes();
      files.push(file);
    }
    await writeFile(join(folder, indexFile), JSON.stringify(indexes, null, 1));
    return [...files, indexFile];
  } catch (error) {
    if (error instanceof Error && /snapshot|replica set/i.test(error.message)) {
      throw new VisibleError(
        'no-snapshot',
        'Cette base MongoDB n’est pas un groupe de serveurs (replicaSet)\u202f: elle ne garde pas d’instantané à sauvegarder.',
      );
    }
    throw error;
  } finally {
    await session.endSession();
    await client.close();
  }
}

/** With `raw`, the driver hands out each document's bytes. */
function bytesOf(document: unknown): Uint8Array {
  if (document instanceof Uint8Array) return document;
  throw new Error('The driver read a document that it should have left alone.');
}

/**
 * Fills an empty MongoDB with what `dumpMongo` wrote, every value in the type that it had.
 * @throws VisibleError 'not-empty' when there is something in it already
 */
export async function loadMongo(databaseUrl: string, folder: string): Promise<void> {
  const { client, db } = await openMongo(databaseUrl);
  try {
    for (const name of await collectionNames(db)) {
      if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null)
        throw new VisibleError('not-empty', 'La base MongoDB de destination n’est pas vide\u202f: rien n’a été restauré.');
    }
    const indexes = JSON.parse(await readFile(join(folder, indexFile), 'utf8')) as Record<string, IndexDescriptionInfo[]>;
    for (const [name, descriptions] of Object.entries(indexes)) {
      let documents: BSON.Document[] = [];
      const write = async () => {
        if (documents.length > 0) await db.collection(name).insertMany(documents, { ordered: true });
        documents = [];
      };
      for await (const bytes of documentsIn(join(folder, `${name}${suffix}`))) {
        documents.push(BSON.deserialize(bytes, { promoteValues: false, promoteBuffers: false }));
        if (documents.length >= batch) await write();
      }
      await write();
      const own = descriptions.filter((description) => description.name !== '_id_').map(({ v: _v, ...description }) => description);
      if (own.length > 0)
        await db.collection(name).createIndexes(own.map(({ name: indexName, ...rest }) => ({ name: indexName ?? '', ...rest })));
    }
  } finally {
    await client.close();
  }
}

async function collectionNames(db: Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

/** Cuts a packed file into documents: each begins with its own length (BSON: four octets, little-endian). */
async function* documentsIn(file: string): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= 4) {
      const length = rest.readInt32LE(at);
      if (rest.length - at < length) break;
      yield rest.subarray(at, at + length);
      at += length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new Error(`${file} ends in the middle of a document.`);
}
