import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GitHubStack, repositoryOf } from './github.ts';
import { stageSettings } from './stages.ts';

const root = join(import.meta.dirname, '..', '..');
const account = '111111111111';

describe('roles for GitHub', () => {
  const template = Template.fromStack(
    new GitHubStack(new App(), 'github', {
      env: { account, region: 'eu-west-3' },
      repository: 'revue/site',
      stages: ['staging', 'production'],
      regions: ['eu-west-3', 'eu-west-3'],
    }),
  );
  type Found = { Properties: { AssumeRolePolicyDocument: { Statement: { Condition: { StringEquals: Record<string, string> } }[] } } };
  const trusted = Object.values(template.findResources('AWS::IAM::Role') as Record<string, Found>).map(
    ({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0]?.Condition.StringEquals ?? {},
  );

  it('go to one repository, by its pull requests or its environments, and to nobody else', () => {
    expect(trusted.map((condition) => condition['token.actions.githubusercontent.com:sub']).sort()).toEqual([
      'repo:revue/site:environment:production',
      'repo:revue/site:environment:staging',
      'repo:revue/site:pull_request',
    ]);
    for (const condition of trusted) expect(condition['token.actions.githubusercontent.com:aud']).toBe('sts.amazonaws.com');
  });

  it('may take on the roles of the bootstrap and do nothing else; a pull request those that read', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy')) as {
      Properties: { PolicyDocument: { Statement: { Action: string; Resource: string[] }[] }; Roles: { Ref: string }[] };
    }[];
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies) {
      const statements = Properties.PolicyDocument.Statement;
      expect(statements.map(({ Action }) => Action)).toEqual(['sts:AssumeRole']);
      const kinds = (statements[0]?.Resource ?? []).map((arn) => /role\/cdk-hnb659fds-([a-z-]+)-role-/.exec(arn)?.[1]);
      const diff = Properties.Roles[0]?.Ref.startsWith('Diff');
      expect([...new Set(kinds)].sort()).toEqual(diff ? ['lookup'] : ['deploy', 'file-publishing', 'lookup']);
    }
  });

  it('come without a second provider where the account trusts GitHub already', () => {
    const second = new GitHubStack(new App(), 'github', {
      env: { account, region: 'eu-west-3' },
      repository: 'revue/autre',
      stages: ['staging'],
      regions: ['eu-west-3'],
      trusted: true,
    });
    const [made, none] = [template, Template.fromStack(second)].map(
      (each) => Object.keys(each.findResources('AWS::IAM::OIDCProvider')).length,
    );
    expect([made, none]).toEqual([1, 0]);
    expect(JSON.stringify(Template.fromStack(second).toJSON())).toContain(
      `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
    );
  });

  it('want the name of a repository', () => {
    expect(repositoryOf('revue/site')).toBe('revue/site');
    expect(() => repositoryOf(undefined)).toThrow('-c repository=');
    expect(() => repositoryOf('*')).toThrow('-c repository=');
  });
});

type Step = { uses?: string; run?: string; with?: Record<string, unknown> };
type Job = {
  if?: string;
  needs?: string;
  environment?: string;
  permissions?: Record<string, string>;
  steps: Step[];
  'timeout-minutes'?: number;
};
type Workflow = { on: Record<string, unknown>; permissions: Record<string, string>; jobs: Record<string, Job> };

describe('the workflow for GitHub', () => {
  const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };
  const workflow = load(readFileSync(join(root, '.github', 'workflows', 'deploy.yml'), 'utf8')) as Workflow;
  const { jobs } = workflow;
  const commands = (job: string) => (jobs[job]?.steps ?? []).map(({ run }) => run).filter((run) => run !== undefined);

  it('checks, packs, then shows a pull request what it would change, or deploys main to staging and then to production', () => {
    expect(Object.keys(workflow.on).sort()).toEqual(['pull_request', 'push']);
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs ?? null])).toEqual([
      ['check', null],
      ['package', 'check'],
      ['diff', 'package'],
      ['staging', 'package'],
      ['production', 'staging'],
    ]);
    expect(commands('check')).toEqual(['npm run check']);
    expect(commands('package')).toContain('npm run package');
    expect(commands('diff').join()).toContain("cdk diff 'staging/**' 'production/**' --method=template");
    for (const stage of ['staging', 'production']) expect(commands(stage).at(-1)).toContain('npm run deploy');
  });

  it('does nothing in a repository without its variables', () => {
    expect(jobs.check?.if).toContain("vars.AWS_REGION != ''");
    for (const [name, { needs }] of Object.entries(jobs)) if (name !== 'check') expect(Object.keys(jobs)).toContain(needs);
  });

  it('deploys from main alone, each stage in the environment of its name: that of production waits for its reviewers', () => {
    for (const stage of ['staging', 'production']) {
      expect(stageSettings()).toHaveProperty(stage);
      expect(jobs[stage]?.environment).toBe(stage);
      expect(jobs[stage]?.if).toContain("github.event_name == 'push'");
    }
    expect((workflow.on.push as { branches: string[] }).branches).toEqual(['main']);
  });

  it('asks for a token in the jobs that need AWS, never for the code of a fork, and holds no key', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const [name, { permissions }] of Object.entries(jobs)) {
      expect(permissions?.['id-token'] ?? null, name).toBe(['diff', 'staging', 'production'].includes(name) ? 'write' : null);
    }
    expect(jobs.diff?.if).toContain('head.repo.full_name == github.repository');
    expect(JSON.stringify(workflow)).not.toMatch(/secrets\.|AWS_SECRET_ACCESS_KEY/);
    const assumed = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.startsWith('aws-actions/')).map((step) => step.with?.['role-to-assume']),
    );
    expect(assumed).toEqual([`\${{ vars.AWS_DIFF_ROLE }}`, `\${{ vars.AWS_DEPLOY_ROLE }}`, `\${{ vars.AWS_DEPLOY_ROLE }}`]);
  });

  it('pins what it uses to a version, and ends by itself', () => {
    for (const { steps, 'timeout-minutes': minutes } of Object.values(jobs)) {
      expect(minutes).toBeGreaterThan(0);
      for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@v\d+$|@[0-9a-f]{40}$/);
    }
  });
});
