import { isAbsolute, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { nnbsp } from './domain/words.ts';
import { type EnvName, envNames } from './env-names.ts';

/**
 * What the product was told by its surroundings, read once. A value that is there must be well formed; whether it must be there depends on
 * the process, so each wire asks for what it uses with `needed()`, at start.
 */
export type Env = {
  production: boolean;
  /** 1 on a demonstration installation: logins may be shown, the clock may be moved */
  demo: boolean;
  secret: string;
  /** origin without a slash at the end */
  publicUrl: string;
  database: Database | null;
  folders: Folders | null;
  host: string;
  ports: { edge: number; next: number; worker: number; inbox: number; inboxSmtp: number };
  mail: { transport: 'smtp' | 'ses'; smtpUrl: string; configurationSets: { transactional: string | null; marketing: string | null } };
  /** `s3Endpoint`: where S3 is, when it isn't where the rest of AWS is */
  aws: { region: string | null; endpoint: string | null; s3Endpoint: string | null; credentials: AwsCredentials | null };
  queues: Record<'submissions' | 'sends' | 'providerEvents' | 'publish', string | null>;
  buckets: Record<'pages' | 'assets' | 'media', string | null>;
  cloudFront: { distributionId: string | null; keyPairId: string | null; privateKey: string | null };
  originSecret: string | null;
  trustedProxies: string[];
  providerEventsSecret: string | null;
  leadsApiKey: string | null;
  /** of AWS, whose figures these are in CloudWatch; null on one machine */
  stage: string | null;
  /** JSON as given; the seed reads it */
  seedUsers: string | null;
};

export type AwsCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export type Database = { kind: 'sqlite'; url: string; file: string } | { kind: 'mongodb'; url: string };

/** Absolute paths of what one machine keeps on disk, all inside DATA_DIR. */
export type Folders = { data: string; pages: string; assets: string; media: string; mails: string };

/** Something is missing or can't be read: one sentence a variable, each with its meaning and an example. */
export class EnvError extends Error {
  constructor(sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'EnvError';
  }
}

const examples: Partial<Record<EnvName, string>> = {
  NODE_ENV: 'production',
  SILLAGE_SECRET: 'ce que donne `openssl rand -base64 33`',
  PUBLIC_URL: 'https://exemple.fr',
  DATABASE_URL: 'file:/var/lib/sillage/sillage.db',
  DATA_DIR: '/var/lib/sillage',
  PORT: '3000',
  NEXT_PORT: '3001',
  WORKER_PORT: '3002',
  INBOX_PORT: '3080',
  INBOX_SMTP_PORT: '3025',
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtp://nom:motdepasse@mail.exemple.fr:587',
  AWS_REGION: 'eu-west-3',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
  AWS_ENDPOINT_URL_S3: 'https://s3.fr-par.scw.cloud',
  QUEUE_URL_SUBMISSIONS: 'https://sqs.eu-west-3.amazonaws.com/123456789012/submissions',
  TRUSTED_PROXIES: '127.0.0.1,10.0.0.8',
  DEMO: '1',
  STAGE: 'production',
};

const missing = 'manque';

/** One sentence: the variable, what is wrong with it (« manque »), what it is for, an example. */
export function explained(name: EnvName, problem: string): string {
  const example = examples[name];
  return `${name} ${problem}${nnbsp}: ${envNames[name]}${example === undefined ? '' : ` (par exemple ${example})`}.`;
}

/** The value, or an EnvError that says what the process lacks. */
export function needed<T>(value: T | null, name: EnvName): T {
  if (value === null) throw new EnvError([explained(name, missing)]);
  return value;
}

const optional = z.optional(z.string());
const httpUrl = z.url({ protocol: /^https?$/ });
const port = (fallback: number) => z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(65_535)), fallback);
/** MongoDB with the name of a database: without one, its driver would write into a database called `test`. */
const databaseUrl = z.string().check(z.regex(/^(file:.+|mongodb(\+srv)?:\/\/[^/]+\/[^/?]+(\?.*)?)$/));

