import type { PriceName } from './prices.ts';
import { named, type Resource, type Stage } from './templates.ts';

/** How much of something a month takes. */
export type Line = { price: PriceName; quantity: number };

export const minutesPerMonth = 43_800;

/** What is assumed of a stage that nobody visits: everything else is in its template. */
export const idleAssumptions = {
  /** a tick with nothing due asks the database a few questions, seconds */
  tickSeconds: 0.15,
  /** Lambda asks a queue by five long polls of twenty seconds each, whether anything is in it or not */
  pollsPerMinute: 15,
  /** pages, pictures, editions and their older versions, GB in all */
  storedGb: 2,
  /** what Lambda and we write of a call, KB */
  logKbPerCall: 1,
  /** of our own metrics those that a tick gives when nothing happens: its duration, the oldest mail that is due */
  metrics: 2,
};

/** What costs nothing while nobody uses it, and why. */
const free: Record<string, string> = {
  'AWS::ApiGatewayV2::Api': 'by request',
  'AWS::ApiGatewayV2::Integration': 'part of the API',
  'AWS::ApiGatewayV2::Route': 'part of the API',
  'AWS::ApiGatewayV2::Stage': 'part of the API',
  'AWS::Budgets::Budget': 'a budget that only tells is free',
  'AWS::CertificateManager::Certificate': 'public certificates are free',
  'AWS::CloudFormation::WaitConditionHandle': 'nothing',
  'AWS::CloudFront::CachePolicy': 'part of the distribution',
  'AWS::CloudFront::Distribution': 'by request and GB',
  'AWS::CloudFront::Function': 'by call',
  'AWS::CloudFront::KeyGroup': 'part of the distribution',
  'AWS::CloudFront::OriginAccessControl': 'part of the distribution',
  'AWS::CloudFront::PublicKey': 'part of the distribution',
  'AWS::CloudFront::ResponseHeadersPolicy': 'part of the distribution',
  'AWS::IAM::Policy': 'IAM is free',
  'AWS::IAM::Role': 'IAM is free',
  'AWS::KMS::Alias': 'part of the key',
  'AWS::Lambda::Function': 'by call',
  'AWS::Lambda::LayerVersion': 'part of the function',
  'AWS::Lambda::Permission': 'part of the function',
  'AWS::Lambda::Url': 'part of the function',
  'AWS::Logs::LogGroup': 'by GB',
  'AWS::S3::BucketPolicy': 'part of the bucket',
  'AWS::SES::ConfigurationSet': 'by mail',
  'AWS::SES::ConfigurationSetEventDestination': 'by message of the topic',
  'AWS::SES::EmailIdentity': 'by mail',
  'AWS::SNS::Subscription': 'by message',
  'AWS::SNS::Topic': 'by message',
  'AWS::SNS::TopicPolicy': 'part of the topic',
  'AWS::SQS::Queue': 'by request',
  'AWS::SQS::QueuePolicy': 'part of the queue',
  'Custom::CrossRegionExportReader': 'a call at each deployment',
  'Custom::CrossRegionExportWriter': 'a call at each deployment',
  'Custom::PreparedDatabase': 'a call at each deployment',
};

/** What each resource of a type costs a month though nobody uses it. */
const paid: Record<string, (resource: Resource, stage: Stage) => Line[]> = {
  'AWS::CloudWatch::Alarm': () => [{ price: 'alarm', quantity: 1 }],
  'AWS::CloudWatch::Dashboard': () => [{ price: 'dashboard', quantity: 1 }],
  'AWS::KMS::Key': () => [{ price: 'kmsKey', quantity: 1 }],
  'AWS::Lambda::EventSourceMapping': (resource, stage) => [
    { price: fifo(resource.Properties?.EventSourceArn, stage) ? 'sqsFifoRequest' : 'sqsRequest', quantity: polls() },
  ],
  'AWS::S3::Bucket': (_resource, stage) => [{ price: 's3Storage', quantity: idleAssumptions.storedGb / count(stage, 'AWS::S3::Bucket') }],
  'AWS::Scheduler::Schedule': scheduled,
  'AWS::SecretsManager::Secret': () => [{ price: 'secret', quantity: 1 }],
  'AWS::WAFv2::WebACL': ({ Properties }) => [
    { price: 'wafAcl', quantity: 1 },
    { price: 'wafRule', quantity: Array.isArray(Properties?.Rules) ? Properties.Rules.length : 0 },
  ],
};

