import * as z from 'zod';

const domain = z.string().regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'un nom de domaine comme banc-essai.fr');

/** What differs between two installations in AWS. One entry a stage; two stages share nothing. */
const stageSchema = z
  .strictObject({
    /** account and region of everything but the edge; the edge lives in us-east-1 */
    account: z.string().regex(/^\d{12}$/, 'le numéro de compte AWS : douze chiffres'),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'une région comme eu-west-3'),
    /**
     * Public host of the site. With `own`, a certificate is asked for it. With `cloudfront`, the distribution's own name is used: deploy once with null,
     * read the name in the output `DistributionHost`, write it here and deploy again (mailed links need it).
     */
    site: z.union([
      z.strictObject({ kind: z.literal('own'), domain }),
      z.strictObject({ kind: z.literal('cloudfront'), host: domain.nullable() }),
    ]),
    /** PEM of the public half of the key that signs /fichiers/ addresses; the private half goes into the secret (docs/operations.md) */
    filesPublicKey: z
      .string()
      .regex(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n?$/, 'une clé publique au format PEM'),
    /** domain that mails are sent from */
    mailDomain: domain,
    /** address that alarms are sent to */
    alarmEmail: z.email('une adresse e-mail'),
    /** keeps data when the stack is deleted, and refuses to delete it */
    protect: z.boolean(),
    /** web application firewall ($5 a month and up by itself) */
    firewall: z.boolean(),
    /** traces of the functions in X-Ray: $5 a million, so off but while something is looked for */
    traces: z.boolean(),
    monthlyBudgetUsd: z.number().positive(),
    /**
     * Count it up whenever a value in Secrets Manager changed, and deploy: functions get secrets when they are deployed, and CloudFormation deploys only
     * what changed.
     */
    secretsRevision: z.number().int().positive(),
  })
  .refine(({ protect, site }) => !protect || site.kind === 'own', {
    path: ['site'],
    error: 'un nom de domaine propre, puisque l’étape est protégée',
  });

export type StageSettings = z.infer<typeof stageSchema>;

/** The account of the person who synthesises, else a placeholder: a template can be read and tested without an account. */
const anyAccount = '111111111111';

/** An example whose private half nobody has: replace it with your own (docs/operations.md). */
const examplePublicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAt44ObZEc0mL52TtJBsLZ
9AqyGxMM9+O8vw5yysaAhcHet+KANyTF1ZgpwQPqQMnpwSO/SBhHWhMyAzlRzp8p
HIwbrb6HHjZ+FP+SomJmcDc74uiOj6cIsfu5aRLfeiqA7JxBLnbaFPa16nv2jECO
/R+CcIo3MIx2Z5Of8hmpRXNf/ovNByWNkfHAF40qqxLCVdIKWG/54qljtdUiTG6q
iFfOvJfqI/pZwKJ2RfeG/ASTTf8RTR90p4PmiOSomsEOp0zBcX+aGEHgSjEcQbVO
o1HYqwHzSgcja3/bf3PbIJZXgU9Sls3eMJ14qe569Ws4jNt/pf76UPXb9M903cf6
zwIDAQAB
-----END PUBLIC KEY-----
`;

/** The one file of deployment settings. Change the values, keep the names. */
export const stageSettings = (account: string = anyAccount): Record<string, StageSettings> =>
  parseStages({
    staging: {
      account,
      region: 'eu-west-3',
      site: { kind: 'cloudfront', host: null },
      filesPublicKey: examplePublicKey,
      mailDomain: 'recette.banc-essai.example',
      alarmEmail: 'alertes@banc-essai.example',
      protect: false,
      firewall: false,
      traces: false,
      monthlyBudgetUsd: 20,
      secretsRevision: 1,
    },
    production: {
      account,
      region: 'eu-west-3',
      site: { kind: 'own', domain: 'www.banc-essai.example' },
      filesPublicKey: examplePublicKey,
      mailDomain: 'banc-essai.example',
      alarmEmail: 'alertes@banc-essai.example',
      protect: true,
      firewall: true,
      traces: false,
      monthlyBudgetUsd: 60,
      secretsRevision: 1,
    },
  });

/** Throws one sentence naming stage, setting and what is expected. */
export function parseStages(input: Record<string, unknown>): Record<string, StageSettings> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (!/^[a-z][a-z0-9]{1,15}$/.test(name))
        throw new Error(`infra/src/stages.ts : « ${name} » n’est pas un nom d’étape (lettres minuscules et chiffres, 2 à 16).`);
      const parsed = stageSchema.safeParse(value);
      if (parsed.success) return [name, parsed.data];
      const [issue] = parsed.error.issues;
      throw new Error(`infra/src/stages.ts : ${name}.${issue?.path.join('.') ?? ''} : attendu ${issue?.message ?? 'une autre valeur'}.`);
    }),
  );
}

/** The origin that every mailed link starts with. */
export function publicUrl({ site }: StageSettings): string {
  if (site.kind === 'own') return `https://${site.domain}`;
  return site.host === null ? 'https://to-be-set.invalid' : `https://${site.host}`;
}