/** Only names that `env-names.ts` has a meaning for. */
const schema = z.object({
  NODE_ENV: z._default(z.enum(['production', 'development', 'test']), 'development'),
  SILLAGE_SECRET: z.string().check(z.minLength(32)),
  PUBLIC_URL: httpUrl.check(z.refine((url) => /^https?:\/\/[^/?#]+\/?$/.test(url))),
  DATABASE_URL: z.optional(databaseUrl),
  DATA_DIR: z.optional(z.string().check(z.refine(isAbsolute))),
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: port(3000),
  NEXT_PORT: port(3001),
  WORKER_PORT: port(3002),
  INBOX_PORT: port(3080),
  INBOX_SMTP_PORT: port(3025),
  MAIL_TRANSPORT: z._default(z.enum(['smtp', 'ses']), 'smtp'),
  SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/ })),
  AWS_REGION: optional,
  AWS_ENDPOINT_URL: z.optional(httpUrl),
  AWS_ENDPOINT_URL_S3: z.optional(httpUrl),
  AWS_ACCESS_KEY_ID: optional,
  AWS_SECRET_ACCESS_KEY: optional,
  AWS_SESSION_TOKEN: optional,
  SES_CONFIGURATION_SET_TRANSACTIONAL: optional,
  SES_CONFIGURATION_SET_MARKETING: optional,
  QUEUE_URL_SUBMISSIONS: z.optional(httpUrl),
  QUEUE_URL_SENDS: z.optional(httpUrl),
  QUEUE_URL_PROVIDER_EVENTS: z.optional(httpUrl),
  QUEUE_URL_PUBLISH: z.optional(httpUrl),
  PAGES_BUCKET: optional,
  ASSETS_BUCKET: optional,
  MEDIA_BUCKET: optional,
  CLOUDFRONT_DISTRIBUTION_ID: optional,
  CLOUDFRONT_KEY_PAIR_ID: optional,
  CLOUDFRONT_PRIVATE_KEY: optional,
  ORIGIN_SECRET: optional,
  TRUSTED_PROXIES: z._default(z.string(), ''),
  PROVIDER_EVENTS_SECRET: optional,
  LEADS_API_KEY: optional,
  PAYLOAD_DROP_DATABASE: z.optional(z.literal(['false', '0'])),
  STAGE: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9]{1,15}$/))),
  DEMO: z._default(z.enum(['0', '1']), '0'),
  SEED_USERS: optional,
} satisfies Record<EnvName, z.ZodMiniType>);

/**
 * Reads variables; an empty one counts as absent.
 * @throws EnvError naming every variable that is missing or malformed. No value is repeated: some are secrets.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0]) as EnvName));
    throw new EnvError([...names].map((name) => explained(name, name in given ? 'a une valeur inutilisable' : missing)));
  }
  const e = parsed.data;
  return {
    production: e.NODE_ENV === 'production',
    demo: e.DEMO === '1',
    secret: e.SILLAGE_SECRET,
    publicUrl: e.PUBLIC_URL.replace(/\/$/, ''),
    database: e.DATABASE_URL === undefined ? null : databaseOf(e.DATABASE_URL),
    folders: e.DATA_DIR === undefined ? null : foldersOf(e.DATA_DIR),
    host: e.HOST,
    ports: { edge: e.PORT, next: e.NEXT_PORT, worker: e.WORKER_PORT, inbox: e.INBOX_PORT, inboxSmtp: e.INBOX_SMTP_PORT },
    mail: {
      transport: e.MAIL_TRANSPORT,
      smtpUrl: e.SMTP_URL ?? `smtp://127.0.0.1:${e.INBOX_SMTP_PORT}`,
      configurationSets: {
        transactional: e.SES_CONFIGURATION_SET_TRANSACTIONAL ?? null,
        marketing: e.SES_CONFIGURATION_SET_MARKETING ?? null,
      },
    },
    aws: {
      region: e.AWS_REGION ?? null,
      endpoint: e.AWS_ENDPOINT_URL ?? null,
      s3Endpoint: e.AWS_ENDPOINT_URL_S3 ?? e.AWS_ENDPOINT_URL ?? null,
      credentials: credentialsOf(e.AWS_ACCESS_KEY_ID, e.AWS_SECRET_ACCESS_KEY, e.AWS_SESSION_TOKEN),
    },
    queues: {
      submissions: e.QUEUE_URL_SUBMISSIONS ?? null,
      sends: e.QUEUE_URL_SENDS ?? null,
      providerEvents: e.QUEUE_URL_PROVIDER_EVENTS ?? null,
      publish: e.QUEUE_URL_PUBLISH ?? null,
    },
    buckets: { pages: e.PAGES_BUCKET ?? null, assets: e.ASSETS_BUCKET ?? null, media: e.MEDIA_BUCKET ?? null },
    cloudFront: {
      distributionId: e.CLOUDFRONT_DISTRIBUTION_ID ?? null,
      keyPairId: e.CLOUDFRONT_KEY_PAIR_ID ?? null,
      privateKey: e.CLOUDFRONT_PRIVATE_KEY ?? null,
    },
    originSecret: e.ORIGIN_SECRET ?? null,
    trustedProxies: e.TRUSTED_PROXIES.split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    providerEventsSecret: e.PROVIDER_EVENTS_SECRET ?? null,
    leadsApiKey: e.LEADS_API_KEY ?? null,
    stage: e.STAGE ?? null,
    seedUsers: e.SEED_USERS ?? null,
  };
}

/** Null unless key and secret are both there: whoever needs them says which variable is missing. */
function credentialsOf(accessKeyId?: string, secretAccessKey?: string, sessionToken?: string): AwsCredentials | null {
  if (accessKeyId === undefined || secretAccessKey === undefined) return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

function databaseOf(url: string): Database {
  if (!url.startsWith('file:')) return { kind: 'mongodb', url };
  const file = resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''));
  return { kind: 'sqlite', url: `file:${file}`, file };
}

function foldersOf(data: string): Folders {
  return { data, pages: join(data, 'pages'), assets: join(data, 'assets'), media: join(data, 'media'), mails: join(data, 'mails') };
}

let read: Env | null = null;

/** The variables of this process, read at the first call. */
export function env(): Env {
  read ??= parseEnv(process.env);
  return read;
}
