import { App, Stage, Tags, Validations } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Construct } from 'constructs';
import { CmsStack } from './stacks/cms.ts';
import { DataStack } from './stacks/data.ts';
import { DatabaseStack } from './stacks/database.ts';
import { EdgeStack } from './stacks/edge.ts';
import { EmailStack } from './stacks/email.ts';
import { FunnelStack } from './stacks/funnel.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { publicUrl, type StageSettings, StagesError, stageSettings } from './stages.ts';

/** One whole installation. Two of them in one account share nothing. */
export class Installation extends Stage {
  readonly data: DataStack;
  readonly database: DatabaseStack;
  readonly email: EmailStack;
  readonly funnel: FunnelStack;
  readonly cms: CmsStack;
  readonly edge: EdgeStack;
  readonly observability: ObservabilityStack;

  constructor(scope: Construct, name: string, settings: StageSettings) {
    const env = { account: settings.account, region: settings.region };
    super(scope, name, { env });
    const props = { settings, terminationProtection: settings.protect };
    this.data = new DataStack(this, 'data', props);
    this.database = new DatabaseStack(this, 'database', { ...props, data: this.data });
    this.email = new EmailStack(this, 'email', { ...props, data: this.data });
    this.edge = new EdgeStack(this, 'edge', {
      ...props,
      env: { account: settings.account, region: 'us-east-1' },
      crossRegionReferences: true,
    });
    this.funnel = new FunnelStack(this, 'funnel', { ...props, publicUrl: publicUrl(settings), data: this.data, email: this.email });
    this.cms = new CmsStack(this, 'cms', {
      ...props,
      data: this.data,
      email: this.email,
      funnel: this.funnel,
      edge: this.edge,
      crossRegionReferences: true,
    });
    this.observability = new ObservabilityStack(this, 'observability', {
      ...props,
      stageName: name,
      email: this.email,
      funnel: this.funnel,
      cms: this.cms,
    });
    // no code that needs an index is deployed before the index is there
    this.funnel.addStackDependency(this.database);
    this.cms.addStackDependency(this.database);
    for (const child of this.node.findAll()) {
      if (child instanceof LambdaFunction) child.addEnvironment('SECRETS_REVISION', String(settings.secretsRevision));
    }
    Tags.of(this).add('product', 'sillage');
    Tags.of(this).add('stage', name);
  }
}

export function buildApp(settings: Record<string, StageSettings>, app: App = new App()): { app: App; installations: Installation[] } {
  const installations = Object.entries(settings).map(([name, stage]) => new Installation(app, name, stage));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, installations };
}

if (import.meta.main) {
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  try {
    buildApp(stageSettings(account && /^\d{12}$/.test(account) ? account : undefined)).app.synth();
  } catch (error) {
    if (!(error instanceof StagesError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
