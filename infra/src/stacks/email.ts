import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';

/** How long the function that reads provider events may take. */
export const eventsTimeout = Duration.seconds(30);

/**
 * Sending: the domain's identity with DKIM and a MAIL FROM of its own, one configuration set a kind of mail, and what comes back:
 * bounces, complaints, deliveries → SNS → SQS. No open or click is asked for, and engagement metrics are off (CNIL, délibération 2026-042).
 */
export class EmailStack extends Stack {
  readonly identity: EmailIdentity;
  readonly transactional: ConfigurationSet;
  readonly marketing: ConfigurationSet;
  readonly events: WorkQueue;
  readonly eventsTopic: Topic;

  constructor(scope: Construct, id: string, props: StackProps & { settings: StageSettings; data: DataStack }) {
    super(scope, id, props);
    const { mailDomain } = props.settings;
    const set = (name: string) =>
      new ConfigurationSet(this, name, {
        tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
        reputationMetrics: true,
        suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
        vdmOptions: { engagementMetrics: false, optimizedSharedDelivery: false },
      });
    this.transactional = set('Transactional');
    this.marketing = set('Marketing');
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailDomain),
      mailFromDomain: `courrier.${mailDomain}`,
      configurationSet: this.transactional,
    });

    this.events = new WorkQueue(this, 'Events', { consumerTimeout: eventsTimeout });
    this.eventsTopic = new Topic(this, 'EventsTopic', {
      enforceSSL: true,
      displayName: 'Sillage: SES events',
      // what passes here names the recipient
      masterKey: props.data.key,
    });
    this.eventsTopic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.eventsTopic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    this.eventsTopic.addSubscription(
      new SqsSubscription(this.events.queue, { rawMessageDelivery: true, deadLetterQueue: this.events.deadLetters }),
    );
    for (const [name, configurationSet] of [
      ['TransactionalEvents', this.transactional],
      ['MarketingEvents', this.marketing],
    ] as const) {
      new ConfigurationSetEventDestination(this, name, {
        configurationSet,
        destination: EventDestination.snsTopic(this.eventsTopic),
        events: [
          EmailSendingEvent.BOUNCE,
          EmailSendingEvent.COMPLAINT,
          EmailSendingEvent.DELIVERY,
          EmailSendingEvent.DELIVERY_DELAY,
          EmailSendingEvent.REJECT,
        ],
      });
    }

    this.identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}`, description: 'DNS record to add' });
    });
    new CfnOutput(this, 'MailFrom', {
      value: `courrier.${mailDomain} MX 10 feedback-smtp.${this.region}.amazonses.com ; TXT "v=spf1 include:amazonses.com -all"`,
      description: 'DNS records to add',
    });
    new CfnOutput(this, 'Dmarc', {
      value: `_dmarc.${mailDomain} TXT "v=DMARC1; p=none; rua=mailto:${props.settings.alarmEmail}"`,
      description: 'DNS record to add; go to p=quarantine after a clean month',
    });
  }
}
