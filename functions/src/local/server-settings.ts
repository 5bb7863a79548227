import { nnbsp } from '../domain/words.ts';
import { type Env, EnvError, explained, parseEnv } from '../env.ts';
import type { EnvName } from '../env-names.ts';
import { isLoopback } from '../wire/installation-clock.ts';
import { behindUntrustedProxy, untrustedProxySentence } from './untrusted-proxy.ts';

type Source = Readonly<Record<string, string | undefined>>;

/** What every server is told; the rest depends on where mail leaves and files lie. */
const always: readonly EnvName[] = ['SILLAGE_SECRET', 'PUBLIC_URL', 'DATABASE_URL', 'DATA_DIR'];
const forAws: readonly EnvName[] = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** What belongs to AWS alone, and what would happen here. */
const elsewhere: readonly (readonly [EnvName, string])[] = [
  ['PAGES_BUCKET', 'sur un serveur les pages compilées restent dans DATA_DIR, d’où le site les sert'],
  ['QUEUE_URL_PUBLISH', 'sur un serveur l’administration réveille le compilateur directement'],
  ['QUEUE_URL_SUBMISSIONS', 'sur un serveur la file des demandes est dans la base'],
  ['QUEUE_URL_SENDS', 'sur un serveur la file des envois est dans la base'],
  ['ORIGIN_SECRET', 'sans CloudFront devant elle, l’administration refuserait tout le monde'],
  ['SEED_USERS', 'sur un serveur le premier compte se crée avec sillage administrator'],
];

const given = (source: Source, name: EnvName): boolean => source[name] !== undefined && source[name] !== '';

/**
 * The settings of a server of one's own, all of them or none. Stricter than a single process, which asks for what it uses: nothing here may fall back on
 * what a laptop has (an inbox for every mail, a site without TLS).
 * @throws EnvError with a sentence for everything that is missing, malformed or out of place; no value is repeated
 */
export function serverEnv(source: Source): Env {
  const { env, sentences } = parsed(source);
  for (const name of [...always, ...neededFor(source)])
    if (!given(source, name) && !sentences.some((sentence) => sentence.startsWith(`${name} `))) sentences.push(explained(name, 'manque'));
  for (const [name, why] of elsewhere) if (given(source, name)) sentences.push(`${name} est à retirer${nnbsp}: ${why}.`);
  if (env !== null) sentences.push(...exposed(env));
  if (env === null || sentences.length > 0) throw new EnvError(sentences);
  return env;
}

function parsed(source: Source): { env: Env | null; sentences: string[] } {
  try {
    return { env: parseEnv(source), sentences: [] };
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return { env: null, sentences: error.message.split('\n') };
  }
}

function neededFor(source: Source): readonly EnvName[] {
  const ses = source.MAIL_TRANSPORT === 'ses';
  const usesAws = ses || (['ASSETS_BUCKET', 'MEDIA_BUCKET', 'QUEUE_URL_PROVIDER_EVENTS'] as const).some((name) => given(source, name));
  return [...(ses ? [] : (['SMTP_URL'] as const)), ...(usesAws ? forAws : [])];
}

/** What strangers could do to a site that is set up so. */
function exposed(env: Env): string[] {
  const { protocol, hostname } = new URL(env.publicUrl);
  if (protocol === 'http:' && !isLoopback(hostname))
    return [
      `PUBLIC_URL doit commencer par https://${nnbsp}: mots de passe et liens personnels y passent. Un proxy devant le site s’occupe de TLS (par exemple https://exemple.fr).`,
    ];
  return behindUntrustedProxy(env) ? [untrustedProxySentence] : [];
}
