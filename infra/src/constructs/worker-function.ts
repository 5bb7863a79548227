import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvName } from '../../../functions/src/env-names.ts';

export type WorkerFunctionProps = {
  /** what it is for, shown in the console */
  description: string;
  code: Code;
  /** @default index.handler */
  handler?: string;
  environment: Partial<Record<EnvName, string>>;
  timeout: Duration;
  /** megabytes; @default 512 */
  memory?: number;
  /** most copies at once; unset leaves it to the account */
  reservedConcurrency?: number;
  runtimeEnvironment?: Record<string, string>;
};

/** One AWS function with a role of its own: it may write its own log group and nothing else until it is granted more. */
export class WorkerFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: WorkerFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Role of ${id}: ${props.description}`,
    });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn, `${logGroup.logGroupArn}:log-stream:*`],
      }),
    );
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: props.code,
      handler: props.handler ?? 'index.handler',
      role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memory ?? 512,
      tracing: Tracing.DISABLED,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.runtimeEnvironment, ...props.environment },
    });
  }
}
