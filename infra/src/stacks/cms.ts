import { CfnOutput, Duration, Fn, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, FunctionUrlAuthType, InvokeMode, type Function as LambdaFunction, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { EnvName } from '../../../functions/src/env-names.ts';
import { Front } from '../constructs/front.ts';
import { packed } from '../constructs/packed.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { WorkerFunction } from '../constructs/worker-function.ts';
import { publicUrl, type StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { EdgeStack } from './edge.ts';
import type { EmailStack } from './email.ts';
import type { FunnelStack } from './funnel.ts';

export type CmsProps = StackProps & { settings: StageSettings; data: DataStack; email: EmailStack; funnel: FunnelStack; edge: EdgeStack };

/** Version of the Lambda Web Adapter that runs Next on Lambda without a container (publisher account of AWS). */
const webAdapter = { account: '753240598075', names: { arm64: 'LambdaAdapterLayerArm64', x86: 'LambdaAdapterLayerX86' }, version: 27 };

/**
 * Content: the admin (Next, on Lambda through the Web Adapter), the publish worker behind a FIFO queue of one group, the query function for
 * previews and query pages, and the one distribution in front of everything.
 */
export class CmsStack extends Stack {
  readonly admin: LambdaFunction;
  readonly publish: LambdaFunction;
  readonly query: LambdaFunction;
  readonly jobs: WorkQueue;
  readonly front: Front;

  constructor(scope: Construct, id: string, props: CmsProps) {
    super(scope, id, props);
    const { data, email, funnel, edge, settings } = props;
    const url = publicUrl(settings);
    // as long as Lambda allows: a deploy may render every page again
    const publishTimeout = Duration.minutes(15);
    const artefacts = { admin: packed(this, 'admin'), publish: packed(this, 'publish') };
    this.jobs = new WorkQueue(this, 'Jobs', { consumerTimeout: publishTimeout, fifo: true });

    const secret = (field: string) => data.secret.secretValueFromJson(field).unsafeUnwrap();
    const originSecret = data.originSecret.secretValue.unsafeUnwrap();
    const common: Partial<Record<EnvName, string>> = {
      NODE_ENV: 'production',
      PUBLIC_URL: url,
      SILLAGE_SECRET: secret('SILLAGE_SECRET'),
      DATABASE_URL: secret('DATABASE_URL'),
      PAGES_BUCKET: data.pages.bucketName,
      ASSETS_BUCKET: data.assets.bucketName,
      MEDIA_BUCKET: data.media.bucketName,
      QUEUE_URL_PUBLISH: this.jobs.queue.queueUrl,
      ORIGIN_SECRET: originSecret,
    };
    const adapterName = artefacts.admin.architecture === Architecture.ARM_64 ? webAdapter.names.arm64 : webAdapter.names.x86;
    const layer = LayerVersion.fromLayerVersionArn(
      this,
      'WebAdapter',
      `arn:aws:lambda:${this.region}:${webAdapter.account}:layer:${adapterName}:${webAdapter.version}`,
    );
    const adapted = {
      AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap',
      AWS_LWA_INVOKE_MODE: 'response_stream',
      AWS_LWA_PORT: '8080',
      PORT: '8080',
    };

    const admin = new WorkerFunction(this, 'Admin', {
      description: 'The admin and its API: Next behind the Lambda Web Adapter',
      traces: settings.traces,
      key: data.key,
      ...artefacts.admin,
      handler: 'run.sh',
      environment: { ...common, MAIL_TRANSPORT: 'ses', SES_CONFIGURATION_SET_TRANSACTIONAL: email.transactional.configurationSetName },
      // asked without the secret: a refusal (403) tells that Next is up, and that is all the adapter waits for
      runtimeEnvironment: { ...adapted, AWS_LWA_READINESS_CHECK_PATH: '/admin/login' },
      timeout: Duration.seconds(60),
      memory: 1769,
    });
    const query = new WorkerFunction(this, 'Query', {
      description: 'Previews of drafts, search, rankings, redirects and the 404 page',
      traces: settings.traces,
      key: data.key,
      ...artefacts.publish,
      handler: 'index.query',
      environment: common,
      timeout: Duration.seconds(30),
      memory: 1024,
    });
    admin.function.addLayers(layer);
    this.admin = admin.function;
    this.query = query.function;

    const address = (target: LambdaFunction, invokeMode: InvokeMode) =>
      target.addFunctionUrl({ authType: FunctionUrlAuthType.NONE, invokeMode });
    const host = (functionUrl: { url: string }) => cut(functionUrl.url);
    const adminUrl = address(admin.function, InvokeMode.RESPONSE_STREAM);
    const queryUrl = address(query.function, InvokeMode.BUFFERED);

    this.front = new Front(this, 'Front', {
      domain: settings.site.kind === 'own' ? settings.site.domain : null,
      certificate: edge.certificate,
      firewallArn: edge.firewallArn,
      pages: data.pages,
      media: data.media,
      assets: data.assets,
      filesKeys: data.filesKeys,
      api: funnel.api,
      region: this.region,
      adminHost: host(adminUrl),
      queryHost: host(queryUrl),
      originSecret,
    });

    const publish = new WorkerFunction(this, 'Publish', {
      description: 'Compiles pages, editions and sequences; scheduled publishing; one at a time',
      traces: settings.traces,
      key: data.key,
      ...artefacts.publish,
      handler: 'index.publish',
      environment: { ...common, CLOUDFRONT_DISTRIBUTION_ID: this.front.distribution.distributionId },
      timeout: publishTimeout,
      memory: 1769,
    });
    this.publish = publish.function;
    this.publish.addEventSource(new SqsEventSource(this.jobs.queue, { batchSize: 10, reportBatchItemFailures: true }));

    query.allowObjects(data.pages, 'read');
    publish.allowObjects(data.pages, 'write');
    publish.allowObjects(data.assets, 'write');
    publish.allowObjects(data.media, 'read');
    admin.allowObjects(data.media, 'write');
    // editors open the PDF of an edition from its comparatif
    admin.allowObjects(data.assets, 'read');
    this.jobs.queue.grantSendMessages(this.admin);
    this.jobs.queue.grantSendMessages(this.publish);
    this.publish.addToRolePolicy(
      new PolicyStatement({
        actions: ['cloudfront:CreateInvalidation'],
        resources: [`arn:aws:cloudfront::${this.account}:distribution/${this.front.distribution.distributionId}`],
      }),
    );
    this.admin.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          email.identity.emailIdentityArn,
          `arn:aws:ses:${this.region}:${this.account}:configuration-set/${email.transactional.configurationSetName}`,
        ],
      }),
    );

    const schedulerRole = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } }),
      description: 'EventBridge Scheduler may wake the publish worker',
    });
    this.jobs.queue.grantSendMessages(schedulerRole);
    new CfnSchedule(this, 'EveryMinute', {
      description: 'Sillage: scheduled publishing and reconciliation, through the same queue as jobs so that one compiler runs at a time',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.jobs.queue.queueArn,
        roleArn: schedulerRole.roleArn,
        input: JSON.stringify({ kind: 'tick', at: '<aws.scheduler.scheduled-time>' }),
        sqsParameters: { messageGroupId: 'publish' },
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });

    new CfnOutput(this, 'DistributionHost', {
      value: this.front.distribution.distributionDomainName,
      description: 'Point the site’s name here (CNAME or alias)',
    });
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'A publisher’s readers travel: no country is shut out.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'The firewall is a setting of the stage (it costs $5 a month and up by itself); production has it on.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'Access logs would keep readers’ addresses; counters in the product count without them. S3’s own access logs are on.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason:
          'A stage without a domain of its own uses CloudFront’s certificate, whose policy AWS sets; with a domain, TLSv1.2_2021 applies.',
      },
    );
  }
}

/** Host of an https URL that is known at deploy time only: https://<host>/ */
function cut(url: string): string {
  return Fn.select(2, Fn.split('/', url));
}
