import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, type Installation } from './app.ts';
import { functionNames } from './constructs/bundle.ts';
import { packed } from './constructs/packed.ts';
import { WorkerFunction } from './constructs/worker-function.ts';
import { type StageSettings, stageSettings } from './stages.ts';

let outdir: string;
let staging: Installation;
let production: Installation;
const templates = new Map<Stack, Template>();
const template = (stack: Stack) => {
  const known = templates.get(stack) ?? Template.fromStack(stack);
  templates.set(stack, known);
  return known;
};
type Resource = { Type: string; Properties: Record<string, unknown> };
const resources = (stack: Stack, type: string) => Object.values(template(stack).findResources(type)) as Resource[];
const only = (found: Resource[]): Resource => {
  const [resource] = found;
  if (found.length !== 1 || !resource) throw new Error(`${found.length} resources instead of one`);
  return resource;
};
const findings = (folder: string): string[] => {
  const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations?: { ruleName: string }[] }[];
  };
  return report.pluginReports.flatMap(({ violations }) => violations ?? []).map(({ ruleName }) => ruleName);
};
const stacksOf = ({ data, database, email, funnel, cms, edge, observability }: Installation) => [
  data,
  database,
  email,
  funnel,
  cms,
  edge,
  observability,
];

const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'cdk-'));
  const built = buildApp(stageSettings(), new App({ outdir, context }));
  built.app.synth();
  [staging, production] = built.installations as [Installation, Installation];
}, 120_000);

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe('the app', () => {
  it('has seven stacks for each of three stages, whose settings are in one file', () => {
    expect(Object.keys(stageSettings())).toEqual(['staging', 'production', 'development']);
    expect(stacksOf(staging).map(({ stackName }) => stackName)).toEqual([
      'staging-data',
      'staging-database',
      'staging-email',
      'staging-funnel',
      'staging-cms',
      'staging-edge',
      'staging-observability',
    ]);
    expect(stacksOf(production).map(({ stackName }) => stackName)).toEqual(
      stacksOf(staging).map(({ stackName }) => stackName.replace('staging', 'production')),
    );
  });

  it('leaves no security finding without an explanation', () => {
    expect(findings(outdir)).toEqual([]);
  });

  it('would be told of a finding: a bare bucket has some', () => {
    const bare = mkdtempSync(join(tmpdir(), 'cdk-bare-'));
    const app = new App({ outdir: bare });
    new Bucket(new Stack(app, 'bare'), 'Bare');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).toThrow('AwsSolutions-S1');
    rmSync(bare, { recursive: true, force: true });
  });

  it('gives two stages no name in common', () => {
    const names = (installation: Installation) =>
      stacksOf(installation).flatMap(
        (stack) => JSON.stringify(template(stack).toJSON()).match(/"(?:BucketName|LogGroupName|AlarmName|DashboardName)":"[^"]+"/g) ?? [],
      );
    const ours = new Set(names(staging));
    expect(ours.size).toBeGreaterThan(5);
    expect(names(production).filter((name) => ours.has(name))).toEqual([]);
  });

  it('keeps what a protected stage holds when the stack is deleted', () => {
    const policies = (installation: Installation) =>
      ['AWS::S3::Bucket', 'AWS::SecretsManager::Secret', 'AWS::KMS::Key'].flatMap((type) =>
        (Object.values(template(installation.data).findResources(type)) as { DeletionPolicy: string }[]).map(
          ({ DeletionPolicy }) => DeletionPolicy,
        ),
      );
    expect(policies(production)).toEqual(Array(8).fill('Retain'));
    expect(policies(staging)).toEqual(Array(8).fill('Delete'));
    expect(stacksOf(production).map(({ terminationProtection }) => terminationProtection)).toEqual(Array(7).fill(true));
    expect(stacksOf(staging).map(({ terminationProtection }) => terminationProtection)).toEqual(Array(7).fill(false));
  });

  it('tags what it makes with the product and the stage', () => {
    const tagged = [
      [production.data, 'AWS::S3::Bucket'],
      [production.data, 'AWS::SecretsManager::Secret'],
      [production.funnel, 'AWS::Lambda::Function'],
      [production.funnel, 'AWS::SQS::Queue'],
      [production.cms, 'AWS::CloudFront::Distribution'],
      [production.email, 'AWS::SNS::Topic'],
      [production.edge, 'AWS::WAFv2::WebACL'],
    ] as const;
    for (const [stack, type] of tagged) {
      const made = resources(stack, type);
      expect(made.length, type).toBeGreaterThan(0);
      for (const { Properties } of made) {
        expect(Properties.Tags, type).toEqual(
          expect.arrayContaining([
            { Key: 'product', Value: 'sillage' },
            { Key: 'stage', Value: 'production' },
          ]),
        );
      }
    }
  });
});

