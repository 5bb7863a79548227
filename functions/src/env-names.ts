/**
 * Names and meanings of the variables that the product reads. No parsing here (env.ts does that once, with zod): infra reads this file too.
 * Add a variable here first; `env.ts` refuses names that are not listed. Meanings are French: they stand in what a person reads when one is missing.
 */
export const envNames = {
  NODE_ENV: 'production ou development',
  SILLAGE_SECRET: 'le secret de l’installation (32 caractères au moins), dont chaque clé est dérivée pour un usage (HKDF-SHA-256)',
  PUBLIC_URL: 'l’adresse publique du site, sans chemin, par laquelle commencent tous les liens envoyés',
  DATABASE_URL: 'la base de données, un fichier SQLite ou une base MongoDB',
  DATA_DIR: 'le dossier de tout ce qu’une machine conserve (base, pages, médias, fichiers, messages), en chemin absolu',
  HOST: 'l’adresse sur laquelle le site écoute\u202f; la machine seule par défaut',
  PORT: 'le port du site (pages, formulaires, administration)',
  NEXT_PORT: 'le port interne de Next (administration)',
  WORKER_PORT: 'le port interne du compilateur de pages (aperçus, recherche, réveils)',
  INBOX_PORT: 'le port de la boîte de réception locale (web)',
  INBOX_SMTP_PORT: 'le port de la boîte de réception locale (SMTP)',
  MAIL_TRANSPORT: 'smtp ou ses',
  SMTP_URL: 'le serveur de messagerie, quand MAIL_TRANSPORT vaut smtp',
  AWS_REGION: 'la région de SES, SQS et S3',
  AWS_ENDPOINT_URL: 'une autre adresse pour les clients d’AWS (émulateurs)',
  SES_CONFIGURATION_SET_TRANSACTIONAL: 'le jeu de configuration SES des messages de service',
  SES_CONFIGURATION_SET_MARKETING: 'le jeu de configuration SES des messages de prospection',
  QUEUE_URL_SUBMISSIONS: 'la file SQS des demandes',
  QUEUE_URL_SENDS: 'la file SQS des envois',
  QUEUE_URL_PROVIDER_EVENTS: 'la file SQS des retours du fournisseur de messagerie',
  QUEUE_URL_PUBLISH: 'la file SQS FIFO des publications',
  PAGES_BUCKET: 'le bucket S3 des pages compilées',
  ASSETS_BUCKET: 'le bucket S3 des fichiers privés (éditions)',
  MEDIA_BUCKET: 'le bucket S3 des médias',
  CLOUDFRONT_DISTRIBUTION_ID: 'la distribution dont les chemins modifiés sont purgés',
  CLOUDFRONT_KEY_PAIR_ID: 'la paire de clés qui signe les adresses /fichiers/',
  CLOUDFRONT_PRIVATE_KEY: 'la clé privée (PEM) qui signe les adresses /fichiers/',
  ORIGIN_SECRET: 'la valeur de l’en-tête x-origin-secret que CloudFront ajoute\u202f; sans elle, une requête est refusée',
  TRUSTED_PROXIES: 'les adresses, séparées par des virgules, dont les en-têtes X-Forwarded-* sont crus',
  PROVIDER_EVENTS_SECRET: 'la clé HMAC de POST /api/funnel/provider-events',
  LEADS_API_KEY: 'la clé de POST /api/funnel/leads',
  PAYLOAD_DROP_DATABASE: 'à ne jamais définir\u202f: Payload viderait la base au démarrage, partout',
  DEMO: '1 pour une installation de démonstration\u202f: les comptes peuvent être montrés, l’horloge avancée',
  SEED_USERS: 'les comptes que crée le contenu de démonstration, en JSON\u202f; npm run up les donne',
} as const;

export type EnvName = keyof typeof envNames;
