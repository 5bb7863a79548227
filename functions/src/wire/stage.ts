import type { AwsCredentials } from '../adapters/aws-request.ts';
import { AwsRefusal } from '../adapters/aws-request.ts';
import { type DeployedStage, deployedStage, type StackResources } from '../adapters/deployed-stage.ts';
import { machineCredentials } from '../adapters/machine-credentials.ts';
import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { envNames } from '../env-names.ts';

/** A stage on AWS, seen from the machine of somebody who may ask the account. */
export type StageAtHand = {
  /**
   * The variables with which a command works on it as its functions do, the key of this machine among them. Whoever may read them has every secret of the
   * stage.
   */
  environment(): Promise<Record<string, string>>;
  /** A link by which somebody of the staff chooses a password; null where nobody has that address. */
  link(email: string): Promise<string | null>;
};

/** @throws VisibleError 'no-credentials', 'not-deployed', 'not-allowed' */
export async function stageAtHand(stage: string, region: string, endpoint: string | null = null): Promise<StageAtHand> {
  const credentials = await machineCredentials(region);
  if (credentials === null)
    throw new VisibleError(
      'no-credentials',
      `Cette machine n’a pas de clé AWS, ou elle est échue${nnbsp}: connectez-vous (aws sso login, ou AWS_PROFILE), puis relancez.`,
    );
  const deployed = deployedStage({ region, credentials, endpoint });
  return {
    environment: () => said(stage, () => environmentOf(deployed, stage, region, credentials, endpoint)),
    link: (email) =>
      said(stage, async () => {
        const answer = await deployed.invoke(physical(await deployed.resources(`${stage}-database`), /^PrepareFunction/, stage), {
          link: email,
        });
        return typeof answer === 'object' && answer !== null && 'link' in answer && typeof answer.link === 'string' ? answer.link : null;
      }),
  };
}

/** Functions whose variables make up those of a command: between them they have everything. */
const sources = [
  ['funnel', /^PeopleFunction/],
  ['funnel', /^TickFunction/],
  ['cms', /^AdminFunction/],
  ['cms', /^PublishFunction/],
] as const;

async function environmentOf(
  deployed: DeployedStage,
  stage: string,
  region: string,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  endpoint: string | null,
): Promise<Record<string, string>> {
  const [funnel, cms, email] = await Promise.all(['funnel', 'cms', 'email'].map((stack) => deployed.resources(`${stage}-${stack}`)));
  const stacks = { funnel: funnel ?? new Map(), cms: cms ?? new Map() };
  const given = await Promise.all(sources.map(([stack, name]) => deployed.variables(physical(stacks[stack], name, stage))));
  const known = Object.entries(Object.assign({}, ...given) as Record<string, string>).filter(([name]) => name in envNames);
  return {
    ...Object.fromEntries(known),
    // its lines are for a person, not for CloudWatch
    STAGE: '',
    QUEUE_URL_PROVIDER_EVENTS: physical(email ?? new Map(), /^EventsQueue/, stage),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken ?? '',
    AWS_ENDPOINT_URL: endpoint ?? '',
  };
}

function physical(resources: StackResources, name: RegExp, stage: string): string {
  const found = [...resources].find(([logical]) => name.test(logical));
  if (found === undefined) throw notDeployed(stage);
  return found[1];
}

const notDeployed = (stage: string) =>
  new VisibleError('not-deployed', `L’étape ${stage} n’est pas déployée dans ce compte${nnbsp}: npm run deploy -- ${stage}.`);

async function said<T>(stage: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    // CloudFormation's word for a stack that isn't there
    if (error.code === 'ValidationError') throw notDeployed(stage);
    throw new VisibleError(
      'not-allowed',
      `AWS refuse (${error.code})${nnbsp}: il faut pouvoir lire les piles de l’étape et la configuration de ses fonctions, et appeler Prepare.`,
      { cause: error },
    );
  }
}
