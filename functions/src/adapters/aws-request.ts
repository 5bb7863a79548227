import { setTimeout as wait } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { TransientError } from '../domain/errors.ts';

/** Where AWS is and who asks. The role of a function is in its variables; a server gives a key of its own in the same ones. */
export type AwsAccess = {
  region: string;
  credentials: AwsCredentials;
  /** an emulator's address, or another maker's S3; null on AWS itself */
  endpoint?: string | null;
};
export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** What AWS answered that isn't a success. `code` is the service's own word for it. */
export class AwsRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(service: string, status: number, code: string) {
    super(`${service} answered ${status} (${code}).`);
    this.name = 'AwsRefusal';
    this.status = status;
    this.code = code;
  }
}

export type AwsRequest = { method: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };
export type AwsLimits = {
  /** milliseconds for one attempt, the whole answer included */
  timeout: number;
  /** in all; everything that is asked here may be asked twice */
  attempts: number;
};

/** Milliseconds before the second attempt; twice as long before each further one. */
const firstPause = 60;

/**
 * Signed requests to one service: in the place of its SDK client, which costs 250 KB and more of every function that holds it.
 * What may pass by itself (no answer, 429, 5xx, a throttling) is tried again and then thrown as TransientError 'aws-unavailable'; any other
 * answer that is no success, as AwsRefusal.
 */
export function awsRequests(
  service: 's3' | 'sqs' | 'cloudfront' | 'lambda' | 'cloudformation' | 'monitoring',
  { region, credentials }: Pick<AwsAccess, 'region' | 'credentials'>,
  { timeout, attempts }: AwsLimits,
): (url: string, request: AwsRequest) => Promise<{ headers: Headers; bytes: Uint8Array<ArrayBuffer> }> {
  const client = new AwsClient({ ...credentials, service, region, retries: 0 });

  const once = async (url: string, request: AwsRequest) => {
    const response = await client.fetch(url, { ...request, signal: AbortSignal.timeout(timeout) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.ok) return { headers: response.headers, bytes };
    throw new AwsRefusal(service, response.status, codeIn(new TextDecoder().decode(bytes)));
  };

  return async (url, request) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(url, request);
      } catch (error) {
        if (error instanceof AwsRefusal && !mayPass(error)) throw error;
        if (attempt >= attempts)
          throw new TransientError('aws-unavailable', `${service} can’t be reached (${reasonOf(error)}).`, { cause: error });
        await wait(firstPause * 2 ** (attempt - 1));
      }
    }
  };
}

const throttlings = new Set(['SlowDown', 'Throttling', 'ThrottlingException', 'RequestThrottled', 'TooManyRequestsException']);

const mayPass = ({ status, code }: AwsRefusal): boolean => status >= 500 || status === 429 || throttlings.has(code);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof AwsRefusal) return error.code;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** `<Code>NoSuchKey</Code>` of XML services, `"__type":"com.amazonaws.sqs#QueueDoesNotExist"` of JSON ones. */
function codeIn(body: string): string {
  return /<Code>([A-Za-z.]+)<\/Code>/.exec(body)?.[1] ?? /"__type"\s*:\s*"(?:[^"#]*#)?([A-Za-z.]+)"/.exec(body)?.[1] ?? 'no code';
}
