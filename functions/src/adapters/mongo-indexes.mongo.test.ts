import { MongoClient } from 'mongodb';
import type { Payload } from 'payload';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { peopleCollections } from '../collections/index.ts';
import { sends } from '../collections/sends.ts';
import { lead } from './contract/samples.ts';
import { collectionName } from './mongo-documents.ts';
import { buildIndexes, ensureIndexes, indexName, peopleIndexes } from './mongo-indexes.ts';
import { closePeoplePayload, openPeoplePayload } from './payload-config.ts';
import { newId } from './random.ts';
import { newDatabase } from './test-database.ts';

type Built = { name: string; key: Record<string, unknown>; unique: boolean };
const slugs = peopleCollections.map(({ slug }) => slug);
const secret = 'a secret of tests, never of an installation';

const listed = (slug: string): Built[] =>
  peopleIndexes
    .filter(({ collection }) => collection === slug)
    .map((index) => ({
      name: indexName(index),
      key: Object.fromEntries(index.fields.map((field) => [field, 1])),
      unique: index.unique ?? false,
    }));

describeOnMongod('indexes', (server) => {
  let client: MongoClient;
  let databaseUrl: string;
  beforeEach(async () => {
    databaseUrl = newDatabase(server);
    client = await new MongoClient(databaseUrl).connect();
  });
  afterEach(async () => {
    await client.db().dropDatabase();
    await client.close();
  });

  const builtOf = async (slug: string): Promise<Built[]> => {
    const indexes = await client.db().collection(collectionName({ slug })).indexes();
    return indexes
      .filter(({ name }) => name !== '_id_')
      .map(({ name, key, unique }) => ({ name: name ?? '', key, unique: unique ?? false }));
  };
  const byName = (a: Built, b: Built) => (a.name < b.name ? -1 : 1);

  it('are of collections that exist, each once', () => {
    expect(peopleIndexes.filter(({ collection }) => !slugs.includes(collection))).toEqual([]);
    const names = peopleIndexes.map((index) => `${index.collection} ${indexName(index)}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are built as they are listed, and building again changes nothing', async () => {
    await ensureIndexes(client.db());
    await buildIndexes(databaseUrl);
    for (const slug of slugs) expect((await builtOf(slug)).sort(byName), slug).toEqual(listed(slug).sort(byName));
  });

  describe('and those that the collections declare to Payload', () => {
    let payload: Payload;
    afterEach(() => closePeoplePayload(payload));
    const openPayload = async () => {
      payload = await openPeoplePayload({ databaseUrl, secret, shape: true });
    };

    it('are the same, under the same names, in the same collections', async () => {
      await openPayload();
      for (const slug of slugs) expect((await builtOf(slug)).sort(byName), slug).toEqual(listed(slug).sort(byName));
    });

    it('leave each other in place, whoever comes first', async () => {
      await ensureIndexes(client.db());
      await openPayload();
      await ensureIndexes(client.db());
      for (const slug of slugs) expect((await builtOf(slug)).sort(byName), slug).toEqual(listed(slug).sort(byName));
    });
  });

  it('that somebody added stay', async () => {
    await client.db().collection(collectionName(sends)).createIndex({ title: 1 }, { name: 'theirs' });
    await ensureIndexes(client.db());
    expect((await builtOf('sends')).map(({ name }) => name)).toContain('theirs');
  });

  describe('that can’t be built', () => {
    it('are named with the records that stand in the way, and without the person', async () => {
      const [one, other] = [newId(), newId()].sort();
      const email = 'zoe@entreprise.example';
      const leads = client.db().collection<{ _id: string; email: string }>('leads');
      await leads.insertMany([one, other].map((id) => ({ ...lead({ email }), _id: id ?? '' })));
      const failure = await ensureIndexes(client.db()).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'indexes-not-built' });
      expect(String(failure)).toContain(`leads (email)\u202f: 1 valeur(s) en double, dans les fiches ${one} et ${other}.`);
      expect(String(failure)).not.toContain(email);
      // What could be built is there.
      expect((await builtOf('leads')).map(({ name }) => name)).toContain('lastContactAt_1');
      expect((await builtOf('sends')).map(({ name }) => name)).toContain('kind_1_status_1_dueAt_1');
    });

    it('are named when another one has their name', async () => {
      await client.db().collection('leads').createIndex({ email: 1 }, { name: 'email_1' });
      await expect(ensureIndexes(client.db())).rejects.toMatchObject({ code: 'indexes-not-built' });
    });
  });
});
