import { VisibleError } from '../domain/errors.ts';
import type { AssetStore, Clock } from '../ports.ts';
import { isAssetKey, readSignedFile, type SignedFile, signFile } from './signed-file.ts';

/** Private files whose addresses under /fichiers/ the site itself signs and opens. */
export type AddressedAssets = AssetStore & {
  /** For the handler of /fichiers/…: what a signed address opens now. */
  readSigned(address: { path: string; query: URLSearchParams }): SignedFile | null;
};

/**
 * Signing and reading such addresses, whatever keeps the bytes.
 * @param options.key derived from the installation's secret by label 'files'
 */
export function ownAddresses(options: { key: Uint8Array; clock: Pick<Clock, 'wall'> }): Pick<AddressedAssets, 'signedPath' | 'readSigned'> {
  const seconds = () => Math.floor(options.clock.wall().getTime() / 1000);
  return {
    async signedPath(key, fileName, duration) {
      if (!isAssetKey(key)) throw new VisibleError('invalid-asset', 'Ce fichier n’existe pas.');
      return signFile(options.key, { key, fileName }, seconds() + duration);
    },
    readSigned: (address) => readSignedFile(options.key, address, seconds()),
  };
}
