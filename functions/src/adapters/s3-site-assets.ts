import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { AwsAccess } from './aws-request.ts';
import { s3Bucket } from './s3-bucket.ts';

/** Where pages ask for them: /_sillage/…, beside the compiled pages. */
const prefix = '_sillage/';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/** The name holds a hash of the content. */
const cacheControl = 'public, max-age=31536000, immutable';

/**
 * Style, fonts and islands of a build, laid where CloudFront serves them: what is missing is added. Nothing is ever taken away: a page that an old
 * build made, or that a reader has open, still asks for the files of that build.
 * @param folder of the build; its manifest isn't served
 * @returns names of the files that were added
 */
export async function layOutSiteAssets(folder: string, options: AwsAccess & { bucket: string }): Promise<string[]> {
  const bucket = s3Bucket(options);
  const there = new Set<string>();
  for await (const key of bucket.list(prefix)) there.add(key);
  const added = (await readdir(folder)).filter((file) => file !== 'manifest.json' && !there.has(`${prefix}${file}`));
  for (const file of added) {
    const type = types[extname(file)];
    if (type === undefined) throw new Error(`The site has a file of a kind that nobody serves: ${file}`);
    await bucket.put(`${prefix}${file}`, await readFile(join(folder, file)), { 'content-type': type, 'cache-control': cacheControl });
  }
  return added;
}
