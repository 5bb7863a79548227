import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MetricName, metricDimensions, metricNames, metricNamespace } from '../../functions/src/metric-names.ts';
import { buildApp, type Installation } from './app.ts';
import { type StageSettings, stageSettings } from './stages.ts';

type Resource = { Type: string; Properties: Record<string, unknown> };
const resources = (stack: Stack, type: string) => Object.values(Template.fromStack(stack).findResources(type)) as Resource[];

const withStage = ({ Properties }: Resource): boolean => JSON.stringify(Properties.Environment ?? {}).includes('"STAGE"');

let outdir: string;
let production: Installation;
let traced: Installation;
let findings: string[];

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'cdk-'));
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const { staging, production: settings } = stageSettings() as Record<'staging' | 'production', StageSettings>;
  const built = buildApp({ staging: { ...staging, traces: true }, production: settings }, new App({ outdir, context }));
  built.app.synth();
  [traced, production] = built.installations as [Installation, Installation];
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations?: { ruleName: string }[] }[];
  };
  findings = report.pluginReports.flatMap(({ violations }) => violations ?? []).map(({ ruleName }) => ruleName);
}, 120_000);

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** Every metric of ours in a graph: [namespace, name, dimension, value, …]. */
const shown = (): unknown[][] => {
  const [dashboard] = resources(production.observability, 'AWS::CloudWatch::Dashboard');
  const { 'Fn::Join': joined } = (dashboard?.Properties.DashboardBody ?? { 'Fn::Join': ['', []] }) as {
    'Fn::Join': [string, (string | object)[]];
  };
  const body = joined[1].map((part) => (typeof part === 'string' ? part : 'x')).join('');
  const { widgets } = JSON.parse(body) as { widgets: { properties: { metrics?: unknown[][] } }[] };
  return widgets.flatMap(({ properties }) => properties.metrics ?? []).filter(([namespace]) => namespace === metricNamespace);
};

describe('the figures of the product', () => {
  it.each(Object.keys(metricNames) as MetricName[])('are on the dashboard: %s', (name) => {
    const mine = shown().filter(([, metric]) => metric === name);
    expect(mine.length).toBeGreaterThan(0);
    for (const metric of mine) {
      const dimensions = Object.fromEntries([[metric[2], metric[3]], ...(typeof metric[4] === 'string' ? [[metric[4], metric[5]]] : [])]);
      expect(dimensions[metricDimensions.stage]).toBe('production');
      expect(metricDimensions.kind in dimensions).toBe('byKind' in metricNames[name]);
    }
  });

  it('are written under the name of the stage by every function', () => {
    const ours = [production.funnel, production.cms].flatMap((stack) => resources(stack, 'AWS::Lambda::Function')).filter(withStage);
    // six of the funnel, three of the CMS; what CDK adds for itself writes none
    expect(ours).toHaveLength(9);
    for (const { Properties } of ours) expect(Properties.Environment).toMatchObject({ Variables: { STAGE: 'production' } });
  });

  it.each<[string, MetricName]>([
    ['mails-overdue', 'oldestDue'],
    ['mails-failed', 'mailsFailed'],
    ['publish-failing', 'publishFailed'],
  ])('ring: %s watches %s', (page, name) => {
    const alarm = resources(production.observability, 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => Properties.AlarmName === `sillage-production-${page}`,
    );
    const text = JSON.stringify(alarm?.Properties);
    expect(text).toContain(`"MetricName":"${name}"`);
    expect(text).toContain(`"Namespace":"${metricNamespace}"`);
  });
});

describe('traces', () => {
  const modes = (stack: Stack) =>
    resources(stack, 'AWS::Lambda::Function')
      .filter(withStage)
      .map(({ Properties }) => (Properties.TracingConfig as { Mode: string } | undefined)?.Mode);

  it('are off unless a stage asks for them', () => {
    expect(new Set([...modes(production.funnel), ...modes(production.cms)])).toEqual(new Set([undefined]));
  });

  it('come from every function of a stage that asks for them, with no finding left to explain', () => {
    expect(new Set([...modes(traced.funnel), ...modes(traced.cms)])).toEqual(new Set(['Active']));
    expect(findings).toEqual([]);
  });
});
