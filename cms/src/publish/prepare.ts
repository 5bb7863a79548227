import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { env, needed } from '@sillage/functions/env.ts';
import { newId } from '@sillage/functions/wire/ids.ts';
import type { CmsSettings } from '../config.ts';
import { settingsFromEnvironment } from '../environment.ts';
import { firstAdministrator, passwordLink } from '../first-administrator.ts';
import type { OpenServices } from '../services.ts';
import { openToShape } from '../shape-database.ts';
import { french } from '../site/typography.ts';
import { filesKeysFault } from './files-keys.ts';
import { prepareHandler } from './prepare-handler.ts';
import { workerSentence } from './start-sentence.ts';

/** What the template writes into the secret until a person does (infra/src/stacks/data.ts). */
const notSet = /to-be-set/;

const settings = (): CmsSettings => {
  const given = { ...settingsFromEnvironment(), uploads: false };
  if (notSet.test(given.databaseUrl))
    throw new VisibleError(
      'database-not-set',
      'DATABASE_URL n’est pas encore dans le secret de l’installation (sortie InstallationSecret de la pile « data ») : écrivez-la, puis déployez de nouveau.',
    );
  return given;
};

/** Nothing is published, mailed or read here. */
const noServices: OpenServices = () => Promise.reject(new Error('The step that prepares the database has no services.'));

const prepareDatabase = async (administrator: string, filesPublicKey: string): Promise<'created' | 'there'> => {
  const given = settings();
  const fault = filesKeysFault(needed(env().cloudFront.privateKey, 'CLOUDFRONT_PRIVATE_KEY'), filesPublicKey);
  if (fault !== null) throw new VisibleError('files-keys', fault);
  const payload = await openToShape(given, noServices);
  try {
    return await firstAdministrator(payload, administrator, newId());
  } finally {
    await payload.destroy();
  }
};

const link = async (email: string): Promise<string | null> => {
  const payload = await openToShape(settings(), noServices);
  try {
    return await passwordLink(payload, email, env().publicUrl);
  } finally {
    await payload.destroy();
  }
};

const sentenceOf = (error: unknown): string =>
  workerSentence(error, null) ??
  french(`La base de données n’a pas pu être préparée : ${error instanceof Error ? error.message : 'erreur inconnue'}`);

const put = async (url: string, body: string): Promise<void> => {
  const answer = await fetch(url, { method: 'PUT', body, headers: { 'content-type': '' }, signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`CloudFormation answered ${answer.status}.`);
};

/** The step of a deployment that prepares the database (infra/src/stacks/database.ts). */
export const prepare = prepareHandler({ prepare: prepareDatabase, link, sentenceOf, put });