describe('data', () => {
  it('keeps every bucket private, encrypted and reached over TLS alone', () => {
    for (const { Properties } of resources(staging.data, 'AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption).toBeDefined();
    }
    template(staging.data).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]),
      },
    });
  });

  it('keeps every version of what is served or sold', () => {
    const named = resources(staging.data, 'AWS::S3::Bucket').filter(({ Properties }) => Properties.BucketName);
    expect(named.map(({ Properties }) => Properties.VersioningConfiguration)).toEqual(Array(3).fill({ Status: 'Enabled' }));
  });

  it('lets nobody into a bucket but distributions that read, and S3 that writes its own log', () => {
    type Statement = { Effect: string; Action: string | string[]; Principal: { Service?: string } };
    const allowed = resources(staging.data, 'AWS::S3::BucketPolicy')
      .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal, Action }) => `${Principal.Service} ${[Action].flat().join()}`).sort()).toEqual([
      ...Array(3).fill('cloudfront.amazonaws.com s3:GetObject'),
      ...Array(3).fill('logging.s3.amazonaws.com s3:PutObject'),
    ]);
  });

  it('encrypts secrets with a key of its own, in Secrets Manager and in what whoever looks at functions sees', () => {
    const [keyId] = Object.keys(template(production.data).findResources('AWS::KMS::Key'));
    template(production.data).hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    const secrets = resources(production.data, 'AWS::SecretsManager::Secret');
    expect(secrets.map(({ Properties }) => Properties.KmsKeyId)).toEqual(Array(3).fill({ 'Fn::GetAtt': [keyId, 'Arn'] }));
    for (const stack of [production.database, production.funnel, production.cms]) {
      const holders = resources(stack, 'AWS::Lambda::Function').filter(({ Properties }) =>
        JSON.stringify(Properties.Environment ?? {}).includes('resolve:secretsmanager'),
      );
      expect(holders.length).toBeGreaterThan(0);
      for (const { Properties } of holders) expect(JSON.stringify(Properties.KmsKeyArn)).toContain(`${keyId}Arn`);
    }
  });

  it('says of each secret what rotating it takes, and so does the page of operations', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
    for (const { Properties } of resources(production.data, 'AWS::SecretsManager::Secret'))
      expect(Properties.Description).toMatch(/never change it|Rotate by/);
    for (const name of ['SILLAGE_SECRET', 'DATABASE_URL', 'CLOUDFRONT_PRIVATE_KEY', 'OriginSecret', 'LeadsKey'])
      expect(
        page.split('\n').some((line) => line.startsWith('|') && line.includes(`\`${name}\``)),
        name,
      ).toBe(true);
  });

  it('lets only this account’s distributions read', () => {
    template(staging.data).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 's3:GetObject',
            Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': '111111111111' } }),
          }),
        ]),
      },
    });
  });
});

