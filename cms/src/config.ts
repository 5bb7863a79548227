import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { en } from '@payloadcms/translations/languages/en';
import { fr } from '@payloadcms/translations/languages/fr';
import { peopleCollections } from '@sillage/functions/collections/index.ts';
import { buildConfig, type SharpDependency } from 'payload';
import { iconAddress } from './admin/brand.ts';
import { marketingActions } from './admin/dashboard/marketing-actions.ts';
import { explainEndpoints } from './admin/explain/endpoint.ts';
import { french } from './admin/french.ts';
import { funnelFile } from './admin/funnel/endpoint.ts';
import { asStaffSeeIt, globalAsStaffSeeIt } from './admin/list/as-staff-see-it.ts';
import { shownPeople } from './admin/people.ts';
import { agencies } from './collections/agencies.ts';
import { articles } from './collections/articles.ts';
import { authors } from './collections/authors.ts';
import { broadcasts } from './collections/broadcasts.ts';
import { compiledPages } from './collections/compiled-pages.ts';
import { criteria } from './collections/criteria.ts';
import { guides } from './collections/guides.ts';
import { mails } from './collections/mails.ts';
import { media } from './collections/media.ts';
import { pages } from './collections/pages.ts';
import { publishJobs } from './collections/publish-jobs.ts';
import { redirects } from './collections/redirects.ts';
import { sequences } from './collections/sequences.ts';
import { topics } from './collections/topics.ts';
import { users } from './collections/users.ts';
import { whitepapers } from './collections/whitepapers.ts';
import { databaseAdapter } from './database.ts';
import { articleEditor } from './fields/rich-text.ts';
import { navigation } from './globals/navigation.ts';
import { site } from './globals/site.ts';
import { answerErrors } from './hooks/answer-errors.ts';
import { withReadableWhere } from './hooks/readable-where.ts';
import { logDestination } from './log-destination.ts';
import { browserUpload, type MediaBucket, mediaInBucket } from './media-storage.ts';
import { passwordMailAdapter } from './password-mail.ts';
import type { OpenServices } from './services.ts';

const here = dirname(fileURLToPath(import.meta.url));

export type CmsSettings = {
  /** signs sessions; derived from SILLAGE_SECRET by label `payload` */
  secret: string;
  /** `file:…` or `mongodb://…` */
  databaseUrl: string;
  /** public origin, without a slash at the end */
  publicUrl: string;
  /** uploads are kept in `media/` here; null where nothing is kept on this machine */
  dataDir: string | null;
  /** uploads are kept there instead */
  mediaBucket?: MediaBucket | null;
  /** false in a process where nothing is uploaded: it loads neither what resizes pictures nor the client of S3; @default true */
  uploads?: boolean;
  /** true in the step that migrates: SQLite then changes its shape as a whole or not at all */
  migrating?: boolean;
  /** tests provoke errors on purpose */
  quiet?: boolean;
};

/** Stands where pictures would be resized. */
const noPictures: SharpDependency = () => {
  throw new Error('Nothing is uploaded in this process.');
};

/** Origins whose cookies are believed: ours, and on a laptop the machine's other name for itself. */
export const trustedOrigins = (publicUrl: string): string[] => {
  const { origin, hostname } = new URL(publicUrl);
  const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname];
  return twin ? [origin, origin.replace(hostname, twin)] : [origin];
};

/** The index of the CMS: what exists, who owns it, and which of Payload's defaults are not ours. */
export const cmsConfig = async (settings: CmsSettings, openServices: OpenServices) => {
  const origins = trustedOrigins(settings.publicUrl);
  const { mediaBucket = null, uploads = true } = settings;
  return buildConfig({
    secret: settings.secret,
    db: await databaseAdapter(settings.databaseUrl, { migrating: settings.migrating ?? false }),
    collections: [
      articles,
      guides,
      pages,
      topics,
      authors,
      media({ dir: mediaBucket === null && settings.dataDir !== null ? join(settings.dataDir, 'media') : null }),
      whitepapers,
      agencies,
      criteria,
      mails,
      sequences,
      broadcasts,
      ...shownPeople(peopleCollections),
      users({ publicUrl: settings.publicUrl }),
      redirects,
      publishJobs,
      compiledPages,
    ].map((collection) => asStaffSeeIt(withReadableWhere(collection))),
    endpoints: [funnelFile, ...explainEndpoints, ...marketingActions],
    globals: [site, navigation].map(globalAsStaffSeeIt),
    plugins: uploads && mediaBucket !== null ? await mediaInBucket(mediaBucket) : [],
    editor: articleEditor(),
    sharp: uploads ? (await import('sharp')).default : noPictures,
    email: passwordMailAdapter,
    csrf: origins,
    cors: origins,
    i18n: { supportedLanguages: { fr, en }, fallbackLanguage: 'fr', translations: { fr: french } },
    admin: {
      user: 'users',
      avatar: 'default',
      components: {
        beforeNavLinks: ['/admin/funnel/nav-link.tsx#FunnelLink'],
        views: {
          funnel: {
            Component: '/admin/funnel/view.tsx#FunnelView',
            path: '/entonnoir',
            exact: true,
            meta: { title: 'Entonnoir' },
          },
        },
        beforeDashboard: ['/admin/dashboard/overview.tsx#Overview'],
        graphics: { Icon: '/admin/logo.tsx#Icon', Logo: '/admin/logo.tsx#Logo' },
      },
      // in the import map of every installation, whatever keeps its uploads
      dependencies: { [browserUpload]: { type: 'function', path: browserUpload } },
      dateFormat: 'd MMMM yyyy, HH:mm',
      importMap: { baseDir: here, importMapFile: join(here, 'app/(payload)/admin/importMap.js') },
      timezones: { defaultTimezone: 'Europe/Paris', supportedTimezones: [{ label: 'Paris', value: 'Europe/Paris' }] },
      meta: { titleSuffix: ' – Sillage', defaultOGImageType: 'off', icons: [{ rel: 'icon', type: 'image/svg+xml', url: iconAddress() }] },
    },
    hooks: { afterError: [answerErrors] },
    // the worker runs scheduled publishing; nobody runs, queues or cancels a job over HTTP
    jobs: { access: { run: () => false, queue: () => false, cancel: () => false } },
    graphQL: { disable: true },
    telemetry: false,
    logger: { options: { level: settings.quiet === true ? 'silent' : 'info' }, destination: logDestination },
    defaultDepth: 0,
    maxDepth: 3,
    typescript: { outputFile: join(here, 'payload-types.ts'), autoGenerate: false },
    custom: { openServices },
  });
};
