import * as z from 'zod';

const domain = z.string().regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/);

/** What differs between two installations in AWS. One entry a stage; two stages share nothing. `settingsMeanings` says what each is for. */
const stageSchema = z
  .strictObject({
    account: z.string().regex(/^\d{12}$/),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    site: z.union([
      z.strictObject({ kind: z.literal('own'), domain }),
      z.strictObject({ kind: z.literal('cloudfront'), host: domain.nullable() }),
    ]),
    filesPublicKey: z.string().regex(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n?$/),
    mailDomain: domain,
    administrator: z.email(),
    alarmEmail: z.email(),
    protect: z.boolean(),
    firewall: z.boolean(),
    traces: z.boolean(),
    monthlyBudgetUsd: z.number().positive(),
    secretsRevision: z.number().int().positive(),
  })
  .refine(({ protect, site }) => !protect || site.kind === 'own', { path: ['site'], error: 'protégée' });

/** Settings that can't be deployed: a person mends them, no stack helps. */
export class StagesError extends Error {}

export type StageSettings = z.infer<typeof stageSchema>;

/** What each setting is for, and an example: what a person reads who left it out or mistyped it. */
export const settingsMeanings: Record<keyof StageSettings, { means: string; example: string }> = {
  account: { means: 'le compte AWS, douze chiffres', example: `'123456789012'` },
  region: { means: 'la région de tout, sauf du certificat et du pare-feu, qui sont en us-east-1', example: `'eu-west-3' (Paris)` },
  site: {
    means:
      'l’adresse publique\u202f: un nom à vous, pour lequel un certificat est demandé, ou celle de CloudFront (null au premier déploiement, puis la sortie DistributionHost). Une étape protégée a un nom à elle',
    example: `{ kind: 'own', domain: 'www.revue.fr' } ou { kind: 'cloudfront', host: null }`,
  },
  filesPublicKey: {
    means: 'la clé publique (PEM) des adresses signées de /fichiers/\u202f; sa moitié privée va dans le secret de l’installation',
    example: 'ce que donne openssl rsa -in fichiers.pem -pubout',
  },
  mailDomain: { means: 'le domaine dont partent les messages', example: `'revue.fr'` },
  administrator: { means: 'l’adresse du premier compte d’administration, créé au premier déploiement', example: `'camille@revue.fr'` },
  alarmEmail: { means: 'l’adresse qui reçoit les alarmes, le budget et les rapports DMARC', example: `'alertes@revue.fr'` },
  protect: { means: 'si les données sont gardées quand la pile est supprimée, et sa suppression refusée', example: 'true en production' },
  firewall: { means: 'si un pare-feu limite les envois de formulaires (huit dollars par mois et plus)', example: 'true en production' },
  traces: {
    means: 'si les fonctions envoient des traces à X-Ray (cinq dollars le million)',
    example: 'false\u202f; true le temps de chercher',
  },
  monthlyBudgetUsd: { means: 'le budget mensuel du compte en dollars, au-delà duquel un message prévient', example: '60' },
  secretsRevision: {
    means: 'un compteur, à augmenter quand une valeur a changé dans Secrets Manager\u202f: les fonctions la reçoivent à leur déploiement',
    example: '1',
  },
};

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

/**
 * The one file of deployment settings: change the values; a stage that you don't want, take out. Each is deployed by its name (`npm run deploy -- staging`), so
 * one that nobody deploys costs nothing. `development` is for one developer, in an account of their own.
 */
export const stageSettings = (account: string = anyAccount): Record<string, StageSettings> =>
  parseStages({
    staging: {
      account,
      region: 'eu-west-3',
      site: { kind: 'cloudfront', host: null },
      filesPublicKey: examplePublicKey,
      mailDomain: 'recette.banc-essai.example',
      administrator: 'redaction@banc-essai.example',
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
      administrator: 'redaction@banc-essai.example',
      alarmEmail: 'alertes@banc-essai.example',
      protect: true,
      firewall: true,
      traces: false,
      monthlyBudgetUsd: 60,
      secretsRevision: 1,
    },
    development: {
      account,
      region: 'eu-west-3',
      site: { kind: 'cloudfront', host: null },
      filesPublicKey: examplePublicKey,
      mailDomain: 'developpement.banc-essai.example',
      administrator: 'redaction@banc-essai.example',
      alarmEmail: 'alertes@banc-essai.example',
      protect: false,
      firewall: false,
      traces: false,
      monthlyBudgetUsd: 15,
      secretsRevision: 1,
    },
  });

/** @throws StagesError, one sentence a wrong setting: its stage and name, what it is for, an example. */
export function parseStages(input: Record<string, unknown>): Record<string, StageSettings> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (!/^[a-z][a-z0-9]{1,15}$/.test(name))
        throw new StagesError(
          `infra/src/stages.ts\u202f: «\u202f${name}\u202f» n’est pas un nom d’étape (lettres minuscules et chiffres, 2 à 16).`,
        );
      const parsed = stageSchema.safeParse(value);
      if (parsed.success) return [name, parsed.data];
      throw new StagesError(parsed.error.issues.flatMap((issue) => sentences(name, value, issue)).join('\n'));
    }),
  );
}

function sentences(stage: string, given: unknown, issue: z.core.$ZodIssue): string[] {
  const said = (setting: string, problem: string, more: string) =>
    `infra/src/stages.ts\u202f: ${stage}.${setting} ${problem}\u202f: ${more}.`;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => said(key, 'n’existe pas', `les réglages sont ${Object.keys(settingsMeanings).join(', ')}`));
  const [setting] = issue.path;
  if (typeof setting !== 'string' || !(setting in settingsMeanings))
    return [`infra/src/stages.ts\u202f: ${stage} n’est pas un groupe de réglages\u202f: copiez celui d’une autre étape.`];
  const { means, example } = settingsMeanings[setting as keyof StageSettings];
  const missing = typeof given === 'object' && given !== null && !(setting in given);
  return [said(setting, missing ? 'manque' : 'a une valeur inutilisable', `${means} (par exemple ${example})`)];
}

/** The origin that every mailed link starts with. */
export function publicUrl({ site }: StageSettings): string {
  if (site.kind === 'own') return `https://${site.domain}`;
  return site.host === null ? 'https://to-be-set.invalid' : `https://${site.host}`;
}
