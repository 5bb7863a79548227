import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IWidget,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type MetricName, metricDimensions, metricNamespace } from '../../../functions/src/metric-names.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { StageSettings } from '../stages.ts';
import type { CmsStack } from './cms.ts';
import type { EmailStack } from './email.ts';
import type { FunnelStack } from './funnel.ts';

export type ObservabilityProps = StackProps & {
  settings: StageSettings;
  stageName: string;
  email: EmailStack;
  funnel: FunnelStack;
  cms: CmsStack;
};

/** What a figure is of: the sum of a count, the longest of a duration. */
type Statistic = 'Sum' | 'Maximum';

/** Alarms, one a page of docs/runbook.md: the alarm's name ends in the heading of its page. Budget and dashboard. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id, props);
    const { email, funnel, cms, settings, stageName } = props;
    const topic = new Topic(this, 'Alarms', { enforceSSL: true, displayName: `Sillage ${stageName}` });
    topic.addSubscription(new EmailSubscription(settings.alarmEmail));
    const action = new SnsAction(topic);

    const alarm = (page: string, metric: Metric | MathExpression, threshold: number, description: string, periods = 1) => {
      const made = metric.createAlarm(this, page, {
        alarmName: `sillage-${stageName}-${page}`,
        alarmDescription: `${description} What to do: docs/runbook.md#${page}`,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      made.addAlarmAction(action);
    };
    const dead = (page: string, queue: WorkQueue, what: string) =>
      alarm(
        page,
        queue.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
        1,
        `${what} failed five times and wait for a person.`,
      );
    const old = (page: string, queue: WorkQueue, minutes: number, what: string) =>
      alarm(
        page,
        queue.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
        minutes * 60,
        `${what} wait longer than ${minutes} minutes.`,
      );
    const errors = (page: string, target: LambdaFunction, what: string) =>
      alarm(page, target.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }), 3, `${what} fails again and again.`, 2);

    dead('submissions-dead', funnel.submissions, 'Submissions');
    dead('sends-dead', funnel.sends, 'Sends');
    dead('provider-events-dead', email.events, 'Provider events');
    dead('publish-dead', cms.jobs, 'Publish jobs');
    old('submissions-late', funnel.submissions, 5, 'Submissions');
    old('sends-late', funnel.sends, 15, 'Sends');
    old('publish-late', cms.jobs, 10, 'Publish jobs');
    errors('capture-errors', funnel.functions.capture, 'Capture');
    errors('people-errors', funnel.functions.people, 'The visitors’ pages');
    errors('tick-errors', funnel.functions.tick, 'The tick');
    errors('admin-errors', cms.admin, 'The admin');
    errors('query-errors', cms.query, 'The query function');
    // A fault that is caught and answered in French is no error of Lambda's: what visitors and editors were answered is counted where it is answered.
    const refused = (page: string, metric: Metric, what: string) =>
      alarm(page, metric, 3, `${what} is answered with 5xx again and again.`, 2);
    refused(
      'funnel-unavailable',
      funnel.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      'What visitors ask of the funnel',
    );
    for (const [page, target, what] of [
      ['admin-unavailable', cms.admin, 'What editors ask of the admin'],
      ['query-unavailable', cms.query, 'Search or a preview'],
    ] as const) {
      const dimensionsMap = { FunctionName: target.functionName };
      refused(
        page,
        new Metric({ namespace: 'AWS/Lambda', metricName: 'Url5xxCount', dimensionsMap, period: Duration.minutes(5), statistic: 'Sum' }),
        what,
      );
    }
    // What the product says of itself (metric-names.ts): CloudWatch reads it out of the logs.
    const period = Duration.minutes(5);
    const figure = (name: MetricName, statistic: Statistic, kind?: 'transactional' | 'marketing', every = period) =>
      new Metric({
        namespace: metricNamespace,
        metricName: name,
        dimensionsMap: { [metricDimensions.stage]: stageName, ...(kind && { [metricDimensions.kind]: kind }) },
        period: every,
        statistic,
        ...(kind && { label: `${name} (${kind})` }),
      });
    const ofBothKinds = (name: MetricName) =>
      new MathExpression({
        expression: 'FILL(t, 0) + FILL(m, 0)',
        usingMetrics: { t: figure(name, 'Sum', 'transactional'), m: figure(name, 'Sum', 'marketing') },
        label: name,
        period,
      });
    // The queue's age tells of transactional mails alone: marketing goes by rows.
    alarm('mails-overdue', figure('oldestDue', 'Maximum'), 30 * 60_000, 'Mails that may leave have waited longer than 30 minutes.', 2);
    // Each try moves the moment at which a mail is due, so that « overdue » doesn't see one that the transport keeps refusing.
    alarm(
      'mails-refused-for-now',
      figure('mailsTriedAgain', 'Sum', 'transactional', Duration.minutes(15)),
      5,
      'The transport takes no mails, or too few: throttling, the quota of the day, sending paused, or it is away.',
    );
    alarm('mails-failed', ofBothKinds('mailsFailed'), 20, 'Mails are refused for good, or nobody knows what became of them.', 2);
    alarm(
      'publish-failing',
      figure('publishFailed', 'Sum', undefined, Duration.hours(1)),
      3,
      'A piece fails to be compiled again and again.',
    );
    funnel.functions.tick
      .metricInvocations({ period: Duration.minutes(5), statistic: 'Sum' })
      .createAlarm(this, 'tick-missing', {
        alarmName: `sillage-${stageName}-tick-missing`,
        alarmDescription: 'The tick has not run for ten minutes. What to do: docs/runbook.md#tick-missing',
        threshold: 1,
        evaluationPeriods: 2,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      })
      .addAlarmAction(action);
    const reputation = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' });
    alarm('bounce-rate', reputation('Reputation.BounceRate'), 0.04, 'Bounces near the rate at which AWS reviews (5 %).');
    alarm('complaint-rate', reputation('Reputation.ComplaintRate'), 0.0008, 'Complaints near the rate at which AWS reviews (0.1 %).');

    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: settings.monthlyBudgetUsd, unit: 'USD' } },
      notificationsWithSubscribers: [
        {
          notification: { notificationType: 'FORECASTED', comparisonOperator: 'GREATER_THAN', threshold: 100 },
          subscribers: [{ subscriptionType: 'EMAIL', address: settings.alarmEmail }],
        },
      ],
    });

    new Dashboard(this, 'Dashboard', {
      dashboardName: `sillage-${stageName}`,
      widgets: [
        [
          new GraphWidget({
            title: 'Queues: waiting',
            left: [funnel.submissions, funnel.sends, email.events, cms.jobs].map(({ queue }) =>
              queue.metricApproximateNumberOfMessagesVisible(),
            ),
          }),
          new GraphWidget({
            title: 'Functions: errors',
            left: [...Object.values(funnel.functions), cms.admin, cms.publish].map((target) => target.metricErrors()),
          }),
        ],
        [
          new GraphWidget({
            title: 'Functions: duration p95',
            left: [...Object.values(funnel.functions)].map((target) => target.metricDuration({ statistic: 'p95' })),
          }),
          new GraphWidget({
            title: 'SES: bounce and complaint rate',
            left: [reputation('Reputation.BounceRate')],
            right: [reputation('Reputation.ComplaintRate')],
          }),
        ],
        ...this.#figures(figure),
      ],
    });
  }

  /** Rows of the dashboard that show every figure of metric-names.ts. */
  #figures(figure: (name: MetricName, statistic: Statistic, kind?: 'transactional' | 'marketing') => Metric): IWidget[][] {
    const counts = (title: string, ...names: MetricName[]) => new GraphWidget({ title, left: names.map((name) => figure(name, 'Sum')) });
    const mails = (kind: 'transactional' | 'marketing') =>
      new GraphWidget({
        title: `Mails: ${kind}`,
        left: (['mailsSubmitted', 'mailsDeferred', 'mailsTriedAgain', 'mailsSkipped', 'mailsFailed'] as const).map((name) =>
          figure(name, 'Sum', kind),
        ),
      });
    return [
      [
        counts('Submissions', 'submissionsAccepted', 'submissionsRefused', 'submissionsIngested', 'messagesFailed'),
        counts('Reports of the provider', 'providerReports', 'addressesSuppressed'),
      ],
      [mails('transactional'), mails('marketing')],
      [
        new GraphWidget({
          title: 'Tick: duration, oldest mail due (ms); enrolments',
          left: [figure('tickDuration', 'Maximum'), figure('oldestDue', 'Maximum')],
          right: [figure('enrolmentsAdvanced', 'Sum')],
        }),
        new GraphWidget({
          title: 'Publishing: duration (ms); pages, failures',
          left: [figure('publishDuration', 'Maximum')],
          right: [figure('pagesRendered', 'Sum'), figure('publishFailed', 'Sum')],
        }),
      ],
    ];
  }
}
