import type { Payload } from 'payload';
import { servicesOf } from '../services.ts';

/**
 * What became of the examples on this installation. `npm run up` seeds at every start: without this an example that an editor deleted,
 * or all of them after `npm run unseed`, would come back the next morning.
 */
export type ExamplesMark = {
  state: 'absent' | 'present' | 'removed';
  /** `updatedAt` of each example when it was written, by id: one that differs today was edited by somebody */
  stamps: Record<string, string>;
};

const key = 'examples';

const markOf = (value: unknown): ExamplesMark => {
  const { state, stamps } = (typeof value === 'object' && value !== null ? value : {}) as { state?: unknown; stamps?: unknown };
  return {
    state: state === 'present' || state === 'removed' ? state : 'absent',
    stamps: Object.fromEntries(Object.entries(stamps ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
  };
};

const rowOf = async (payload: Payload) => {
  const { docs } = await payload.find({ collection: 'marks', where: { key: { equals: key } }, limit: 1, depth: 0 });
  return docs[0] ?? null;
};

export const readMark = async (payload: Payload): Promise<ExamplesMark> => markOf((await rowOf(payload))?.value);

export const writeMark = async (payload: Payload, mark: ExamplesMark): Promise<void> => {
  const { newId, now } = await servicesOf(payload);
  const value = { ...mark, at: (await now()).toISOString() };
  const row = await rowOf(payload);
  if (row) await payload.update({ collection: 'marks', id: row.id, data: { value }, depth: 0 });
  else await payload.create({ collection: 'marks', data: { id: newId(), key, value }, depth: 0 });
};
