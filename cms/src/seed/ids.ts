import { createHash } from 'node:crypto';
import { exampleTime, isExampleId } from '@sillage/functions/domain/examples.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const digest = (text: string): Buffer => createHash('sha256').update(`sillage-seed:${text}`).digest();

/**
 * The id of an example, a ULID that depends on collection and key alone. So links can be written before their targets exist,
 * a second run finds what the first one made, and `unseed` removes exactly that.
 */
export const seedId = (collection: string, key: string): string => {
  let random = '';
  for (const byte of digest(`${collection}:${key}`).subarray(0, 16)) random += alphabet.charAt(byte % 32);
  return exampleTime + random;
};

/** The id of a row or a block inside a document: 24 hexadecimal characters, as Payload's own, the same at every run. */
export const rowId = (path: string): string => digest(path).toString('hex').slice(0, 24);

/** True if an id was made by `seedId`: examples are told from what people write by it. */
export const isSeedId = isExampleId;