describe('database', () => {
  const prepared = (stack: Stack) => only(resources(stack, 'Custom::PreparedDatabase')).Properties;

  it('is prepared by the publish worker’s artefact, for the administrator of the settings, and again whenever code, secrets or settings changed', () => {
    expect(prepared(production.database)).toMatchObject({
      administrator: stageSettings().production?.administrator,
      filesPublicKey: stageSettings().production?.filesPublicKey,
      secretsRevision: 1,
      code: expect.any(String) as unknown,
    });
    template(production.database).hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.prepare', Timeout: 900 });
  });

  it('is prepared by a new resource at each change, so that a rollback asks nothing of it', () => {
    const named = (changed: Partial<StageSettings>) => {
      const { staging: settings } = stageSettings() as { staging: StageSettings };
      const [installation] = buildApp({ staging: { ...settings, ...changed } }, new App({ context })).installations;
      return Object.keys(Template.fromStack(installation?.database as Stack).findResources('Custom::PreparedDatabase'));
    };
    expect(named({})).toEqual(named({}));
    expect(named({ secretsRevision: 2 })).not.toEqual(named({}));
  });

  it('is given up on a minute after its function must have ended, not after an hour', () => {
    expect(prepared(staging.database).ServiceTimeout).toBe('960');
  });

  it('is there before anything that needs it is deployed: where an index can’t be built, the deployment ends', () => {
    for (const stack of [staging.funnel, staging.cms]) expect(stack.dependencies).toContain(staging.database);
  });

  it('may neither read nor write anything of AWS but its own log; the key opens its own environment', () => {
    const actions = resources(staging.database, 'AWS::IAM::Policy').flatMap(({ Properties }) =>
      (Properties.PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement.flatMap(({ Action }) => Action),
    );
    expect(actions).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents', 'kms:Decrypt']);
  });
});

describe('email', () => {
  it('asks SES for bounces, complaints and deliveries, never for opens or clicks', () => {
    const destinations = resources(staging.email, 'AWS::SES::ConfigurationSetEventDestination');
    expect(destinations).toHaveLength(2);
    for (const { Properties } of destinations) {
      const { MatchingEventTypes } = Properties.EventDestination as { MatchingEventTypes: string[] };
      expect(MatchingEventTypes.sort()).toEqual(['bounce', 'complaint', 'delivery', 'deliveryDelay', 'reject']);
    }
  });

  it('turns engagement metrics off and demands TLS', () => {
    const sets = resources(staging.email, 'AWS::SES::ConfigurationSet');
    expect(sets).toHaveLength(2);
    for (const { Properties } of sets) {
      expect(Properties.VdmOptions).toMatchObject({ DashboardOptions: { EngagementMetrics: 'DISABLED' } });
      expect(Properties.DeliveryOptions).toMatchObject({ TlsPolicy: 'REQUIRE' });
    }
  });

  it('signs with DKIM, receives bounces at a domain of its own, and shows every record that the DNS must have', () => {
    template(production.email).hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'banc-essai.example',
      MailFromAttributes: { MailFromDomain: 'courrier.banc-essai.example' },
    });
    expect(resources(production.email, 'AWS::SES::EmailIdentity')[0]?.Properties.DkimAttributes ?? {}).not.toMatchObject({
      SigningEnabled: false,
    });
    const outputs = template(production.email).findOutputs('*') as Record<string, { Value: unknown }>;
    const shown = (name: string) => JSON.stringify(outputs[name]?.Value ?? '');
    for (const name of ['Dkim1', 'Dkim2', 'Dkim3']) expect(shown(name)).toContain('CNAME');
    expect(shown('MailFrom')).toMatch(/courrier\.banc-essai\.example MX 10 feedback-smtp\.eu-west-3\..*v=spf1 include:amazonses\.com -all/);
    expect(shown('Dmarc')).toContain('_dmarc.banc-essai.example TXT');
    expect(shown('Dmarc')).toContain('v=DMARC1; p=none; rua=mailto:alertes@banc-essai.example');
  });

  it('encrypts what SES tells of people, and lets SES alone tell it, of this account', () => {
    template(production.email).hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template(production.email).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'ses.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
          }),
        ]),
      },
    });
    template(production.data).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Principal: { Service: 'ses.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
        ]),
      },
    });
  });

  it('brings provider events through SNS into a queue', () => {
    template(staging.email).hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'sqs', RawMessageDelivery: true });
  });
});

