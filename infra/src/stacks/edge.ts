import { CfnWaitConditionHandle, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

/** What must live in us-east-1 because CloudFront reads it there: the certificate and the firewall. Empty for a stage that has neither. */
export class EdgeStack extends Stack {
  readonly certificate: ICertificate | null;
  readonly firewallArn: string | null;

  constructor(scope: Construct, id: string, props: StackProps & { settings: StageSettings }) {
    super(scope, id, props);
    const { site, firewall } = props.settings;
    this.certificate =
      site.kind === 'own'
        ? new Certificate(this, 'Certificate', { domainName: site.domain, validation: CertificateValidation.fromDns() })
        : null;
    this.firewallArn = firewall ? this.#firewall().attrArn : null;
    // CloudFormation refuses a stack without resources; this one does nothing and costs nothing
    if (!this.certificate && !this.firewallArn) new CfnWaitConditionHandle(this, 'Nothing');
  }

  /** Posts to the funnel: 100 in five minutes from one address; everything: 2,000. AWS's list of known bad inputs beside them. */
  #firewall(): CfnWebACL {
    const visible = (metricName: string) => ({ cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName });
    const rate = (name: string, priority: number, limit: number, scopeDown?: CfnWebACL.StatementProperty): CfnWebACL.RuleProperty => ({
      name,
      priority,
      action: { block: { customResponse: { responseCode: 429 } } },
      statement: {
        rateBasedStatement: {
          aggregateKeyType: 'IP',
          limit,
          evaluationWindowSec: 300,
          ...(scopeDown ? { scopeDownStatement: scopeDown } : {}),
        },
      },
      visibilityConfig: visible(name),
    });
    const funnelPost: CfnWebACL.StatementProperty = {
      andStatement: {
        statements: [
          {
            byteMatchStatement: {
              fieldToMatch: { method: {} },
              positionalConstraint: 'EXACTLY',
              searchString: 'POST',
              textTransformations: [{ priority: 0, type: 'NONE' }],
            },
          },
          {
            byteMatchStatement: {
              fieldToMatch: { uriPath: {} },
              positionalConstraint: 'STARTS_WITH',
              searchString: '/api/funnel/',
              textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
            },
          },
        ],
      },
    };
    return new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible('sillage'),
      rules: [
        rate('funnel-posts', 0, 100, funnelPost),
        rate('everything', 1, 2000),
        {
          name: 'known-bad-inputs',
          priority: 2,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesKnownBadInputsRuleSet' } },
          visibilityConfig: visible('known-bad-inputs'),
        },
      ],
    });
  }
}
