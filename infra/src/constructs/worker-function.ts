import { type Duration, RemovalPolicy, Stack, Stage, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { EnvName } from '../../../functions/src/env-names.ts';

export type WorkerFunctionProps = {
  /** what it is for, shown in the console */
  description: string;
  code: Code;
  /** what the code was made for; @default ARM, the cheaper one */
  architecture?: Architecture;
  /** @default index.handler */
  handler?: string;
  environment: Partial<Record<EnvName, string>>;
  /** encrypts the environment, which holds secrets: who may look at functions then doesn't see them; @default AWS's own key */
  key?: IKey;
  timeout: Duration;
  /** megabytes; @default 512 */
  memory?: number;
  /** most copies at once; unset leaves it to the account */
  reservedConcurrency?: number;
  /** sends traces to X-Ray, of as many calls as X-Ray itself chooses; @default none */
  traces?: boolean;
  runtimeEnvironment?: Record<string, string>;
};

/** One AWS function with a role of its own: it may write its own log group and nothing else until it is granted more. */
export class WorkerFunction extends Construct {
  readonly function: LambdaFunction;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: WorkerFunctionProps) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    // a literal name: permissions can then be written, and explained, exactly
    const stageName = Stage.of(this)?.stageName ?? 'test';
    const logGroupName = `/sillage/${stageName}/${id.toLowerCase()}`;
    const logGroup = new LogGroup(this, 'Logs', { logGroupName, retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Role of ${id}: ${props.description}`,
    });
    this.#allow(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:*`,
      'Streams of its own log group, which exist only once it has run.',
    );
    props.key?.grantDecrypt(this.#role);
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      code: props.code,
      handler: props.handler ?? 'index.handler',
      role: this.#role,
      ...(props.key === undefined ? {} : { environmentEncryption: props.key }),
      logGroup,
      timeout: props.timeout,
      memorySize: props.memory ?? 512,
      tracing: props.traces === true ? Tracing.ACTIVE : Tracing.DISABLED,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: { NODE_OPTIONS: '--enable-source-maps', STAGE: stageName, ...props.runtimeEnvironment, ...props.environment },
    });
    if (props.traces === true)
      Validations.of(this.#role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'X-Ray’s actions know no resources.' });
  }

  /** Lets it read (or read, write and delete) the objects of one bucket, or of one folder of it. */
  allowObjects(bucket: IBucket, access: 'read' | 'write', folder = ''): void {
    const actions = access === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'];
    this.#allow(
      actions,
      `arn:aws:s3:::${bucketName(bucket)}/${folder}*`,
      'Objects of one bucket: their names are content, not known at deploy time.',
    );
    if (access === 'write')
      this.#role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [`arn:aws:s3:::${bucketName(bucket)}`] }));
  }

  #allow(actions: string[], resource: string, reason: string): void {
    this.#role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    Validations.of(this.#role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
}

const names = new WeakMap<IBucket, string>();

/** Remembers the literal name that a bucket was made with. */
export function named(bucket: Bucket, name: string): Bucket {
  names.set(bucket, name);
  return bucket;
}

function bucketName(bucket: IBucket): string {
  const name = names.get(bucket);
  if (name === undefined) throw new Error(`Bucket ${bucket.node.path} has no literal name`);
  return name;
}