describe('funnel', () => {
  it('packages one function an entry, on Node 24 and ARM', () => {
    const made = resources(staging.funnel, 'AWS::Lambda::Function');
    expect(made).toHaveLength(functionNames.length);
    for (const { Properties } of made)
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
  });

  it('gives capture no database', () => {
    const capture = only(
      resources(staging.funnel, 'AWS::Lambda::Function').filter(({ Properties }) =>
        String(Properties.Description).startsWith('Takes a form post'),
      ),
    );
    const { Variables } = capture.Properties.Environment as { Variables: Record<string, unknown> };
    expect(Object.keys(Variables)).toContain('QUEUE_URL_SUBMISSIONS');
    expect(Object.keys(Variables)).not.toContain('DATABASE_URL');
  });

  it('keeps a message invisible six times as long as its function may run, and gives up after five failures', () => {
    const queues = resources(staging.funnel, 'AWS::SQS::Queue').filter(({ Properties }) => Properties.RedrivePolicy);
    expect(queues.map(({ Properties }) => Properties.VisibilityTimeout).sort()).toEqual([180, 360]);
    for (const { Properties } of queues) expect(Properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
  });

  it('gives every queue of a stage its dead letters, kept for fourteen days, encrypted, over TLS alone', () => {
    const queues = [staging.funnel, staging.email, staging.cms].flatMap((stack) => resources(stack, 'AWS::SQS::Queue'));
    expect(queues.filter(({ Properties }) => Properties.RedrivePolicy)).toHaveLength(4);
    expect(queues).toHaveLength(8);
    for (const { Properties } of queues)
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    const denied = [staging.funnel, staging.email, staging.cms].flatMap((stack) => resources(stack, 'AWS::SQS::QueuePolicy'));
    expect(denied.filter(({ Properties }) => JSON.stringify(Properties).includes('"aws:SecureTransport":"false"'))).toHaveLength(8);
  });

  it('retries only the messages of a batch that failed', () => {
    const sources = resources(staging.funnel, 'AWS::Lambda::EventSourceMapping');
    expect(sources).toHaveLength(3);
    for (const { Properties } of sources) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect((Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
  });

  it('ticks every minute', () => {
    template(staging.funnel).hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  it('lets what takes forms, leads of other systems and wishes to see one’s data put them into the queue of the submissions', () => {
    const senders = resources(staging.funnel, 'AWS::IAM::Policy').filter(({ Properties }) =>
      (Properties.PolicyDocument as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement.some(
        ({ Action, Resource }) => [Action].flat().includes('sqs:SendMessage') && JSON.stringify(Resource).includes('Submissions'),
      ),
    );
    const roles = senders.map(({ Properties }) => JSON.stringify(Properties.Roles)).sort();
    expect(roles).toEqual([expect.stringContaining('Capture'), expect.stringContaining('People')]);
  });

  it('lets only the mailing functions submit, and only as this domain', () => {
    const policies = resources(staging.funnel, 'AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties).includes('ses:'));
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      const statements = (Properties.PolicyDocument as { Statement: { Action: string; Resource: unknown }[] }).Statement.filter(
        ({ Action }) => Action === 'ses:SendRawEmail',
      );
      expect(statements).toHaveLength(1);
      expect(statements[0]?.Resource).not.toBe('*');
    }
  });

  it('lets no function do everything, or do anything to everything', () => {
    for (const stack of [staging.database, staging.funnel, staging.cms]) {
      const statements = resources(stack, 'AWS::IAM::Policy').flatMap(
        ({ Properties }) => (Properties.PolicyDocument as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement,
      );
      expect(statements.length).toBeGreaterThan(0);
      for (const { Action, Resource } of statements) {
        expect([Action].flat().filter((action) => action.includes('*'))).toEqual([]);
        expect(Resource).not.toBe('*');
      }
    }
  });
});

describe('cms', () => {
  it('compiles one job at a time, in order, and retries only what failed of a batch', () => {
    expect(only(resources(staging.cms, 'AWS::Lambda::EventSourceMapping')).Properties.FunctionResponseTypes).toEqual([
      'ReportBatchItemFailures',
    ]);
    template(staging.cms).hasResourceProperties('AWS::SQS::Queue', {
      FifoQueue: true,
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
    });
  });

  it('runs the admin behind the web adapter, streaming', () => {
    template(staging.cms).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap', AWS_LWA_INVOKE_MODE: 'response_stream' }) },
      Layers: Match.arrayWith([Match.stringLikeRegexp('LambdaAdapterLayer(Arm64|X86)')]),
    });
    template(staging.cms).hasResourceProperties('AWS::Lambda::Url', { InvokeMode: 'RESPONSE_STREAM' });
  });

  it('reads compiled pages from S3 and falls back on 403 and 404', () => {
    template(staging.cms).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        OriginGroups: Match.objectLike({
          Items: [Match.objectLike({ FailoverCriteria: { StatusCodes: { Items: [403, 404], Quantity: 2 } } })],
        }),
      }),
    });
  });

  it('sends each address to the part that serves it', () => {
    const distribution = only(resources(staging.cms, 'AWS::CloudFront::Distribution'));
    const { CacheBehaviors } = distribution.Properties.DistributionConfig as {
      CacheBehaviors: { PathPattern: string; AllowedMethods: string[] }[];
    };
    const paths = CacheBehaviors.map(({ PathPattern }) => PathPattern);
    for (const path of [
      '/api/funnel/*',
      '/telecharger/*',
      '/confirmer/*',
      '/u/*',
      '/mes-guides/*',
      '/mes-donnees',
      '/mes-donnees/*',
      '/fichiers/*',
      '/recherche',
      '/apercu/*',
      '/admin*',
      '/media/*',
      '/_sillage/*',
    ])
      expect(paths).toContain(path);
    expect(paths).not.toContain('/mes-donnees*');
    expect(paths.indexOf('/api/funnel/*')).toBeLessThan(paths.indexOf('/api/*'));
    expect(CacheBehaviors.find(({ PathPattern }) => PathPattern === '/u/*')?.AllowedMethods).toContain('POST');
  });

  it('serves pictures of the library, and no document: a comparatif’s own PDF lies among them', () => {
    const distribution = only(resources(staging.cms, 'AWS::CloudFront::Distribution'));
    const { CacheBehaviors } = distribution.Properties.DistributionConfig as {
      CacheBehaviors: { PathPattern: string; FunctionAssociations?: { EventType: string; FunctionARN: { 'Fn::GetAtt': [string] } }[] }[];
    };
    const [association] = CacheBehaviors.find(({ PathPattern }) => PathPattern === '/media/*')?.FunctionAssociations ?? [];
    expect(association?.EventType).toBe('viewer-request');
    const { Resources } = template(staging.cms).toJSON() as { Resources: Record<string, { Properties: { FunctionCode: string } }> };
    const code = Resources[association?.FunctionARN['Fn::GetAtt'][0] ?? '']?.Properties.FunctionCode ?? '';
    const handler = runInNewContext(`${code}; handler`) as (event: { request: { uri: string } }) => { uri?: string; statusCode?: number };
    for (const uri of ['/media/couverture.webp', '/media/01AB/ecran.png', '/media/a.jpg', '/media/a.jpeg', '/media/a.avif'])
      expect(handler({ request: { uri } })).toEqual({ uri });
    for (const uri of [
      '/media/autre.pdf',
      '/media/01AB/Autre.PDF',
      '/media/autre%2Epdf',
      '/media/autre',
      '/media/a.svg',
      '/media/a.pdf%00.png%20',
    ])
      expect(handler({ request: { uri } }).statusCode, uri).toBe(404);
  });

  it('opens private files to signed addresses alone', () => {
    template(staging.cms).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: Match.arrayWith([Match.objectLike({ PathPattern: '/fichiers/*', TrustedKeyGroups: Match.anyValue() })]),
      }),
    });
  });

  it('adds the secret header towards every origin that is not a bucket', () => {
    const distribution = only(resources(staging.cms, 'AWS::CloudFront::Distribution'));
    const { Origins } = distribution.Properties.DistributionConfig as {
      Origins: { CustomOriginConfig?: object; OriginCustomHeaders?: { HeaderName: string }[] }[];
    };
    const custom = Origins.filter(({ CustomOriginConfig }) => CustomOriginConfig);
    expect(custom.length).toBeGreaterThanOrEqual(3);
    for (const { OriginCustomHeaders } of custom)
      expect(OriginCustomHeaders?.map(({ HeaderName }) => HeaderName)).toContain('x-origin-secret');
  });
});

