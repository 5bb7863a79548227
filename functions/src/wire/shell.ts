import { s3Pages } from '../adapters/s3-pages.ts';
import { type Env, needed } from '../env.ts';
import { shellAddress } from '../pages/shell.ts';
import type { Clock } from '../ports.ts';
import { s3Access } from './aws.ts';

/** How long a shell is used before it is read again, in milliseconds. */
const goodFor = 60_000;

/** The compiled shell for functions on AWS: read at the first page that needs it, so that a post that is answered by a redirect asks S3 nothing. */
export function shellReader(env: Env, clock: Pick<Clock, 'wall'>): () => Promise<string | null> {
  const pages = s3Pages({ ...s3Access(env), bucket: needed(env.buckets.pages, 'PAGES_BUCKET') });
  let kept: { shell: string | null; until: number } | null = null;
  return async () => {
    const present = clock.wall().getTime();
    if (kept !== null && kept.until > present) return kept.shell;
    const page = await pages.read(shellAddress);
    kept = { shell: page?.body ?? null, until: present + goodFor };
    return kept.shell;
  };
}
