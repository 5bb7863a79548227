import { buildIndexes } from '../adapters/mongo-indexes.ts';

/**
 * Builds the indexes of the people's data on MongoDB, for the step that deploys.
 * @throws VisibleError 'indexes-not-built', which names the index and the records in its way; TransientError when no database answers
 */
export function buildPeopleIndexes(databaseUrl: string): Promise<void> {
  return buildIndexes(databaseUrl);
}
