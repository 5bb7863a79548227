import type { Migration } from 'payload';
import { migrations } from './migrations/index.ts';

/** What `npm run migrate:create` wrote. Payload types the list for any adapter; the files are SQLite's, and so is what it hands them. */
export const committedMigrations = migrations as unknown as Migration[];