describe('publishing', () => {
  const statements = (description: string) => {
    const all = template(staging.cms).toJSON() as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
    const role = Object.values(all.Resources).find(
      ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && String(Properties.Description).startsWith(description),
    )?.Properties.Role as { 'Fn::GetAtt': [string] };
    return Object.values(all.Resources)
      .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(role['Fn::GetAtt'][0]))
      .flatMap(
        ({ Properties }) => (Properties.PolicyDocument as { Statement: { Action: string | string[]; Resource: unknown }[] }).Statement,
      )
      .flatMap(({ Action, Resource }) => [Action].flat().map((action) => `${action} ${JSON.stringify(Resource)}`));
  };

  it('takes nothing away from what is served: no deployment of files into a bucket, and nothing in it expires', () => {
    for (const stack of stacksOf(production)) {
      expect(Object.values(template(stack).toJSON().Resources).map((resource) => (resource as Resource).Type)).not.toContain(
        'Custom::CDKBucketDeployment',
      );
    }
    const buckets = resources(production.data, 'AWS::S3::Bucket').filter(({ Properties }) => Properties.BucketName);
    expect(buckets).toHaveLength(3);
    for (const { Properties } of buckets) {
      const { Rules } = Properties.LifecycleConfiguration as { Rules: object[] };
      expect(Rules.length).toBeGreaterThan(0);
      for (const rule of Rules) expect(Object.keys(rule).filter((key) => /^Expiration/.test(key))).toEqual([]);
    }
  });

  it('lets the worker write pages and editions and purge this one distribution; the query function only read pages', () => {
    const worker = statements('Compiles pages');
    for (const bucket of ['pages', 'assets'])
      expect(worker.some((line) => line.startsWith('s3:PutObject') && line.includes(`-${bucket}-`))).toBe(true);
    expect(worker.filter((line) => line.startsWith('cloudfront:'))).toEqual([expect.stringContaining('cloudfront:CreateInvalidation')]);
    expect(worker.some((line) => line.startsWith('sqs:ChangeMessageVisibility'))).toBe(true);
    const query = statements('Previews of drafts');
    expect(query.filter((line) => line.startsWith('s3:'))).toEqual([expect.stringMatching(/^s3:GetObject .*-pages-/)]);
    expect(query.some((line) => /^sqs:|^cloudfront:|^ses:/.test(line))).toBe(false);
  });

  it('lets the schedule put its ticks into the queue: a message of a schedule has no name but its text', () => {
    template(staging.cms).hasResourceProperties('AWS::SQS::Queue', { FifoQueue: true, ContentBasedDeduplication: true });
    template(staging.cms).hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: Match.objectLike({
        Input: Match.stringLikeRegexp('aws\\.scheduler\\.scheduled-time'),
        SqsParameters: { MessageGroupId: 'publish' },
      }),
    });
  });

  it('lets a browser send uploads to the bucket of media, from the site alone', () => {
    template(production.data).hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [Match.objectLike({ AllowedMethods: ['PUT'], AllowedOrigins: ['https://www.banc-essai.example'] })],
      },
    });
  });

  it('lets an upload that is opened by its own address run nothing', () => {
    template(staging.cms).hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: Match.objectLike({
          ContentSecurityPolicy: { ContentSecurityPolicy: Match.stringLikeRegexp('sandbox'), Override: false },
        }),
      }),
    });
  });
});

