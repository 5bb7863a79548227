import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VisibleError } from '../domain/errors.ts';
import type { Clock } from '../ports.ts';
import { isMissing, writeAtomically } from './atomic-file.ts';
import { type AddressedAssets, ownAddresses } from './own-addresses.ts';
import { isAssetKey } from './signed-file.ts';

/** Kept by extension: a private file's type is what we made it, never what somebody claims. */
const types: Record<string, string> = { pdf: 'application/pdf', json: 'application/json', csv: 'text/csv; charset=utf-8' };

/**
 * Private files in a folder that no web server serves: only a signed address opens them.
 * @param options.key derived from the installation's secret by label 'files'
 */
export function diskAssets(options: { folder: string; key: Uint8Array; clock: Pick<Clock, 'wall'> }): AddressedAssets {
  const { folder, clock } = options;
  const at = (key: string) => {
    if (!isAssetKey(key)) throw new VisibleError('invalid-asset', 'Ce fichier n’existe pas.');
    return join(folder, ...key.split('/'));
  };

  return {
    async put(key, bytes, contentType) {
      if (typeOf(key) !== contentType) throw new Error(`A private file of type ${contentType} must have its extension.`);
      await writeAtomically(folder, at(key), bytes);
    },
    async get(key) {
      try {
        return { bytes: new Uint8Array(await readFile(at(key))), contentType: typeOf(key) };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    ...ownAddresses({ key: options.key, clock }),
  };
}

function typeOf(key: string): string {
  return types[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
