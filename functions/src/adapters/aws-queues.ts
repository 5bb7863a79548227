import { type AwsAccess, awsRequests } from './aws-request.ts';

const limits = { timeout: 10_000, attempts: 2 };

/** What SQS and CloudWatch say of a queue; `age` in milliseconds, null when CloudWatch has seen nothing of late. */
export type QueueDepth = { waiting: number; dead: number; age: number | null };

/** How far back an age is looked for, in milliseconds: CloudWatch is a few minutes late. */
const lookBack = 15 * 60_000;

/**
 * How many messages wait, how many were set aside, and how long the oldest has waited.
 * @param now machine time
 * @throws AwsRefusal, TransientError (aws-request.ts)
 */
export async function queueDepth(access: AwsAccess, queueUrl: string, now: Date): Promise<QueueDepth> {
  const host = (service: string) => access.endpoint?.replace(/\/$/, '') ?? `https://${service}.${access.region}.amazonaws.com`;
  const sqs = awsRequests('sqs', access, limits);
  const attributes = async (QueueUrl: string): Promise<Record<string, string>> => {
    const { bytes } = await sqs(`${host('sqs')}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.GetQueueAttributes' },
      body: JSON.stringify({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages', 'RedrivePolicy'] }),
    });
    return (JSON.parse(new TextDecoder().decode(bytes)) as { Attributes?: Record<string, string> }).Attributes ?? {};
  };
  const [own, age] = await Promise.all([attributes(queueUrl), oldestAge(access, host('monitoring'), queueUrl, now)]);
  const dead = deadLettersOf(queueUrl, own.RedrivePolicy);
  const aside = dead === null ? {} : await attributes(dead);
  const number = (of: Record<string, string>) => Number(of.ApproximateNumberOfMessages ?? 0);
  return { waiting: number(own), dead: number(aside), age };
}

/** Queues of one account have addresses that differ in their name alone. */
function deadLettersOf(queueUrl: string, policy: string | undefined): string | null {
  const arn = policy === undefined ? null : (JSON.parse(policy) as { deadLetterTargetArn?: string }).deadLetterTargetArn;
  const name = arn?.split(':').at(-1);
  return name === undefined ? null : queueUrl.replace(/[^/]+$/, name);
}

async function oldestAge(access: AwsAccess, host: string, queueUrl: string, now: Date): Promise<number | null> {
  const { bytes } = await awsRequests(
    'monitoring',
    access,
    limits,
  )(`${host}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'GetMetricStatistics',
      Version: '2010-08-01',
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      'Dimensions.member.1.Name': 'QueueName',
      'Dimensions.member.1.Value': queueUrl.split('/').at(-1) ?? '',
      StartTime: new Date(now.getTime() - lookBack).toISOString(),
      EndTime: now.toISOString(),
      Period: '60',
      'Statistics.member.1': 'Maximum',
    }).toString(),
  });
  const points = [...new TextDecoder().decode(bytes).matchAll(/<member>([\s\S]*?)<\/member>/g)].map(([, member = '']) => ({
    at: /<Timestamp>([^<]+)</.exec(member)?.[1] ?? '',
    seconds: Number(/<Maximum>([^<]+)</.exec(member)?.[1] ?? Number.NaN),
  }));
  const newest = points.filter(({ seconds }) => !Number.isNaN(seconds)).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return newest === undefined ? null : newest.seconds * 1000;
}

/** How many functions this account may run at once, in this region. */
export async function concurrencyLimit(access: AwsAccess): Promise<number> {
  const host = access.endpoint?.replace(/\/$/, '') ?? `https://lambda.${access.region}.amazonaws.com`;
  const { bytes } = await awsRequests('lambda', access, limits)(`${host}/2016-08-19/account-settings/`, { method: 'GET' });
  const { AccountLimit } = JSON.parse(new TextDecoder().decode(bytes)) as { AccountLimit?: { ConcurrentExecutions?: number } };
  return AccountLimit?.ConcurrentExecutions ?? 0;
}
