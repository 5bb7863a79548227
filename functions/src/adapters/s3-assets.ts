import { createSign } from 'node:crypto';
import { VisibleError } from '../domain/errors.ts';
import type { AssetStore, Clock } from '../ports.ts';
import type { AwsAccess } from './aws-request.ts';
import { s3Bucket } from './s3-bucket.ts';
import { filesRoot, isAssetKey } from './signed-file.ts';

export type S3AssetsOptions = AwsAccess & {
  bucket: string;
  publicUrl: string;
  /** null in a process that stores and never signs */
  signer: { keyPairId: string; privateKey: string } | null;
  clock: Pick<Clock, 'wall'>;
};

/** CloudFront asks S3 for the path it was asked for, so keys in the bucket begin with the path's own folder. */
const prefix = filesRoot.slice(1);

/**
 * Private files in S3. CloudFront lets a browser have one under /fichiers/ when the address is signed by our key pair (canned policy), for
 * minutes: on our own origin, since browsers hold a form's redirect to `form-action`.
 */
export function s3Assets(options: S3AssetsOptions): AssetStore {
  const { signer, clock } = options;
  const bucket = s3Bucket(options);
  const named = (key: string) => {
    if (!isAssetKey(key)) throw new VisibleError('invalid-asset', 'Ce fichier n’existe pas.');
    return `${prefix}${key}`;
  };

  return {
    async put(key, bytes, contentType) {
      await bucket.put(named(key), bytes, {
        'content-type': contentType,
        'cache-control': 'private, no-store',
        'content-disposition': 'inline',
      });
    },
    get: async (key) => bucket.get(named(key)),
    async signedPath(key, fileName, seconds) {
      if (signer === null) throw new Error('This process has no key to sign /fichiers/ addresses with.');
      const expires = Math.floor(clock.wall().getTime() / 1000) + seconds;
      const path = `/${named(key)}?${new URLSearchParams({ n: fileName })}`;
      return signedByCloudFront(options.publicUrl, path, expires, signer);
    },
  };
}

/**
 * A CloudFront address with a canned policy: RSA-SHA1 over the policy, in CloudFront's own base64.
 * @param path with its query string
 * @param expires unix seconds
 */
export function signedByCloudFront(
  origin: string,
  path: string,
  expires: number,
  signer: { keyPairId: string; privateKey: string },
): string {
  const policy = JSON.stringify({
    Statement: [{ Resource: `${origin}${path}`, Condition: { DateLessThan: { 'AWS:EpochTime': expires } } }],
  });
  const signature = createSign('RSA-SHA1').update(policy).sign(signer.privateKey, 'base64');
  const safe = signature.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
  return `${path}&Expires=${expires}&Signature=${safe}&Key-Pair-Id=${signer.keyPairId}`;
}
