import type { CollectionConfig, Payload } from 'payload';

type Row = Record<string, unknown>;

/** The driver's collection under Payload's model: the part of its interface that is used here. */
type MongoCollection = { insertMany(documents: Row[], options: { ordered: boolean }): Promise<unknown> };

/**
 * Many documents in one unordered insert on MongoDB, which `payload.db` has no word for. One whose id or unique key exists already is left
 * out. Values are storable already (guard.ts); every row has the same fields.
 */
export async function insertMany(payload: Payload, config: CollectionConfig, rows: Row[]): Promise<void> {
  const models = 'collections' in payload.db ? (payload.db.collections as Record<string, { collection: MongoCollection }>) : {};
  const model = models[config.slug];
  if (model === undefined) throw new Error(`${config.slug} is not mounted.`);
  const dates = new Set(config.fields.flatMap((field) => (field.type === 'date' ? [field.name] : [])));
  const documents = rows.map(({ id, ...rest }) => {
    const document: Row = { _id: id };
    for (const [field, value] of Object.entries(rest))
      document[field] = dates.has(field) && typeof value === 'string' ? new Date(value) : value;
    return document;
  });
  try {
    await model.collection.insertMany(documents, { ordered: false });
  } catch (error) {
    if (!isDuplicatesOnly(error)) throw error;
  }
}

/** A bulk write reports its first failure as `code`, and each as `writeErrors`: all of them must be duplicates. */
function isDuplicatesOnly(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return false;
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return (
    failures.length > 0 &&
    failures.every((failure: unknown) => typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 11000)
  );
}
