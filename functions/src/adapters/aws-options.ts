/** Where AWS is. Empty on AWS itself: the runtime's own variables say it. */
export type AwsOptions = {
  region?: string | null;
  /** an emulator's address */
  endpoint?: string | null;
  /** tests only; elsewhere the role of the function, or the machine's own */
  credentials?: { accessKeyId: string; secretAccessKey: string };
};

/** The part of an SDK client's configuration that all clients share. */
export function clientOptions({ region, endpoint, credentials }: AwsOptions) {
  return {
    ...(region === null || region === undefined ? {} : { region }),
    ...(endpoint === null || endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

/** Time limits in milliseconds. Without the last flag the SDK writes a warning when an answer is late, and goes on waiting. */
export function timeLimits(connect: number, answer: number) {
  return { connectionTimeout: connect, requestTimeout: answer, throwOnRequestTimeout: true };
}

/** What we read of an error of the SDK. Status null: no answer came. */
export type AwsFailure = { name: string; code: string | null; status: number | null; message: string };

export function awsFailure(error: unknown): AwsFailure {
  if (!(error instanceof Error)) return { name: 'unknown', code: null, status: null, message: String(error) };
  const metadata = '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }) : {};
  const answered = '$response' in error || metadata.httpStatusCode !== undefined;
  return {
    name: error.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    status: answered ? (metadata.httpStatusCode ?? 0) : null,
    message: error.message,
  };
}
