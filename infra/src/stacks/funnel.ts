import { Aws, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { type CfnStage, HttpApi, HttpMethod, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { EnvName } from '../../../functions/src/env-names.ts';
import { bundle, type FunctionName } from '../constructs/bundle.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { WorkerFunction } from '../constructs/worker-function.ts';
import type { StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';
import { type EmailStack, eventsTimeout } from './email.ts';

export type FunnelProps = StackProps & { settings: StageSettings; publicUrl: string; data: DataStack; email: EmailStack };

/**
 * People: HTTP API → capture → SQS → ingest; the pages a mail leads to; Scheduler → tick; SQS → deliver; SES events from SQS.
 * Capture knows no database: a submission is in SQS before the visitor sees « merci ».
 */
export class FunnelStack extends Stack {
  readonly api: HttpApi;
  readonly functions: Record<FunctionName, LambdaFunction>;
  readonly submissions: WorkQueue;
  readonly sends: WorkQueue;

  constructor(scope: Construct, id: string, props: FunnelProps) {
    super(scope, id, props);
    const { data, email, publicUrl, settings } = props;
    // people: longer than a database is looked for (fifteen seconds), so that visitors read that it is away, and not that something timed out
    const timeouts = { capture: 10, ingest: 30, people: 25, deliver: 60, tick: 55 };
    this.submissions = new WorkQueue(this, 'Submissions', { consumerTimeout: Duration.seconds(timeouts.ingest) });
    this.sends = new WorkQueue(this, 'Sends', { consumerTimeout: Duration.seconds(timeouts.deliver) });

    const secret = (field: string) => data.secret.secretValueFromJson(field).unsafeUnwrap();
    const origin = {
      PUBLIC_URL: publicUrl,
      ORIGIN_SECRET: data.originSecret.secretValue.unsafeUnwrap(),
      SILLAGE_SECRET: secret('SILLAGE_SECRET'),
    };
    const people: Partial<Record<EnvName, string>> = {
      PUBLIC_URL: publicUrl,
      SILLAGE_SECRET: secret('SILLAGE_SECRET'),
      DATABASE_URL: secret('DATABASE_URL'),
      QUEUE_URL_SUBMISSIONS: this.submissions.queue.queueUrl,
      QUEUE_URL_SENDS: this.sends.queue.queueUrl,
    };
    const mail: Partial<Record<EnvName, string>> = {
      MAIL_TRANSPORT: 'ses',
      SES_CONFIGURATION_SET_TRANSACTIONAL: email.transactional.configurationSetName,
      SES_CONFIGURATION_SET_MARKETING: email.marketing.configurationSetName,
    };
    const make = (name: FunctionName, description: string, seconds: number, environment: Partial<Record<EnvName, string>>, memory = 512) =>
      new WorkerFunction(this, pascal(name), {
        description,
        code: Code.fromAsset(bundle(name).folder),
        environment,
        key: data.key,
        timeout: Duration.seconds(seconds),
        memory,
        traces: settings.traces,
      });

    const capture = make('capture', 'Takes a form post: checks it, puts it in the queue, answers', timeouts.capture, {
      ...origin,
      QUEUE_URL_SUBMISSIONS: this.submissions.queue.queueUrl,
      PAGES_BUCKET: data.pages.bucketName,
    });
    const ingest = make('ingest', 'Turns submissions into leads, consents, grants and sends', timeouts.ingest, people);
    const visitor = make(
      'people',
      'The pages a mail leads to: download, confirm, unsubscribe, preferences, own data; counts',
      timeouts.people,
      {
        ...people,
        ORIGIN_SECRET: origin.ORIGIN_SECRET,
        PAGES_BUCKET: data.pages.bucketName,
        ASSETS_BUCKET: data.assets.bucketName,
        CLOUDFRONT_KEY_PAIR_ID: data.filesKey.publicKeyId,
        CLOUDFRONT_PRIVATE_KEY: secret('CLOUDFRONT_PRIVATE_KEY'),
        LEADS_API_KEY: data.leadsKey.secretValue.unsafeUnwrap(),
      },
    );
    const deliver = make('deliver', 'Submits mails to SES after the last checks', timeouts.deliver, { ...people, ...mail });
    const tick = make('tick', 'Every minute: claims due enrolments and late sends', timeouts.tick, { ...people, ...mail });
    const events = make('provider-events', 'Bounces, complaints, deliveries', eventsTimeout.toSeconds(), people);
    this.functions = {
      capture: capture.function,
      ingest: ingest.function,
      people: visitor.function,
      deliver: deliver.function,
      tick: tick.function,
      'provider-events': events.function,
    };

    // forms; leads of other systems, and whoever asks for their data
    for (const sender of [capture, visitor]) this.submissions.queue.grantSendMessages(sender.function);
    capture.allowObjects(data.pages, 'read', '_sillage/');
    visitor.allowObjects(data.pages, 'read', '_sillage/');
    for (const sender of [ingest, visitor, tick, deliver]) this.sends.queue.grantSendMessages(sender.function);
    for (const mailer of [deliver, tick]) {
      mailer.function.addToRolePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['ses:SendRawEmail'],
          resources: [
            email.identity.emailIdentityArn,
            ...[email.transactional, email.marketing].map(
              ({ configurationSetName }) =>
                `arn:${Aws.PARTITION}:ses:${this.region}:${this.account}:configuration-set/${configurationSetName}`,
            ),
          ],
        }),
      );
    }
    const source = (queue: WorkQueue, batchSize: number, concurrency: number) =>
      new SqsEventSource(queue.queue, {
        batchSize,
        maxConcurrency: concurrency,
        reportBatchItemFailures: true,
        maxBatchingWindow: Duration.seconds(0),
      });
    ingest.function.addEventSource(source(this.submissions, 10, 5));
    deliver.function.addEventSource(source(this.sends, 10, 5));
    events.function.addEventSource(source(email.events, 10, 2));

    this.api = new HttpApi(this, 'Api', { description: 'Sillage funnel, behind CloudFront', createDefaultStage: true });
    const accessLog = new LogGroup(this, 'ApiAccess', { retention: RetentionDays.ONE_MONTH });
    const stage = this.api.defaultStage?.node.defaultChild as CfnStage;
    // no address, no path: a path may hold a token
    stage.accessLogSettings = {
      destinationArn: new LogGroupLogDestination(accessLog).bind(this.api.defaultStage as NonNullable<typeof this.api.defaultStage>)
        .destinationArn,
      format: JSON.stringify({
        requestId: '$context.requestId',
        route: '$context.routeKey',
        status: '$context.status',
        latency: '$context.responseLatency',
      }),
    };
    stage.defaultRouteSettings = { throttlingBurstLimit: 500, throttlingRateLimit: 250 };
    const toCapture = new HttpLambdaIntegration('ToCapture', capture.function);
    const toPeople = new HttpLambdaIntegration('ToPeople', visitor.function);
    this.api.addRoutes({ path: '/api/funnel/submissions', methods: [HttpMethod.POST], integration: toCapture });
    for (const path of [
      '/api/funnel/downloads',
      '/api/funnel/confirmations',
      '/api/funnel/preferences',
      '/api/funnel/rights',
      '/api/funnel/rights/data',
      '/api/funnel/rights/erasure',
      '/api/funnel/counts',
      '/api/funnel/leads',
    ]) {
      this.api.addRoutes({ path, methods: [HttpMethod.POST], integration: toPeople });
    }
    for (const path of [
      '/telecharger/{token}',
      '/confirmer/{token}',
      '/mes-guides/{token}',
      '/mes-donnees',
      '/mes-donnees/{token}',
      '/api/funnel/health',
    ]) {
      this.api.addRoutes({ path, methods: [HttpMethod.GET, HttpMethod.HEAD], integration: toPeople });
    }
    this.api.addRoutes({ path: '/u/{token}', methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST], integration: toPeople });

    const schedulerRole = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } }),
      description: 'EventBridge Scheduler may invoke the tick',
    });
    schedulerRole.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [tick.function.functionArn] }));
    new CfnSchedule(this, 'EveryMinute', {
      description: 'Sillage: the tick',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: tick.function.functionArn,
        roleArn: schedulerRole.roleArn,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });

    Validations.of(this).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'These are public forms and links: handlers check a signed descriptor or token, and the secret header of the distribution.',
    });
  }
}

const pascal = (name: string) => name.replace(/(^|-)([a-z])/g, (_match, _dash: string, letter: string) => letter.toUpperCase());
