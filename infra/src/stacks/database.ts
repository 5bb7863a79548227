import { createHash } from 'node:crypto';
import { CfnOutput, CustomResource, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { packed } from '../constructs/packed.ts';
import { WorkerFunction } from '../constructs/worker-function.ts';
import { publicUrl, type StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';

/** As long as Lambda allows: an index over millions of records takes minutes. */
const timeout = Duration.minutes(15);

/**
 * The step of a deployment that gives the database what this version expects: its indexes, and the first administrator where nobody has an account. It runs
 * whenever its code, the secrets or the settings changed, before the functions that need it are deployed; where it fails, the deployment ends there, in one sentence.
 */
export class DatabaseStack extends Stack {
  readonly prepare: WorkerFunction;

  constructor(scope: Construct, id: string, props: StackProps & { settings: StageSettings; data: DataStack }) {
    super(scope, id, props);
    const { data, settings } = props;
    const { inputs, ...artefact } = packed(this, 'publish');
    const secret = (field: string) => data.secret.secretValueFromJson(field).unsafeUnwrap();
    this.prepare = new WorkerFunction(this, 'Prepare', {
      description: 'Builds the indexes of the database and makes the first account, at each deployment',
      ...artefact,
      handler: 'index.prepare',
      key: data.key,
      environment: {
        NODE_ENV: 'production',
        PUBLIC_URL: publicUrl(settings),
        SILLAGE_SECRET: secret('SILLAGE_SECRET'),
        DATABASE_URL: secret('DATABASE_URL'),
        CLOUDFRONT_PRIVATE_KEY: secret('CLOUDFRONT_PRIVATE_KEY'),
        // the CMS wants to know where uploads are; nothing is read or written there
        MEDIA_BUCKET: data.media.bucketName,
      },
      timeout,
      memory: 1024,
    });
    const properties = {
      administrator: settings.administrator,
      filesPublicKey: settings.filesPublicKey,
      code: inputs,
      secretsRevision: settings.secretsRevision,
    };
    // A resource of its own for each change: were one updated, a rollback would have it run once more with the values before, and fail where the first run failed.
    const prepared = new CustomResource(
      this,
      `Prepared${createHash('sha256').update(JSON.stringify(properties)).digest('hex').slice(0, 8)}`,
      {
        resourceType: 'Custom::PreparedDatabase',
        serviceToken: this.prepare.function.functionArn,
        serviceTimeout: timeout.plus(Duration.minutes(1)),
        properties,
      },
    );
    // with its permission to write a log, where a fault of ours is read
    prepared.node.addDependency(this.prepare);
    new CfnOutput(this, 'PrepareFunction', {
      value: this.prepare.function.functionName,
      description: 'npm run stage -- <stage> link asks it for the first administrator’s link',
    });
  }
}
