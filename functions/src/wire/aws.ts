import type { AwsAccess } from '../adapters/aws-request.ts';
import { type Env, needed } from '../env.ts';

/** Where AWS is, and our key to it. Throws EnvError naming what is missing. */
export function awsAccess({ aws }: Env): Required<AwsAccess> {
  return {
    region: needed(aws.region, 'AWS_REGION'),
    credentials: needed(aws.credentials, 'AWS_ACCESS_KEY_ID'),
    endpoint: aws.endpoint,
  };
}

/** The same for S3, which may be another maker's. */
export function s3Access(env: Env): Required<AwsAccess> {
  return { ...awsAccess(env), endpoint: env.aws.s3Endpoint };
}