describe('what is packed', () => {
  const stackWith = (folder: string) => {
    const out = mkdtempSync(join(tmpdir(), 'cdk-packed-'));
    const app = new App({ outdir: out });
    const stack = new Stack(app, 'cms', { env: { account: '111111111111', region: 'eu-west-3' } });
    new WorkerFunction(stack, 'Admin', {
      description: 'The admin',
      ...packed(stack, 'admin', folder),
      environment: {},
      timeout: Duration.seconds(1),
    });
    app.synth();
    const manifest = readdirSync(out).find((file) => file.endsWith('.assets.json')) ?? '';
    const { files } = JSON.parse(readFileSync(join(out, manifest), 'utf8')) as {
      files: Record<string, { source: { path?: string; executable?: string[] } }>;
    };
    const made = { template: Template.fromStack(stack), files: Object.values(files).map(({ source }) => source) };
    rmSync(out, { recursive: true, force: true });
    return made;
  };
  const folder = mkdtempSync(join(tmpdir(), 'sillage-artefacts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('may be missing for a template, not for a deployment: that ends with one sentence before it changes anything', () => {
    const { files } = stackWith(join(folder, 'nothing'));
    const [command = '', ...args] = files.flatMap(({ executable }) => executable ?? []);
    const deployed = spawnSync(command === 'node' ? process.execPath : command, args, { encoding: 'utf8' });
    expect(deployed.status).toBe(1);
    expect(deployed.stderr).toContain('npm run package');
  });

  it.each([
    ['arm64', 'arm64'],
    ['x64', 'x86_64'],
  ])('runs on the processor that it was packed for: %s', (architecture, expected) => {
    mkdirSync(join(folder, architecture, 'admin'), { recursive: true });
    writeFileSync(join(folder, architecture, 'admin', 'artefact.json'), JSON.stringify({ name: 'admin', architecture, inputs: '' }));
    const made = stackWith(join(folder, architecture));
    made.template.hasResourceProperties('AWS::Lambda::Function', { Architectures: [expected] });
    expect(made.files.flatMap(({ executable }) => executable ?? [])).toEqual([]);
  });
});

