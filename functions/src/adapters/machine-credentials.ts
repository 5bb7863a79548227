import { SESClient } from '@aws-sdk/client-ses';
import type { AwsCredentials } from './aws-request.ts';

/**
 * The key of whoever sits at this machine: variables, a profile, single sign-on, in the order of AWS's own tools (its client knows them).
 * @returns null when there is none, or it has run out
 */
export async function machineCredentials(region: string): Promise<AwsCredentials | null> {
  const client = new SESClient({ region });
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  } catch {
    return null;
  } finally {
    client.destroy();
  }
}
