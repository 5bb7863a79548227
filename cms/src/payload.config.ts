import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { lexicalEditor } from '@payloadcms/richtext-lexical';
import { buildConfig } from 'payload';
import { Agencies } from './collections/agencies.ts';
import { Articles } from './collections/articles.ts';
import { Authors } from './collections/authors.ts';
import { CompiledPages } from './collections/compiled-pages.ts';
import { Criteria } from './collections/criteria.ts';
import { Guides } from './collections/guides.ts';
import { Media } from './collections/media.ts';
import { Pages } from './collections/pages.ts';
import { PublishJobs } from './collections/publish-jobs.ts';
import { Redirects } from './collections/redirects.ts';
import { Sequences } from './collections/sequences.ts';
import { Topics } from './collections/topics.ts';
import { Users } from './collections/users.ts';
import { Whitepapers } from './collections/whitepapers.ts';
import { Navigation } from './globals/navigation.ts';
import { Site } from './globals/site.ts';

const here = dirname(fileURLToPath(import.meta.url));

export default buildConfig({
  secret: process.env.SILLAGE_SECRET ?? 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  collections: [
    Articles,
    Guides,
    Pages,
    Topics,
    Authors,
    Media,
    Whitepapers,
    Agencies,
    Criteria,
    Sequences,
    Users,
    Redirects,
    PublishJobs,
    CompiledPages,
  ],
  globals: [Site, Navigation],
  editor: lexicalEditor({}),
  db: sqliteAdapter({
    client: { url: process.env.DATABASE_URL ?? 'file::memory:' },
    idType: 'uuidv7',
    push: false,
    migrationDir: join(here, 'migrations'),
  }),
  typescript: { outputFile: join(here, 'payload-types.ts'), autoGenerate: false },
  defaultDepth: 0,
  telemetry: false,
});
