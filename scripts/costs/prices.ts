/**
 * What AWS asks in eu-west-3 (Paris), in US dollars, before tax, for the first tier. `checked` says where a price was read: in an extract, of 9 October 2026, of
 * AWS's own price list (https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/<service>/current/eu-west-3/index.json); 'us-east-1': in that of another region,
 * or on the service's page, which gives that region's; 'unchecked': known, not read anywhere dated. To bring one up to date, read the list and write its date here.
 */
export type Price = {
  usd: number;
  per: number;
  unit: string;
  /** what an account has for nothing each month, in units; the year's and new accounts' credits are not counted */
  free: number;
  service: string;
  /** date of the list (ISO), or why there is none */
  checked: string;
};

const price = (usd: number, per: number, unit: string, service: string, checked: string, free = 0): Price => ({
  usd,
  per,
  unit,
  free,
  service,
  checked,
});

const million = 1_000_000;

export const prices = {
  lambdaRequest: price(0.2, million, 'calls of functions', 'AWSLambda', '2026-10-01', million),
  lambdaCompute: price(0.0000133334, 1, 'GB-seconds of functions (ARM)', 'AWSLambda', '2026-10-01', 400_000),
  apiRequest: price(1.17, million, 'requests to the HTTP API', 'AmazonApiGateway', '2026-10-02'),
  cloudFrontOut: price(0.085, 1, 'GB from CloudFront (Europe)', 'AmazonCloudFront', '2026-10-03', 1000),
  cloudFrontRequest: price(1.2, million, 'requests to CloudFront (Europe)', 'AmazonCloudFront', '2026-10-03', 10 * million),
  cloudFrontFunction: price(0.1, million, 'calls of functions at the edge', 'AmazonCloudFront', 'unchecked', 2 * million),
  s3Storage: price(0.024, 1, 'GB in S3', 'AmazonS3', '2026-09-28'),
  s3Get: price(0.42, million, 'reads of S3', 'AmazonS3', '2026-09-28'),
  s3Put: price(5.3, million, 'writes to S3', 'AmazonS3', '2026-09-28'),
  logsIngested: price(0.5985, 1, 'GB of logs taken in', 'AmazonCloudWatch', '2026-10-07', 5),
  logsStored: price(0.0315, 1, 'GB of logs kept', 'AmazonCloudWatch', '2026-10-07', 5),
  alarm: price(0.1, 1, 'alarms', 'AmazonCloudWatch', '2026-10-07', 10),
  metric: price(0.3, 1, 'metrics of our own', 'AmazonCloudWatch', 'us-east-1', 10),
  dashboard: price(3, 1, 'dashboards', 'AmazonCloudWatch', 'us-east-1', 3),
  secret: price(0.4, 1, 'secrets', 'AWSSecretsManager', '2026-09-11'),
  sqsRequest: price(0.4, million, 'requests to queues', 'AWSQueueService', 'unchecked', million),
  sqsFifoRequest: price(0.5, million, 'requests to the FIFO queue', 'AWSQueueService', 'unchecked'),
  snsPublish: price(0.5, million, 'messages to topics', 'AmazonSNS', 'unchecked', million),
  schedule: price(1, million, 'calls of schedules', 'AWSEvents', 'unchecked', 14 * million),
  wafAcl: price(5, 1, 'firewalls', 'awswaf', 'unchecked'),
  wafRule: price(1, 1, 'rules of the firewall', 'awswaf', 'unchecked'),
  wafRequest: price(0.6, million, 'requests looked at by the firewall', 'awswaf', 'unchecked'),
  kmsKey: price(1, 1, 'keys', 'awskms', 'unchecked'),
  trace: price(5, million, 'traces', 'AWSXRay', 'unchecked', 100_000),
  /** the plan « Essentials », which accounts that first sent after 21 July 2026 have; older ones, and who gives the plan up, pay 0.10 a thousand */
  mail: price(0.16, 1000, 'mails', 'AmazonSES', 'us-east-1'),
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
export const region = 'eu-west-3';
