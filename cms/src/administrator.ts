import { randomBytes } from 'node:crypto';
import { normaliseAddress } from '@sillage/functions/domain/address.ts';
import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { env } from '@sillage/functions/env.ts';
import { checkSurroundings } from '@sillage/functions/local/start-errors.ts';
import { getPayload } from 'payload';
import { passwordLink } from './first-administrator.ts';
import config from './payload.config.ts';
import { workerSentence } from './publish/start-sentence.ts';
import { french } from './site/typography.ts';

/**
 * `npm run administrator -- nom@exemple.fr ["Prénom Nom"]`: the first account of an installation without examples, and the way back in for a member of the
 * staff who gets no mail. Prints a link by which that person chooses a password; nobody else ever knows one. Whoever may run it has the database anyway.
 */
const usage = 'Donnez l’adresse de la personne : npm run administrator -- camille@exemple.fr "Camille Roche"';

const run = async (args: readonly string[]): Promise<string> => {
  const [given = '', name = ''] = args;
  const address = normaliseAddress(given);
  if (!address.ok || args.length > 2) throw new VisibleError('usage', usage);
  const { email } = address;
  const surroundings = env();
  checkSurroundings(surroundings);
  const payload = await getPayload({ config });
  const { totalDocs } = await payload.count({ collection: 'users', where: { email: { equals: email } } });
  if (totalDocs === 0) {
    // never told to anybody: the link is how the account is opened
    const password = randomBytes(24).toString('base64url');
    await payload.create({
      collection: 'users',
      data: { email, name: name.trim() || email.slice(0, email.indexOf('@')), role: 'administrator', password },
      depth: 0,
    });
  }
  const link = await passwordLink(payload, email, surroundings.publicUrl);
  const what =
    totalDocs === 0
      ? 'Compte d’administration créé.'
      : 'Ce compte existe : son rôle et son mot de passe restent les mêmes jusqu’à ce que le lien serve.';
  return `${french(what)}\n${french('Lien pour choisir un mot de passe, valable un jour, une seule fois :')}\n\n  ${link}\n`;
};

try {
  const said = await run(process.argv.slice(2));
  process.stdout.write(`${said}\n`, () => process.exit(0));
} catch (error) {
  const sentence =
    workerSentence(error, null) ?? french(`Le compte n’a pas pu être créé : ${error instanceof Error ? error.message : 'erreur inconnue'}`);
  process.stderr.write(`${sentence}\n`, () => process.exit(1));
}
