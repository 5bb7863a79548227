import { type AwsAccess, awsRequests } from './aws-request.ts';
import { newId } from './random.ts';

/**
 * Tells CloudFront that paths changed. A distribution takes 3,000 paths at a time; pages are purged in smaller portions than that.
 * @returns one call, one invalidation; the paths are encoded already, or end in `*`
 */
export function cloudFrontInvalidation(
  distributionId: string,
  { credentials, endpoint }: Pick<AwsAccess, 'credentials' | 'endpoint'>,
): (paths: string[]) => Promise<void> {
  // CloudFront is everywhere, and signed for in one region.
  const request = awsRequests('cloudfront', { region: 'us-east-1', credentials }, { timeout: 30_000, attempts: 4 });
  const root = endpoint?.replace(/\/$/, '') ?? 'https://cloudfront.amazonaws.com';
  return async (paths) => {
    const items = paths.map((path) => `<Path>${path.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Path>`).join('');
    const body = `<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${newId()}</CallerReference></InvalidationBatch>`;
    await request(`${root}/2020-05-31/distribution/${encodeURIComponent(distributionId)}/invalidation`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body,
    });
  };
}