/**
 * What a stage costs a month while nobody uses it.
 * @throws Error naming every type of resource that nobody has priced yet
 */
export function idleLines(stage: Stage): Line[] {
  const types = new Set([...stage.resources.values()].map(({ Type }) => Type));
  const unknown = [...types].filter((type) => !(type in free) && !(type in paid));
  if (unknown.length > 0)
    throw new Error(`scripts/costs/idle.ts has no price for ${unknown.join(', ')}: write there what it costs, or why it costs nothing.`);
  const lines = [...stage.resources.values()].flatMap((resource) => paid[resource.Type]?.(resource, stage) ?? []);
  return [...lines, { price: 'metric', quantity: idleAssumptions.metrics }];
}

const polls = () => idleAssumptions.pollsPerMinute * minutesPerMonth;

export const count = ({ resources }: Stage, type: string): number => [...resources.values()].filter(({ Type }) => Type === type).length;

function fifo(queue: unknown, stage: Stage): boolean {
  return find(stage, named(queue))?.Properties?.FifoQueue === true;
}

/** Logical ids are unique in a stage: CDK hashes their path. */
function find({ resources }: Stage, id: string | null): Resource | null {
  return [...resources].find(([path]) => id !== null && path.endsWith(`/${id}`))?.[1] ?? null;
}

/** A schedule calls its function, by way of a queue or not, and that writes its log. */
function scheduled({ Properties }: Resource, stage: Stage): Line[] {
  const { ScheduleExpression, Target } = Properties as { ScheduleExpression: string; Target: { Arn: unknown } };
  const [, every] = /^rate\((\d+) minutes?\)$/.exec(ScheduleExpression) ?? [];
  if (every === undefined) throw new Error(`scripts/costs/idle.ts can't read the schedule « ${ScheduleExpression} ».`);
  const calls = minutesPerMonth / Number(every);
  const target = find(stage, named(Target.Arn));
  const throughQueue = target?.Type === 'AWS::SQS::Queue';
  const consumer = throughQueue ? consumerOf(stage, named(Target.Arn)) : target;
  return [
    { price: 'schedule', quantity: calls },
    // sent, received and deleted
    ...(throughQueue
      ? [{ price: fifo(Target.Arn, stage) ? ('sqsFifoRequest' as const) : ('sqsRequest' as const), quantity: 3 * calls }]
      : []),
    ...callsOf(consumer, calls, idleAssumptions.tickSeconds),
  ];
}

function consumerOf(stage: Stage, queue: string | null): Resource | null {
  const mapping = [...stage.resources.values()].find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::EventSourceMapping' && named(Properties?.EventSourceArn) === queue,
  );
  return find(stage, named(mapping?.Properties?.FunctionName));
}

/** So many calls of a function of so many seconds each, with its memory from the template. */
export function callsOf(fn: Resource | null, calls: number, seconds: number): Line[] {
  const memory = fn?.Properties?.MemorySize;
  if (typeof memory !== 'number') throw new Error('scripts/costs: a function has no MemorySize in the template.');
  const gb = (calls * idleAssumptions.logKbPerCall) / 1e6;
  return [
    { price: 'lambdaRequest', quantity: calls },
    { price: 'lambdaCompute', quantity: calls * seconds * (memory / 1024) },
    { price: 'logsIngested', quantity: gb },
    { price: 'logsStored', quantity: gb },
  ];
}
