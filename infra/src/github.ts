import { App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnOIDCProvider, FederatedPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

const issuer = 'token.actions.githubusercontent.com';

export type GitHubProps = StackProps & {
  /** owner/name */
  repository: string;
  /** names of the stages: the environments of the repository that may deploy */
  stages: readonly string[];
  /** where the stages live, beside us-east-1 */
  regions: readonly string[];
  /** the account trusts GitHub already, for another repository: it can do so once; @default false */
  trusted?: boolean;
};

/**
 * What lets the workflow of one repository (.github/workflows/deploy.yml) deploy without a key: GitHub says who asks, AWS gives a role for an hour. The roles may do one
 * thing: take on the roles that `cdk bootstrap` made. A pull request gets the one that reads; a job in the environment of a stage gets those that deploy. Deployed by hand,
 * once an account:
 * `npx cdk deploy --app 'node infra/src/github.ts' -c repository=owner/name`, with `-c trusted=true` where the account trusts GitHub already.
 */
export class GitHubStack extends Stack {
  constructor(scope: Construct, id: string, props: GitHubProps) {
    super(scope, id, props);
    const { repository, stages } = props;
    const regions = [...new Set([...props.regions, 'us-east-1'])];
    const provider = props.trusted
      ? `arn:aws:iam::${this.account}:oidc-provider/${issuer}`
      : new CfnOIDCProvider(this, 'GitHub', { url: `https://${issuer}`, clientIdList: ['sts.amazonaws.com'] }).attrArn;
    const role = (name: string, description: string, subject: string, mayTakeOn: readonly string[]): Role => {
      const made = new Role(this, name, {
        description,
        assumedBy: new FederatedPrincipal(
          provider,
          { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: `repo:${repository}:${subject}` } },
          'sts:AssumeRoleWithWebIdentity',
        ),
      });
      made.addToPolicy(
        new PolicyStatement({
          actions: ['sts:AssumeRole'],
          resources: regions.flatMap((region) =>
            mayTakeOn.map((kind) => `arn:aws:iam::${this.account}:role/cdk-hnb659fds-${kind}-role-${this.account}-${region}`),
          ),
        }),
      );
      return made;
    };
    const diff = role('Diff', `Pull requests of ${repository}: reads what is deployed`, 'pull_request', ['lookup']);
    new CfnOutput(this, 'DiffRole', { value: diff.roleArn, description: 'variable AWS_DIFF_ROLE of the repository' });
    for (const stage of stages) {
      const deploy = role(`Deploy-${stage}`, `Environment ${stage} of ${repository}: deploys`, `environment:${stage}`, [
        'deploy',
        'file-publishing',
        'lookup',
      ]);
      new CfnOutput(this, `DeployRole-${stage}`, {
        value: deploy.roleArn,
        description: `variable AWS_DEPLOY_ROLE of the environment ${stage}`,
      });
    }
  }
}

/** @throws Error, one sentence, for whoever named no repository */
export function repositoryOf(given: unknown): string {
  if (typeof given === 'string' && /^[\w.-]+\/[\w.-]+$/.test(given)) return given;
  throw new Error('Dites quel dépôt GitHub peut déployer : -c repository=proprietaire/nom');
}

if (import.meta.main) {
  const { stageSettings } = await import('./stages.ts');
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  const settings = stageSettings(account && /^\d{12}$/.test(account) ? account : undefined);
  const [first] = Object.values(settings);
  const app = new App();
  new GitHubStack(app, 'sillage-github', {
    env: { account: first?.account, region: first?.region },
    repository: repositoryOf(app.node.tryGetContext('repository')),
    stages: Object.keys(settings),
    regions: Object.values(settings).map(({ region }) => region),
    trusted: app.node.tryGetContext('trusted') === 'true',
  });
  app.synth();
}
