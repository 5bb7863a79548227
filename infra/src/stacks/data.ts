import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Stage, Validations } from 'aws-cdk-lib';
import { KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { named } from '../constructs/worker-function.ts';
import { publicUrl, type StageSettings } from '../stages.ts';

/** Fields of the installation secret. The last two are written by a person after the first deploy (docs/operations.md). */
export const secretFields = ['SILLAGE_SECRET', 'DATABASE_URL', 'CLOUDFRONT_PRIVATE_KEY'] as const;

/**
 * What outlives a deploy: compiled pages, media, private files, the installation's secrets. The people and the content are in MongoDB,
 * which is outside AWS by default (Atlas) and reached by the connection string in the secret.
 */
export class DataStack extends Stack {
  readonly pages: Bucket;
  readonly media: Bucket;
  readonly assets: Bucket;
  /** encrypts the secrets, wherever they are (in Secrets Manager and in the functions' environments), and what SES tells of people */
  readonly key: Key;
  readonly secret: Secret;
  /** value of the header that the distribution adds and handlers check */
  readonly originSecret: Secret;
  /** bearer key of POST /api/funnel/leads */
  readonly leadsKey: Secret;
  /** checks the signed addresses under /fichiers/ */
  readonly filesKey: PublicKey;
  readonly filesKeys: KeyGroup;

  constructor(scope: Construct, id: string, props: StackProps & { settings: StageSettings }) {
    super(scope, id, props);
    const stageName = Stage.of(this)?.stageName ?? 'test';
    const removalPolicy = props.settings.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const common = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy,
    };
    const logs = new Bucket(this, 'AccessLogs', { ...common, lifecycleRules: [{ expiration: Duration.days(90) }] });
    const kept = (name: string, more: Pick<BucketProps, 'cors'> = {}) => {
      const bucketName = `sillage-${stageName}-${name.toLowerCase()}-${this.account}-${this.region}`;
      const bucket = new Bucket(this, name, {
        ...common,
        bucketName,
        versioned: true,
        ...more,
        serverAccessLogsBucket: logs,
        serverAccessLogsPrefix: `${name.toLowerCase()}/`,
        lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(2) }],
      });
      bucket.addToResourcePolicy(
        new PolicyStatement({
          sid: 'DistributionsOfThisAccount',
          principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
          actions: ['s3:GetObject'],
          resources: [bucket.arnForObjects('*')],
          conditions: {
            StringEquals: { 'aws:SourceAccount': this.account },
            ArnLike: { 'aws:SourceArn': `arn:aws:cloudfront::${this.account}:distribution/*` },
          },
        }),
      );
      return named(bucket, bucketName);
    };
    this.pages = kept('Pages');
    // editors' browsers send files straight there, by an address that the admin signed
    this.media = kept('Media', {
      cors: [
        {
          allowedOrigins: [publicUrl(props.settings)],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type', 'if-none-match'],
          maxAge: 3600,
        },
      ],
    });
    this.assets = kept('Assets');
    this.filesKey = new PublicKey(this, 'FilesKey', {
      encodedKey: props.settings.filesPublicKey,
      comment: 'Sillage: signed addresses of editions',
    });
    this.filesKeys = new KeyGroup(this, 'FilesKeys', { items: [this.filesKey] });
    this.key = new Key(this, 'Key', {
      description: `Sillage ${stageName}: secrets, and what SES tells of people`,
      enableKeyRotation: true,
      removalPolicy,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesTellsOfBouncesThroughATopicOfThisKey',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        // of a key's policy: this key. Not of this account alone: not every service tells KMS for whom it asks (EventBridge doesn't), and bounces would be lost in
        // silence. The topic's own policy says that.
        resources: ['*'],
      }),
    );
    this.secret = new Secret(this, 'Installation', {
      encryptionKey: this.key,
      description: 'Sillage: SILLAGE_SECRET (never change it: every link already sent depends on it), DATABASE_URL, CLOUDFRONT_PRIVATE_KEY',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ DATABASE_URL: 'mongodb://to-be-set.invalid/sillage', CLOUDFRONT_PRIVATE_KEY: 'to-be-set' }),
        generateStringKey: 'SILLAGE_SECRET',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy,
    });
    new CfnOutput(this, 'InstallationSecret', {
      value: this.secret.secretArn,
      description: 'Write DATABASE_URL and CLOUDFRONT_PRIVATE_KEY here, beside SILLAGE_SECRET (docs/operations.md)',
    });
    this.originSecret = new Secret(this, 'OriginSecret', {
      encryptionKey: this.key,
      description: 'Sillage: header x-origin-secret between CloudFront and the functions. Rotate by a deploy.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy,
    });
    this.leadsKey = new Secret(this, 'LeadsKey', {
      encryptionKey: this.key,
      description: 'Sillage: bearer key of POST /api/funnel/leads. Rotate by a new value and a deploy.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy,
    });
    Validations.of(this.leadsKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'The systems that post leads hold it too: it is rotated together with them, by hand.',
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'SILLAGE_SECRET signs links in mails already sent: rotating it by a timer would break them. DATABASE_URL is rotated by hand (docs/operations.md).',
    });
    Validations.of(this.originSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Both ends read it at deploy time: it is rotated by a deploy, not by a timer (docs/operations.md).',
    });
    Validations.of(logs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This bucket holds the access logs of the others; logging itself would feed on itself.',
    });
  }
}
