import { Aspects, CfnOutput, CfnResource, type IAspect } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { buildApp } from '../../infra/src/app.ts';
import { type StageSettings, stageSettings } from '../../infra/src/stages.ts';
import { account, mailDomains, type StageName } from './cloud.ts';

/**
 * The app of infra/ as a user deploys it, but for what the emulator's CloudFormation refuses or can't answer (emulator-gaps.md). A resource that it doesn't
 * know becomes a parameter under the same logical id, so that whatever refers to it still finds something. The real template is asserted in
 * infra/src/app.part.test.ts.
 */
class WithoutWhatTheEmulatorRefuses implements IAspect {
  visit(node: IConstruct): void {
    if (node instanceof CfnOutput && /^Dkim\d$/.test(node.node.id)) node.node.scope?.node.tryRemoveChild(node.node.id);
    if (!CfnResource.isCfnResource(node)) return;
    const refused = node instanceof CfnAlarm && node.metrics !== undefined ? ofAlarms : unknown.get(node.cfnResourceType);
    if (refused === undefined) return;
    node.addOverride('Type', 'AWS::SSM::Parameter');
    node.addOverride('Properties', { Type: 'String', Value: node.cfnResourceType });
    for (const property of refused) node.addPropertyDeletionOverride(property);
  }
}

/** Each with the properties that a parameter would not take. */
const unknown = new Map([
  ['AWS::CloudFront::PublicKey', ['PublicKeyConfig']],
  ['AWS::CloudFront::KeyGroup', ['KeyGroupConfig']],
  ['AWS::Budgets::Budget', ['Budget', 'NotificationsWithSubscribers']],
]);

/** An alarm over a calculation is refused; one over a metric isn't. */
const ofAlarms = [
  'ActionsEnabled',
  'AlarmActions',
  'AlarmDescription',
  'AlarmName',
  'ComparisonOperator',
  'EvaluationPeriods',
  'Metrics',
  'Threshold',
  'TreatMissingData',
];

/** What a person would have written into infra/src/stages.ts: the public keys that go with the stages' private ones. */
const keys: unknown = JSON.parse(process.env.EMULATED_KEYS ?? '{}');
const keyOf = (stage: StageName): string => {
  const key = typeof keys === 'object' && keys !== null && stage in keys ? (keys as Record<string, unknown>)[stage] : null;
  if (typeof key !== 'string') throw new Error(`EMULATED_KEYS has no key for ${stage}`);
  return key;
};
const revision = Number(process.env.EMULATED_REVISION ?? '1');

const { staging } = stageSettings(account);
if (staging === undefined) throw new Error('infra/src/stages.ts has no stage called staging');
const stage = (name: StageName): StageSettings => ({
  ...staging,
  mailDomain: mailDomains[name],
  site: { kind: 'cloudfront', host: `www.${mailDomains[name]}` },
  filesPublicKey: keyOf(name),
  secretsRevision: revision,
});

const { app, installations } = buildApp({
  staging: stage('staging'),
  production: stage('production'),
});
for (const installation of installations) Aspects.of(installation).add(new WithoutWhatTheEmulatorRefuses());
app.synth();
