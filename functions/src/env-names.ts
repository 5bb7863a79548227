/**
 * Names and meanings of the variables that the product reads. No parsing here (env.ts does that once, with zod): infra reads this file too.
 * Add a variable here first; `env.ts` refuses names that are not listed.
 */
export const envNames = {
  NODE_ENV: 'production or development',
  SILLAGE_SECRET: 'the installation secret (at least 32 characters): every key is derived from it by purpose (HKDF-SHA-256)',
  PUBLIC_URL: 'the public origin of the site, e.g. https://exemple.fr: every mailed link starts with it',
  DATABASE_URL: 'file:/path/sillage.db (SQLite) or mongodb://host/name',
  DATA_DIR: 'folder of everything one machine keeps: database, pages, media, assets, mails',
  HOST: 'address the edge listens on; loopback by default',
  PORT: 'port of the edge (site, funnel, admin)',
  NEXT_PORT: 'internal port of Next (admin)',
  WORKER_PORT: 'internal port of the publish worker (previews, query pages, pokes)',
  INBOX_PORT: 'port of the local inbox (web)',
  INBOX_SMTP_PORT: 'port of the local inbox (SMTP)',
  MAIL_TRANSPORT: 'smtp or ses',
  SMTP_URL: 'smtp://user:password@host:port, for MAIL_TRANSPORT=smtp',
  AWS_REGION: 'region of SES, SQS and S3',
  AWS_ENDPOINT_URL: 'other endpoint for AWS clients (emulators)',
  SES_CONFIGURATION_SET_TRANSACTIONAL: 'SES configuration set of transactional mail',
  SES_CONFIGURATION_SET_MARKETING: 'SES configuration set of marketing mail',
  QUEUE_URL_SUBMISSIONS: 'SQS queue of submissions',
  QUEUE_URL_SENDS: 'SQS queue of sends',
  QUEUE_URL_PROVIDER_EVENTS: 'SQS queue of provider events',
  QUEUE_URL_PUBLISH: 'SQS FIFO queue of publish jobs',
  PAGES_BUCKET: 'S3 bucket of compiled pages',
  ASSETS_BUCKET: 'S3 bucket of private files (editions)',
  MEDIA_BUCKET: 'S3 bucket of media',
  CLOUDFRONT_DISTRIBUTION_ID: 'distribution whose changed paths are purged',
  CLOUDFRONT_KEY_PAIR_ID: 'key pair of signed /fichiers/ addresses',
  CLOUDFRONT_PRIVATE_KEY: 'private key (PEM) of signed /fichiers/ addresses',
  ORIGIN_SECRET: 'value of the header x-origin-secret that CloudFront adds; requests without it are refused',
  TRUSTED_PROXIES: 'comma-separated addresses whose X-Forwarded-* headers are believed',
  PROVIDER_EVENTS_SECRET: 'HMAC key of POST /api/funnel/provider-events',
  LEADS_API_KEY: 'key of POST /api/funnel/leads',
  PAYLOAD_DROP_DATABASE: 'never set it: Payload would empty the database at start, in any environment',
  DEMO: '1 when the demo seed is in place and logins may be shown',
  SEED_USERS: 'accounts that seeding creates, as JSON: [{email, name, role, password}]; given by `npm run up`',
} as const;

export type EnvName = keyof typeof envNames;
