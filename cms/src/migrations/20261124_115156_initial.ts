import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`standfirst\` text,
  	\`body\` text,
  	\`cover_id\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
  	\`topic_id\` text,
  	\`author_id\` text,
  	\`published_at\` text,
  	\`created_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_cover_idx\` ON \`articles\` (\`cover_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_slug_idx\` ON \`articles\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`articles_topic_idx\` ON \`articles\` (\`topic_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_author_idx\` ON \`articles\` (\`author_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_published_at_idx\` ON \`articles\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_by_idx\` ON \`articles\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_updated_at_idx\` ON \`articles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_at_idx\` ON \`articles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles__status_idx\` ON \`articles\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_standfirst\` text,
  	\`version_body\` text,
  	\`version_cover_id\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_topic_id\` text,
  	\`version_author_id\` text,
  	\`version_published_at\` text,
  	\`version_created_by_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_parent_idx\` ON \`_articles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_cover_idx\` ON \`_articles_v\` (\`version_cover_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_slug_idx\` ON \`_articles_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_topic_idx\` ON \`_articles_v\` (\`version_topic_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_author_idx\` ON \`_articles_v\` (\`version_author_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_published_at_idx\` ON \`_articles_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_by_idx\` ON \`_articles_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_autosave_idx\` ON \`_articles_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`guides_chapters\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`slug\` text,
  	\`body\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`guides_chapters_order_idx\` ON \`guides_chapters\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`guides_chapters_parent_id_idx\` ON \`guides_chapters\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`guides\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`standfirst\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
  	\`topic_id\` text,
  	\`author_id\` text,
  	\`published_at\` text,
  	\`created_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`guides_slug_idx\` ON \`guides\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`guides_topic_idx\` ON \`guides\` (\`topic_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_author_idx\` ON \`guides\` (\`author_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_published_at_idx\` ON \`guides\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`guides_created_by_idx\` ON \`guides\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`guides_updated_at_idx\` ON \`guides\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`guides_created_at_idx\` ON \`guides\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`guides__status_idx\` ON \`guides\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_guides_v_version_chapters\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`slug\` text,
  	\`body\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_guides_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_guides_v_version_chapters_order_idx\` ON \`_guides_v_version_chapters\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_chapters_parent_id_idx\` ON \`_guides_v_version_chapters\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_guides_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_standfirst\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_topic_id\` text,
  	\`version_author_id\` text,
  	\`version_published_at\` text,
  	\`version_created_by_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_guides_v_parent_idx\` ON \`_guides_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_slug_idx\` ON \`_guides_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_topic_idx\` ON \`_guides_v\` (\`version_topic_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_author_idx\` ON \`_guides_v\` (\`version_author_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_published_at_idx\` ON \`_guides_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_created_by_idx\` ON \`_guides_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_updated_at_idx\` ON \`_guides_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version_created_at_idx\` ON \`_guides_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_version_version__status_idx\` ON \`_guides_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_created_at_idx\` ON \`_guides_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_updated_at_idx\` ON \`_guides_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_latest_idx\` ON \`_guides_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_guides_v_autosave_idx\` ON \`_guides_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`pages\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`body\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`pages_slug_idx\` ON \`pages\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`pages_updated_at_idx\` ON \`pages\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`pages_created_at_idx\` ON \`pages\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`pages__status_idx\` ON \`pages\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_body\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_pages_v_parent_idx\` ON \`_pages_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_slug_idx\` ON \`_pages_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_updated_at_idx\` ON \`_pages_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_created_at_idx\` ON \`_pages_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version__status_idx\` ON \`_pages_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_created_at_idx\` ON \`_pages_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_updated_at_idx\` ON \`_pages_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_latest_idx\` ON \`_pages_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_autosave_idx\` ON \`_pages_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`topics\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`slug\` text NOT NULL,
  	\`description\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`topics_slug_idx\` ON \`topics\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`topics_updated_at_idx\` ON \`topics\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_created_at_idx\` ON \`topics\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`authors\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`slug\` text NOT NULL,
  	\`role\` text,
  	\`bio\` text,
  	\`portrait_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`portrait_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`authors_slug_idx\` ON \`authors\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`authors_portrait_idx\` ON \`authors\` (\`portrait_id\`);`)
  await db.run(sql`CREATE INDEX \`authors_updated_at_idx\` ON \`authors\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`authors_created_at_idx\` ON \`authors\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`decorative\` integer DEFAULT false,
  	\`alt\` text,
  	\`caption\` text,
  	\`credit\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_thumbnail_url\` text,
  	\`sizes_thumbnail_width\` numeric,
  	\`sizes_thumbnail_height\` numeric,
  	\`sizes_thumbnail_mime_type\` text,
  	\`sizes_thumbnail_filesize\` numeric,
  	\`sizes_thumbnail_filename\` text,
  	\`sizes_small_url\` text,
  	\`sizes_small_width\` numeric,
  	\`sizes_small_height\` numeric,
  	\`sizes_small_mime_type\` text,
  	\`sizes_small_filesize\` numeric,
  	\`sizes_small_filename\` text,
  	\`sizes_medium_url\` text,
  	\`sizes_medium_width\` numeric,
  	\`sizes_medium_height\` numeric,
  	\`sizes_medium_mime_type\` text,
  	\`sizes_medium_filesize\` numeric,
  	\`sizes_medium_filename\` text,
  	\`sizes_large_url\` text,
  	\`sizes_large_width\` numeric,
  	\`sizes_large_height\` numeric,
  	\`sizes_large_mime_type\` text,
  	\`sizes_large_filesize\` numeric,
  	\`sizes_large_filename\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_thumbnail_sizes_thumbnail_filename_idx\` ON \`media\` (\`sizes_thumbnail_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_small_sizes_small_filename_idx\` ON \`media\` (\`sizes_small_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_medium_sizes_medium_filename_idx\` ON \`media\` (\`sizes_medium_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_large_sizes_large_filename_idx\` ON \`media\` (\`sizes_large_filename\`);`)
  await db.run(sql`CREATE TABLE \`whitepapers_promise\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`whitepapers_promise_order_idx\` ON \`whitepapers_promise\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_promise_parent_id_idx\` ON \`whitepapers_promise\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`whitepapers\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`standfirst\` text,
  	\`body\` text,
  	\`form_ask_first_name\` integer DEFAULT false,
  	\`form_ask_company\` integer DEFAULT false,
  	\`form_ask_role\` integer DEFAULT false,
  	\`form_submit_label\` text,
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`slug\` text,
  	\`topic_id\` text,
  	\`author_id\` text,
  	\`published_at\` text,
  	\`review_by\` text,
  	\`replacement_pdf_id\` text,
  	\`created_by_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`replacement_pdf_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`whitepapers_slug_idx\` ON \`whitepapers\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_topic_idx\` ON \`whitepapers\` (\`topic_id\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_author_idx\` ON \`whitepapers\` (\`author_id\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_published_at_idx\` ON \`whitepapers\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_replacement_pdf_idx\` ON \`whitepapers\` (\`replacement_pdf_id\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_created_by_idx\` ON \`whitepapers\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_updated_at_idx\` ON \`whitepapers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_created_at_idx\` ON \`whitepapers\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers__status_idx\` ON \`whitepapers\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`whitepapers_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`agencies_id\` text,
  	\`criteria_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`criteria_id\`) REFERENCES \`criteria\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`whitepapers_rels_order_idx\` ON \`whitepapers_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_rels_parent_idx\` ON \`whitepapers_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_rels_path_idx\` ON \`whitepapers_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_rels_agencies_id_idx\` ON \`whitepapers_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`whitepapers_rels_criteria_id_idx\` ON \`whitepapers_rels\` (\`criteria_id\`);`)
  await db.run(sql`CREATE TABLE \`_whitepapers_v_version_promise\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_whitepapers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_promise_order_idx\` ON \`_whitepapers_v_version_promise\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_promise_parent_id_idx\` ON \`_whitepapers_v_version_promise\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_whitepapers_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_standfirst\` text,
  	\`version_body\` text,
  	\`version_form_ask_first_name\` integer DEFAULT false,
  	\`version_form_ask_company\` integer DEFAULT false,
  	\`version_form_ask_role\` integer DEFAULT false,
  	\`version_form_submit_label\` text,
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_slug\` text,
  	\`version_topic_id\` text,
  	\`version_author_id\` text,
  	\`version_published_at\` text,
  	\`version_review_by\` text,
  	\`version_replacement_pdf_id\` text,
  	\`version_created_by_id\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_replacement_pdf_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_parent_idx\` ON \`_whitepapers_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_slug_idx\` ON \`_whitepapers_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_topic_idx\` ON \`_whitepapers_v\` (\`version_topic_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_author_idx\` ON \`_whitepapers_v\` (\`version_author_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_published_at_idx\` ON \`_whitepapers_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_replacement_pdf_idx\` ON \`_whitepapers_v\` (\`version_replacement_pdf_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_created_by_idx\` ON \`_whitepapers_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_updated_at_idx\` ON \`_whitepapers_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version_created_at_idx\` ON \`_whitepapers_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_version_version__status_idx\` ON \`_whitepapers_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_created_at_idx\` ON \`_whitepapers_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_updated_at_idx\` ON \`_whitepapers_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_latest_idx\` ON \`_whitepapers_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_autosave_idx\` ON \`_whitepapers_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_whitepapers_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`agencies_id\` text,
  	\`criteria_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_whitepapers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`criteria_id\`) REFERENCES \`criteria\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_rels_order_idx\` ON \`_whitepapers_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_rels_parent_idx\` ON \`_whitepapers_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_rels_path_idx\` ON \`_whitepapers_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_rels_agencies_id_idx\` ON \`_whitepapers_v_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`_whitepapers_v_rels_criteria_id_idx\` ON \`_whitepapers_v_rels\` (\`criteria_id\`);`)
  await db.run(sql`CREATE TABLE \`agencies_assessments\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`criterion_id\` text NOT NULL,
  	\`score\` numeric NOT NULL,
  	\`checked_at\` text NOT NULL,
  	\`evidence\` text NOT NULL,
  	\`source_title\` text,
  	\`source_url\` text,
  	FOREIGN KEY (\`criterion_id\`) REFERENCES \`criteria\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`agencies_assessments_order_idx\` ON \`agencies_assessments\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`agencies_assessments_parent_id_idx\` ON \`agencies_assessments\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`agencies_assessments_criterion_idx\` ON \`agencies_assessments\` (\`criterion_id\`);`)
  await db.run(sql`CREATE TABLE \`agencies\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`slug\` text NOT NULL,
  	\`city\` text,
  	\`size\` text,
  	\`description\` text,
  	\`site\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`agencies_slug_idx\` ON \`agencies\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`agencies_updated_at_idx\` ON \`agencies\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`agencies_created_at_idx\` ON \`agencies\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`criteria\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`question\` text NOT NULL,
  	\`explanation\` text,
  	\`weight\` numeric DEFAULT 3 NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`criteria_updated_at_idx\` ON \`criteria\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`criteria_created_at_idx\` ON \`criteria\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_wait\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`amount\` numeric DEFAULT 3,
  	\`unit\` text DEFAULT 'days',
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_wait_order_idx\` ON \`sequences_blocks_wait\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_wait_parent_id_idx\` ON \`sequences_blocks_wait\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_wait_path_idx\` ON \`sequences_blocks_wait\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_text\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_text_order_idx\` ON \`sequences_blocks_text\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_text_parent_id_idx\` ON \`sequences_blocks_text\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_text_path_idx\` ON \`sequences_blocks_text\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_button\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_button_order_idx\` ON \`sequences_blocks_button\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_button_parent_id_idx\` ON \`sequences_blocks_button\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_button_path_idx\` ON \`sequences_blocks_button\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_piece\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_piece_order_idx\` ON \`sequences_blocks_piece\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_piece_parent_id_idx\` ON \`sequences_blocks_piece\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_piece_path_idx\` ON \`sequences_blocks_piece\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_send\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`subject\` text,
  	\`preheader\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_order_idx\` ON \`sequences_blocks_send\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_parent_id_idx\` ON \`sequences_blocks_send\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_path_idx\` ON \`sequences_blocks_send\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_exit\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`reason\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_exit_order_idx\` ON \`sequences_blocks_exit\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_exit_parent_id_idx\` ON \`sequences_blocks_exit\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_exit_path_idx\` ON \`sequences_blocks_exit\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`sequences\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`purpose\` text DEFAULT 'nurture',
  	\`window\` text DEFAULT 'weekdays',
  	\`cap_per_week\` numeric DEFAULT 2,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_updated_at_idx\` ON \`sequences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sequences_created_at_idx\` ON \`sequences\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`sequences__status_idx\` ON \`sequences\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`sequences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`whitepapers_id\` text,
  	\`articles_id\` text,
  	\`guides_id\` text,
  	\`pages_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_rels_order_idx\` ON \`sequences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_parent_idx\` ON \`sequences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_path_idx\` ON \`sequences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_whitepapers_id_idx\` ON \`sequences_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_articles_id_idx\` ON \`sequences_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_guides_id_idx\` ON \`sequences_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_pages_id_idx\` ON \`sequences_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_wait\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`amount\` numeric DEFAULT 3,
  	\`unit\` text DEFAULT 'days',
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_wait_order_idx\` ON \`_sequences_v_blocks_wait\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_wait_parent_id_idx\` ON \`_sequences_v_blocks_wait\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_wait_path_idx\` ON \`_sequences_v_blocks_wait\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_text\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_text_order_idx\` ON \`_sequences_v_blocks_text\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_text_parent_id_idx\` ON \`_sequences_v_blocks_text\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_text_path_idx\` ON \`_sequences_v_blocks_text\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_button\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_button_order_idx\` ON \`_sequences_v_blocks_button\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_button_parent_id_idx\` ON \`_sequences_v_blocks_button\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_button_path_idx\` ON \`_sequences_v_blocks_button\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_piece\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_piece_order_idx\` ON \`_sequences_v_blocks_piece\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_piece_parent_id_idx\` ON \`_sequences_v_blocks_piece\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_piece_path_idx\` ON \`_sequences_v_blocks_piece\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_send\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`subject\` text,
  	\`preheader\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_order_idx\` ON \`_sequences_v_blocks_send\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_parent_id_idx\` ON \`_sequences_v_blocks_send\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_path_idx\` ON \`_sequences_v_blocks_send\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_exit\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`reason\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_exit_order_idx\` ON \`_sequences_v_blocks_exit\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_exit_parent_id_idx\` ON \`_sequences_v_blocks_exit\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_exit_path_idx\` ON \`_sequences_v_blocks_exit\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_purpose\` text DEFAULT 'nurture',
  	\`version_window\` text DEFAULT 'weekdays',
  	\`version_cap_per_week\` numeric DEFAULT 2,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_parent_idx\` ON \`_sequences_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_version_version_updated_at_idx\` ON \`_sequences_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_version_version_created_at_idx\` ON \`_sequences_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_version_version__status_idx\` ON \`_sequences_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_created_at_idx\` ON \`_sequences_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_updated_at_idx\` ON \`_sequences_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_latest_idx\` ON \`_sequences_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_autosave_idx\` ON \`_sequences_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`whitepapers_id\` text,
  	\`articles_id\` text,
  	\`guides_id\` text,
  	\`pages_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_order_idx\` ON \`_sequences_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_parent_idx\` ON \`_sequences_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_path_idx\` ON \`_sequences_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_whitepapers_id_idx\` ON \`_sequences_v_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_articles_id_idx\` ON \`_sequences_v_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_guides_id_idx\` ON \`_sequences_v_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_pages_id_idx\` ON \`_sequences_v_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE TABLE \`leads\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`email\` text NOT NULL,
  	\`first_name\` text,
  	\`company\` text,
  	\`role\` text,
  	\`confirmed_at\` text,
  	\`last_contact_at\` text NOT NULL,
  	\`first_source\` text,
  	\`first_piece_id\` text,
  	\`created_at\` text NOT NULL,
  	\`updated_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`leads_email_idx\` ON \`leads\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`leads_confirmed_at_idx\` ON \`leads\` (\`confirmed_at\`);`)
  await db.run(sql`CREATE INDEX \`leads_last_contact_at_idx\` ON \`leads\` (\`last_contact_at\`);`)
  await db.run(sql`CREATE INDEX \`leads_first_piece_id_idx\` ON \`leads\` (\`first_piece_id\`);`)
  await db.run(sql`CREATE INDEX \`leads_created_at_idx\` ON \`leads\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`submissions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`received_at\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`offer_title\` text,
  	\`offer_kind\` text,
  	\`offer_id\` text,
  	\`outcome\` text NOT NULL,
  	\`reason\` text,
  	\`fields\` text,
  	\`ticked\` text,
  	\`source\` text,
  	\`piece_id\` text,
  	\`suspicion\` text,
  	\`lead_id\` text,
  	\`form_id\` text NOT NULL,
  	\`form_version\` text NOT NULL,
  	\`network\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`submissions_key_idx\` ON \`submissions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`submissions_received_at_idx\` ON \`submissions\` (\`received_at\`);`)
  await db.run(sql`CREATE INDEX \`submissions_email_idx\` ON \`submissions\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`submissions_offer_id_idx\` ON \`submissions\` (\`offer_id\`);`)
  await db.run(sql`CREATE INDEX \`submissions_outcome_idx\` ON \`submissions\` (\`outcome\`);`)
  await db.run(sql`CREATE INDEX \`submissions_piece_id_idx\` ON \`submissions\` (\`piece_id\`);`)
  await db.run(sql`CREATE INDEX \`submissions_lead_id_idx\` ON \`submissions\` (\`lead_id\`);`)
  await db.run(sql`CREATE INDEX \`network_receivedAt_idx\` ON \`submissions\` (\`network\`,\`received_at\`);`)
  await db.run(sql`CREATE TABLE \`enrolments\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`lead_id\` text NOT NULL,
  	\`sequence_title\` text NOT NULL,
  	\`sequence_id\` text NOT NULL,
  	\`version_id\` text NOT NULL,
  	\`entry\` text NOT NULL,
  	\`status\` text NOT NULL,
  	\`exit_reason\` text,
  	\`step_key\` text,
  	\`visit\` numeric NOT NULL,
  	\`next_at\` text,
  	\`lease_until\` text,
  	\`lease_token\` text,
  	\`entered_at\` text NOT NULL,
  	\`ended_at\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`enrolments_key_idx\` ON \`enrolments\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`enrolments_lead_id_idx\` ON \`enrolments\` (\`lead_id\`);`)
  await db.run(sql`CREATE INDEX \`enrolments_sequence_id_idx\` ON \`enrolments\` (\`sequence_id\`);`)
  await db.run(sql`CREATE INDEX \`enrolments_version_id_idx\` ON \`enrolments\` (\`version_id\`);`)
  await db.run(sql`CREATE INDEX \`enrolments_entered_at_idx\` ON \`enrolments\` (\`entered_at\`);`)
  await db.run(sql`CREATE INDEX \`status_nextAt_idx\` ON \`enrolments\` (\`status\`,\`next_at\`);`)
  await db.run(sql`CREATE TABLE \`sends\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`purpose\` text,
  	\`status\` text NOT NULL,
  	\`reason\` text,
  	\`attempts\` numeric NOT NULL,
  	\`due_at\` text NOT NULL,
  	\`queued_at\` text NOT NULL,
  	\`submitted_at\` text,
  	\`settled_at\` text,
  	\`key\` text NOT NULL,
  	\`lead_id\` text,
  	\`enrolment_id\` text,
  	\`mail\` text,
  	\`link\` text,
  	\`values\` text,
  	\`lease_until\` text,
  	\`lease_token\` text,
  	\`message_id\` text NOT NULL,
  	\`provider_id\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`sends_queued_at_idx\` ON \`sends\` (\`queued_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`sends_key_idx\` ON \`sends\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`sends_enrolment_id_idx\` ON \`sends\` (\`enrolment_id\`);`)
  await db.run(sql`CREATE INDEX \`sends_provider_id_idx\` ON \`sends\` (\`provider_id\`);`)
  await db.run(sql`CREATE INDEX \`status_dueAt_idx\` ON \`sends\` (\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`status_leaseUntil_idx\` ON \`sends\` (\`status\`,\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`leadId_queuedAt_idx\` ON \`sends\` (\`lead_id\`,\`queued_at\`);`)
  await db.run(sql`CREATE TABLE \`consent_events\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	\`lead_id\` text,
  	\`purpose\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`method\` text NOT NULL,
  	\`wording\` text,
  	\`wording_version\` text NOT NULL,
  	\`form_id\` text,
  	\`form_version\` text,
  	\`page_url\` text,
  	\`submission_id\` text,
  	\`network\` text,
  	\`at\` text NOT NULL,
  	\`salt\` text,
  	\`person_digest\` text NOT NULL,
  	\`prev_hash\` text NOT NULL,
  	\`hash\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`consent_events_seq_idx\` ON \`consent_events\` (\`seq\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`consent_events_key_idx\` ON \`consent_events\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`consent_events_lead_id_idx\` ON \`consent_events\` (\`lead_id\`);`)
  await db.run(sql`CREATE INDEX \`consent_events_submission_id_idx\` ON \`consent_events\` (\`submission_id\`);`)
  await db.run(sql`CREATE INDEX \`consent_events_at_idx\` ON \`consent_events\` (\`at\`);`)
  await db.run(sql`CREATE TABLE \`download_grants\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`lead_id\` text NOT NULL,
  	\`submission_id\` text NOT NULL,
  	\`whitepaper_id\` text NOT NULL,
  	\`whitepaper_title\` text NOT NULL,
  	\`nonce\` text NOT NULL,
  	\`token_hash\` text NOT NULL,
  	\`pending\` text,
  	\`page\` text NOT NULL,
  	\`downloads\` numeric NOT NULL,
  	\`max_downloads\` numeric NOT NULL,
  	\`first_used_at\` text,
  	\`expires_at\` text NOT NULL,
  	\`created_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`download_grants_key_idx\` ON \`download_grants\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`download_grants_lead_id_idx\` ON \`download_grants\` (\`lead_id\`);`)
  await db.run(sql`CREATE INDEX \`download_grants_whitepaper_id_idx\` ON \`download_grants\` (\`whitepaper_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`download_grants_token_hash_idx\` ON \`download_grants\` (\`token_hash\`);`)
  await db.run(sql`CREATE TABLE \`suppressions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`reason\` text NOT NULL,
  	\`since\` text NOT NULL,
  	\`address_hash\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`suppressions_since_idx\` ON \`suppressions\` (\`since\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`suppressions_address_hash_idx\` ON \`suppressions\` (\`address_hash\`);`)
  await db.run(sql`CREATE TABLE \`email_events\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text NOT NULL,
  	\`permanent\` integer,
  	\`detail\` text,
  	\`at\` text NOT NULL,
  	\`provider_event_id\` text NOT NULL,
  	\`send_id\` text,
  	\`provider_message_id\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`email_events_at_idx\` ON \`email_events\` (\`at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`email_events_provider_event_id_idx\` ON \`email_events\` (\`provider_event_id\`);`)
  await db.run(sql`CREATE INDEX \`email_events_send_id_idx\` ON \`email_events\` (\`send_id\`);`)
  await db.run(sql`CREATE TABLE \`counters\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`day\` text NOT NULL,
  	\`piece\` text NOT NULL,
  	\`block\` text NOT NULL,
  	\`metric\` text NOT NULL,
  	\`total\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`counters_key_idx\` ON \`counters\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`piece_day_idx\` ON \`counters\` (\`piece\`,\`day\`);`)
  await db.run(sql`CREATE INDEX \`day_metric_idx\` ON \`counters\` (\`day\`,\`metric\`);`)
  await db.run(sql`CREATE TABLE \`editions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`whitepaper_title\` text NOT NULL,
  	\`whitepaper_id\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	\`asset_key\` text NOT NULL,
  	\`file_name\` text NOT NULL,
  	\`bytes\` numeric NOT NULL,
  	\`sha256\` text NOT NULL,
  	\`content_hash\` text NOT NULL,
  	\`published_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`editions_key_idx\` ON \`editions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`whitepaperId_number_idx\` ON \`editions\` (\`whitepaper_id\`,\`number\`);`)
  await db.run(sql`CREATE TABLE \`sequence_versions\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`sequence_title\` text NOT NULL,
  	\`sequence_id\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`active\` integer,
  	\`trigger\` text,
  	\`window\` text,
  	\`cap_per_week\` numeric NOT NULL,
  	\`steps\` text,
  	\`mails\` text,
  	\`content_hash\` text NOT NULL,
  	\`published_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sequence_versions_key_idx\` ON \`sequence_versions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`sequence_versions_active_idx\` ON \`sequence_versions\` (\`active\`);`)
  await db.run(sql`CREATE INDEX \`sequenceId_number_idx\` ON \`sequence_versions\` (\`sequence_id\`,\`number\`);`)
  await db.run(sql`CREATE TABLE \`audit_events\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`at\` text NOT NULL,
  	\`actor_id\` text,
  	\`actor_name\` text,
  	\`action\` text NOT NULL,
  	\`target_collection\` text,
  	\`target_id\` text,
  	\`target_title\` text,
  	\`before\` text,
  	\`after\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`audit_events_at_idx\` ON \`audit_events\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_actor_id_idx\` ON \`audit_events\` (\`actor_id\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_target_id_idx\` ON \`audit_events\` (\`target_id\`);`)
  await db.run(sql`CREATE TABLE \`opt_in_tokens\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`lead_id\` text NOT NULL,
  	\`submission_id\` text NOT NULL,
  	\`nonce\` text NOT NULL,
  	\`token_hash\` text NOT NULL,
  	\`pending\` text,
  	\`offer_id\` text NOT NULL,
  	\`offer_title\` text NOT NULL,
  	\`page\` text NOT NULL,
  	\`used_at\` text,
  	\`expires_at\` text NOT NULL,
  	\`created_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`opt_in_tokens_key_idx\` ON \`opt_in_tokens\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`opt_in_tokens_lead_id_idx\` ON \`opt_in_tokens\` (\`lead_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`opt_in_tokens_token_hash_idx\` ON \`opt_in_tokens\` (\`token_hash\`);`)
  await db.run(sql`CREATE TABLE \`compiled\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`value\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`compiled_key_idx\` ON \`compiled\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`marks\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`value\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`marks_key_idx\` ON \`marks\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`queue_rows\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`topic\` text NOT NULL,
  	\`status\` text NOT NULL,
  	\`body\` text,
  	\`attempts\` numeric NOT NULL,
  	\`reason\` text,
  	\`at\` text NOT NULL,
  	\`due_at\` text NOT NULL,
  	\`lease_until\` text,
  	\`lease_token\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`queue_rows_key_idx\` ON \`queue_rows\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`topic_status_dueAt_idx\` ON \`queue_rows\` (\`topic\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`role\` text DEFAULT 'author' NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`redirects\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`from\` text NOT NULL,
  	\`to_kind\` text DEFAULT 'doc' NOT NULL,
  	\`to_path\` text,
  	\`permanent\` integer DEFAULT true,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`redirects_from_idx\` ON \`redirects\` (\`from\`);`)
  await db.run(sql`CREATE INDEX \`redirects_updated_at_idx\` ON \`redirects\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`redirects_created_at_idx\` ON \`redirects\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`redirects_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text,
  	\`guides_id\` text,
  	\`whitepapers_id\` text,
  	\`pages_id\` text,
  	\`agencies_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`redirects_rels_order_idx\` ON \`redirects_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_parent_idx\` ON \`redirects_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_path_idx\` ON \`redirects_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_articles_id_idx\` ON \`redirects_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_guides_id_idx\` ON \`redirects_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_whitepapers_id_idx\` ON \`redirects_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_pages_id_idx\` ON \`redirects_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_agencies_id_idx\` ON \`redirects_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_rels_topics_id_idx\` ON \`redirects_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`publish_jobs\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`collection\` text NOT NULL,
  	\`doc_id\` text NOT NULL,
  	\`reason\` text,
  	\`done_at\` text,
  	\`attempts\` numeric DEFAULT 0,
  	\`last_error\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`publish_jobs_done_at_idx\` ON \`publish_jobs\` (\`done_at\`);`)
  await db.run(sql`CREATE INDEX \`publish_jobs_updated_at_idx\` ON \`publish_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`publish_jobs_created_at_idx\` ON \`publish_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`compiled_pages\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`path\` text NOT NULL,
  	\`hash\` text NOT NULL,
  	\`deps\` text,
  	\`compiled_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`compiled_pages_path_idx\` ON \`compiled_pages\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`compiled_pages_updated_at_idx\` ON \`compiled_pages\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`compiled_pages_created_at_idx\` ON \`compiled_pages\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text,
  	\`guides_id\` text,
  	\`pages_id\` text,
  	\`topics_id\` text,
  	\`authors_id\` text,
  	\`media_id\` text,
  	\`whitepapers_id\` text,
  	\`agencies_id\` text,
  	\`criteria_id\` text,
  	\`sequences_id\` text,
  	\`users_id\` text,
  	\`redirects_id\` text,
  	\`publish_jobs_id\` text,
  	\`compiled_pages_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`authors_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`criteria_id\`) REFERENCES \`criteria\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sequences_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publish_jobs_id\`) REFERENCES \`publish_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`compiled_pages_id\`) REFERENCES \`compiled_pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_guides_id_idx\` ON \`payload_locked_documents_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_topics_id_idx\` ON \`payload_locked_documents_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_authors_id_idx\` ON \`payload_locked_documents_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_whitepapers_id_idx\` ON \`payload_locked_documents_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_agencies_id_idx\` ON \`payload_locked_documents_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_criteria_id_idx\` ON \`payload_locked_documents_rels\` (\`criteria_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sequences_id_idx\` ON \`payload_locked_documents_rels\` (\`sequences_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_publish_jobs_id_idx\` ON \`payload_locked_documents_rels\` (\`publish_jobs_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_compiled_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`compiled_pages_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`site_notify\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`user_id\` text,
  	\`address\` text,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`site\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_notify_order_idx\` ON \`site_notify\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`site_notify_parent_id_idx\` ON \`site_notify\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`site_notify_user_idx\` ON \`site_notify\` (\`user_id\`);`)
  await db.run(sql`CREATE TABLE \`site\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site_name\` text NOT NULL,
  	\`baseline\` text,
  	\`publisher_legal_name\` text NOT NULL,
  	\`publisher_legal_form\` text,
  	\`publisher_capital\` text,
  	\`publisher_address\` text,
  	\`publisher_phone\` text,
  	\`publisher_email\` text,
  	\`publisher_registration\` text,
  	\`publisher_vat\` text,
  	\`publisher_director\` text,
  	\`publisher_host_name\` text,
  	\`publisher_host_address\` text,
  	\`publisher_host_phone\` text,
  	\`from_name\` text NOT NULL,
  	\`from_address\` text NOT NULL,
  	\`reply_to\` text,
  	\`postal_address\` text NOT NULL,
  	\`cap_per_week\` numeric DEFAULT 2 NOT NULL,
  	\`consent_wording\` text NOT NULL,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`CREATE TABLE \`navigation_header\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text NOT NULL,
  	\`link_kind\` text DEFAULT 'doc' NOT NULL,
  	\`link_path\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`navigation_header_order_idx\` ON \`navigation_header\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_header_parent_id_idx\` ON \`navigation_header\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation_footer\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text NOT NULL,
  	\`link_kind\` text DEFAULT 'doc' NOT NULL,
  	\`link_path\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`navigation_footer_order_idx\` ON \`navigation_footer\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_footer_parent_id_idx\` ON \`navigation_footer\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`CREATE TABLE \`navigation_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text,
  	\`guides_id\` text,
  	\`whitepapers_id\` text,
  	\`pages_id\` text,
  	\`agencies_id\` text,
  	\`topics_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`navigation_rels_order_idx\` ON \`navigation_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_parent_idx\` ON \`navigation_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_path_idx\` ON \`navigation_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_articles_id_idx\` ON \`navigation_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_guides_id_idx\` ON \`navigation_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_whitepapers_id_idx\` ON \`navigation_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_pages_id_idx\` ON \`navigation_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_agencies_id_idx\` ON \`navigation_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_topics_id_idx\` ON \`navigation_rels\` (\`topics_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`articles\`;`)
  await db.run(sql`DROP TABLE \`_articles_v\`;`)
  await db.run(sql`DROP TABLE \`guides_chapters\`;`)
  await db.run(sql`DROP TABLE \`guides\`;`)
  await db.run(sql`DROP TABLE \`_guides_v_version_chapters\`;`)
  await db.run(sql`DROP TABLE \`_guides_v\`;`)
  await db.run(sql`DROP TABLE \`pages\`;`)
  await db.run(sql`DROP TABLE \`_pages_v\`;`)
  await db.run(sql`DROP TABLE \`topics\`;`)
  await db.run(sql`DROP TABLE \`authors\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`whitepapers_promise\`;`)
  await db.run(sql`DROP TABLE \`whitepapers\`;`)
  await db.run(sql`DROP TABLE \`whitepapers_rels\`;`)
  await db.run(sql`DROP TABLE \`_whitepapers_v_version_promise\`;`)
  await db.run(sql`DROP TABLE \`_whitepapers_v\`;`)
  await db.run(sql`DROP TABLE \`_whitepapers_v_rels\`;`)
  await db.run(sql`DROP TABLE \`agencies_assessments\`;`)
  await db.run(sql`DROP TABLE \`agencies\`;`)
  await db.run(sql`DROP TABLE \`criteria\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_wait\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_text\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_button\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_piece\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_send\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_exit\`;`)
  await db.run(sql`DROP TABLE \`sequences\`;`)
  await db.run(sql`DROP TABLE \`sequences_rels\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_wait\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_text\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_button\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_piece\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_send\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_exit\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_rels\`;`)
  await db.run(sql`DROP TABLE \`leads\`;`)
  await db.run(sql`DROP TABLE \`submissions\`;`)
  await db.run(sql`DROP TABLE \`enrolments\`;`)
  await db.run(sql`DROP TABLE \`sends\`;`)
  await db.run(sql`DROP TABLE \`consent_events\`;`)
  await db.run(sql`DROP TABLE \`download_grants\`;`)
  await db.run(sql`DROP TABLE \`suppressions\`;`)
  await db.run(sql`DROP TABLE \`email_events\`;`)
  await db.run(sql`DROP TABLE \`counters\`;`)
  await db.run(sql`DROP TABLE \`editions\`;`)
  await db.run(sql`DROP TABLE \`sequence_versions\`;`)
  await db.run(sql`DROP TABLE \`audit_events\`;`)
  await db.run(sql`DROP TABLE \`opt_in_tokens\`;`)
  await db.run(sql`DROP TABLE \`compiled\`;`)
  await db.run(sql`DROP TABLE \`marks\`;`)
  await db.run(sql`DROP TABLE \`queue_rows\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`redirects\`;`)
  await db.run(sql`DROP TABLE \`redirects_rels\`;`)
  await db.run(sql`DROP TABLE \`publish_jobs\`;`)
  await db.run(sql`DROP TABLE \`compiled_pages\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`site_notify\`;`)
  await db.run(sql`DROP TABLE \`site\`;`)
  await db.run(sql`DROP TABLE \`navigation_header\`;`)
  await db.run(sql`DROP TABLE \`navigation_footer\`;`)
  await db.run(sql`DROP TABLE \`navigation\`;`)
  await db.run(sql`DROP TABLE \`navigation_rels\`;`)
}