describe('edge', () => {
  it('limits posts to the funnel where the stage has a firewall', () => {
    template(production.edge).hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      Rules: Match.arrayWith([Match.objectLike({ Name: 'funnel-posts' })]),
    });
    template(staging.edge).resourceCountIs('AWS::WAFv2::WebACL', 0);
  });

  it('takes a hundred posts to the funnel in five minutes from one address, two thousand requests of any kind, and then answers 429', () => {
    const { Rules } = only(resources(production.edge, 'AWS::WAFv2::WebACL')).Properties as {
      Rules: { Name: string; Action?: unknown; Statement: { RateBasedStatement?: Record<string, unknown> } }[];
    };
    const rate = (name: string) => Rules.find(({ Name }) => Name === name);
    expect(rate('everything')?.Statement.RateBasedStatement).toEqual({ AggregateKeyType: 'IP', Limit: 2000, EvaluationWindowSec: 300 });
    const posts = rate('funnel-posts');
    expect(posts?.Action).toEqual({ Block: { CustomResponse: { ResponseCode: 429 } } });
    expect(posts?.Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP', Limit: 100, EvaluationWindowSec: 300 });
    const scope = JSON.stringify(posts?.Statement.RateBasedStatement?.ScopeDownStatement);
    expect(scope).toContain('"SearchString":"POST"');
    expect(scope).toContain('"SearchString":"/api/funnel/"');
    const firewallOf = (installation: Installation) =>
      (only(resources(installation.cms, 'AWS::CloudFront::Distribution')).Properties.DistributionConfig as { WebACLId?: unknown }).WebACLId;
    expect(firewallOf(production)).toBeDefined();
    expect(firewallOf(staging)).toBeUndefined();
  });

  it('lives in us-east-1', () => {
    expect([staging.edge.region, production.edge.region, staging.cms.region]).toEqual(['us-east-1', 'us-east-1', 'eu-west-3']);
  });
});

describe('observability', () => {
  it('names a page of the runbook in every alarm, and the page exists', () => {
    const runbook = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
    const alarms = resources(production.observability, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(10);
    for (const { Properties } of alarms) {
      const page = /docs\/runbook\.md#([a-z-]+)/.exec(String(Properties.AlarmDescription))?.[1];
      expect(runbook).toContain(`\n## ${page}\n`);
      expect(Properties.AlarmName).toBe(`sillage-production-${page}`);
    }
  });

  it('tells when the month would cost more than the budget of the stage', () => {
    template(production.observability).hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 60, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'FORECASTED', ComparisonOperator: 'GREATER_THAN', Threshold: 100 },
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'alertes@banc-essai.example' }],
        },
      ],
    });
  });

  it('rings when visitors or editors are answered 5xx, which Lambda counts as no error', () => {
    const alarms = resources(production.observability, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    const watched = alarms.map(({ AlarmName, Namespace, MetricName, Dimensions }) => [
      AlarmName,
      Namespace,
      MetricName,
      ((Dimensions ?? []) as { Name: string }[]).map(({ Name }) => Name),
    ]);
    expect(watched).toContainEqual(['sillage-production-funnel-unavailable', 'AWS/ApiGateway', '5xx', ['ApiId']]);
    for (const of of ['admin', 'query'])
      expect(watched).toContainEqual([`sillage-production-${of}-unavailable`, 'AWS/Lambda', 'Url5xxCount', ['FunctionName']]);
  });
});
