import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`mails_blocks_text\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_text_order_idx\` ON \`mails_blocks_text\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_text_parent_id_idx\` ON \`mails_blocks_text\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_text_path_idx\` ON \`mails_blocks_text\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_button\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_button_order_idx\` ON \`mails_blocks_button\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_button_parent_id_idx\` ON \`mails_blocks_button\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_button_path_idx\` ON \`mails_blocks_button\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_piece\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_piece_order_idx\` ON \`mails_blocks_piece\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_piece_parent_id_idx\` ON \`mails_blocks_piece\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_piece_path_idx\` ON \`mails_blocks_piece\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_quote\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`author\` text,
  	\`role\` text,
  	\`source_title\` text,
  	\`source_url\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_quote_order_idx\` ON \`mails_blocks_quote\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_quote_parent_id_idx\` ON \`mails_blocks_quote\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_quote_path_idx\` ON \`mails_blocks_quote\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_figure\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`value\` text,
  	\`label\` text,
  	\`source_title\` text,
  	\`source_url\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_figure_order_idx\` ON \`mails_blocks_figure\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_figure_parent_id_idx\` ON \`mails_blocks_figure\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_figure_path_idx\` ON \`mails_blocks_figure\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_image\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`image_id\` text,
  	\`alt\` text,
  	\`caption\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_image_order_idx\` ON \`mails_blocks_image\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_image_parent_id_idx\` ON \`mails_blocks_image\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_image_path_idx\` ON \`mails_blocks_image\` (\`_path\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_image_image_idx\` ON \`mails_blocks_image\` (\`image_id\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_divider\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_divider_order_idx\` ON \`mails_blocks_divider\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_divider_parent_id_idx\` ON \`mails_blocks_divider\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_divider_path_idx\` ON \`mails_blocks_divider\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`mails_blocks_signature\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`author_id\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_blocks_signature_order_idx\` ON \`mails_blocks_signature\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_signature_parent_id_idx\` ON \`mails_blocks_signature\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_signature_path_idx\` ON \`mails_blocks_signature\` (\`_path\`);`)
  await db.run(sql`CREATE INDEX \`mails_blocks_signature_author_idx\` ON \`mails_blocks_signature\` (\`author_id\`);`)
  await db.run(sql`CREATE TABLE \`mails\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`subject\` text,
  	\`preheader\` text,
  	\`heading\` text,
  	\`fallbacks_first_name\` text,
  	\`fallbacks_company\` text,
  	\`fallbacks_role\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_updated_at_idx\` ON \`mails\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`mails_created_at_idx\` ON \`mails\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`mails__status_idx\` ON \`mails\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`mails_rels\` (
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`mails_rels_order_idx\` ON \`mails_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_parent_idx\` ON \`mails_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_path_idx\` ON \`mails_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_articles_id_idx\` ON \`mails_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_guides_id_idx\` ON \`mails_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_whitepapers_id_idx\` ON \`mails_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_pages_id_idx\` ON \`mails_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_agencies_id_idx\` ON \`mails_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`mails_rels_topics_id_idx\` ON \`mails_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_text\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_text_order_idx\` ON \`_mails_v_blocks_text\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_text_parent_id_idx\` ON \`_mails_v_blocks_text\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_text_path_idx\` ON \`_mails_v_blocks_text\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_button\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_button_order_idx\` ON \`_mails_v_blocks_button\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_button_parent_id_idx\` ON \`_mails_v_blocks_button\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_button_path_idx\` ON \`_mails_v_blocks_button\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_piece\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_piece_order_idx\` ON \`_mails_v_blocks_piece\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_piece_parent_id_idx\` ON \`_mails_v_blocks_piece\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_piece_path_idx\` ON \`_mails_v_blocks_piece\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_quote\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`author\` text,
  	\`role\` text,
  	\`source_title\` text,
  	\`source_url\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_quote_order_idx\` ON \`_mails_v_blocks_quote\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_quote_parent_id_idx\` ON \`_mails_v_blocks_quote\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_quote_path_idx\` ON \`_mails_v_blocks_quote\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_figure\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`value\` text,
  	\`label\` text,
  	\`source_title\` text,
  	\`source_url\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_figure_order_idx\` ON \`_mails_v_blocks_figure\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_figure_parent_id_idx\` ON \`_mails_v_blocks_figure\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_figure_path_idx\` ON \`_mails_v_blocks_figure\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_image\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`image_id\` text,
  	\`alt\` text,
  	\`caption\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_image_order_idx\` ON \`_mails_v_blocks_image\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_image_parent_id_idx\` ON \`_mails_v_blocks_image\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_image_path_idx\` ON \`_mails_v_blocks_image\` (\`_path\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_image_image_idx\` ON \`_mails_v_blocks_image\` (\`image_id\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_divider\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_divider_order_idx\` ON \`_mails_v_blocks_divider\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_divider_parent_id_idx\` ON \`_mails_v_blocks_divider\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_divider_path_idx\` ON \`_mails_v_blocks_divider\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_blocks_signature\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`author_id\` text,
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_signature_order_idx\` ON \`_mails_v_blocks_signature\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_signature_parent_id_idx\` ON \`_mails_v_blocks_signature\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_signature_path_idx\` ON \`_mails_v_blocks_signature\` (\`_path\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_blocks_signature_author_idx\` ON \`_mails_v_blocks_signature\` (\`author_id\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_title\` text,
  	\`version_subject\` text,
  	\`version_preheader\` text,
  	\`version_heading\` text,
  	\`version_fallbacks_first_name\` text,
  	\`version_fallbacks_company\` text,
  	\`version_fallbacks_role\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_parent_idx\` ON \`_mails_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_version_version_updated_at_idx\` ON \`_mails_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_version_version_created_at_idx\` ON \`_mails_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_version_version__status_idx\` ON \`_mails_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_created_at_idx\` ON \`_mails_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_updated_at_idx\` ON \`_mails_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_latest_idx\` ON \`_mails_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_autosave_idx\` ON \`_mails_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_mails_v_rels\` (
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_mails_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`guides_id\`) REFERENCES \`guides\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`agencies_id\`) REFERENCES \`agencies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_order_idx\` ON \`_mails_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_parent_idx\` ON \`_mails_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_path_idx\` ON \`_mails_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_articles_id_idx\` ON \`_mails_v_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_guides_id_idx\` ON \`_mails_v_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_whitepapers_id_idx\` ON \`_mails_v_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_pages_id_idx\` ON \`_mails_v_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_agencies_id_idx\` ON \`_mails_v_rels\` (\`agencies_id\`);`)
  await db.run(sql`CREATE INDEX \`_mails_v_rels_topics_id_idx\` ON \`_mails_v_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE TABLE \`sequences_blocks_wait_until\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`weekday\` text DEFAULT '2',
  	\`time\` text DEFAULT '09:30',
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sequences_blocks_wait_until_order_idx\` ON \`sequences_blocks_wait_until\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_wait_until_parent_id_idx\` ON \`sequences_blocks_wait_until\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_wait_until_path_idx\` ON \`sequences_blocks_wait_until\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_sequences_v_blocks_wait_until\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`_path\` text NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`weekday\` text DEFAULT '2',
  	\`time\` text DEFAULT '09:30',
  	\`_uuid\` text,
  	\`block_name\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_wait_until_order_idx\` ON \`_sequences_v_blocks_wait_until\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_wait_until_parent_id_idx\` ON \`_sequences_v_blocks_wait_until\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_wait_until_path_idx\` ON \`_sequences_v_blocks_wait_until\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`broadcasts\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`mail_id\` text NOT NULL,
  	\`audience_purpose\` text DEFAULT 'newsletter' NOT NULL,
  	\`audience_confirmed_since\` text,
  	\`when\` text DEFAULT 'now' NOT NULL,
  	\`start_at\` text,
  	\`startat_tz\` text DEFAULT 'Europe/Paris',
  	\`throttle_per_minute\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`mail_id\`) REFERENCES \`mails\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`broadcasts_mail_idx\` ON \`broadcasts\` (\`mail_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_updated_at_idx\` ON \`broadcasts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_created_at_idx\` ON \`broadcasts\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`broadcasts_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`topics_id\` text,
  	\`whitepapers_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`broadcasts\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`topics_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`broadcasts_rels_order_idx\` ON \`broadcasts_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_rels_parent_idx\` ON \`broadcasts_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_rels_path_idx\` ON \`broadcasts_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_rels_topics_id_idx\` ON \`broadcasts_rels\` (\`topics_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcasts_rels_whitepapers_id_idx\` ON \`broadcasts_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE TABLE \`broadcast_runs\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`status\` text NOT NULL,
  	\`subject\` text NOT NULL,
  	\`halt_reason\` text,
  	\`planned\` numeric NOT NULL,
  	\`margin_percent\` numeric NOT NULL,
  	\`throttle_per_minute\` numeric,
  	\`start_at\` text NOT NULL,
  	\`requested_at\` text NOT NULL,
  	\`approved_at\` text,
  	\`started_at\` text,
  	\`ended_at\` text,
  	\`audience\` text,
  	\`approved\` text,
  	\`requested_by\` text,
  	\`approved_by\` text,
  	\`broadcast_id\` text NOT NULL,
  	\`mail_key\` text NOT NULL,
  	\`cursor\` text,
  	\`through\` text,
  	\`next_due_at\` text,
  	\`lease_until\` text,
  	\`lease_token\` text,
  	\`revision\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`broadcast_runs_requested_at_idx\` ON \`broadcast_runs\` (\`requested_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`broadcast_runs_broadcast_id_idx\` ON \`broadcast_runs\` (\`broadcast_id\`);`)
  await db.run(sql`CREATE INDEX \`status_requestedAt_idx\` ON \`broadcast_runs\` (\`status\`,\`requested_at\`);`)
  await db.run(sql`CREATE TABLE \`controls\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`reason\` text,
  	\`by\` text,
  	\`at\` text NOT NULL,
  	\`revision\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`controls_key_idx\` ON \`controls\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`site_meeting_notify\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`user_id\` text,
  	\`address\` text,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`site\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`site_meeting_notify_order_idx\` ON \`site_meeting_notify\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`site_meeting_notify_parent_id_idx\` ON \`site_meeting_notify\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`site_meeting_notify_user_idx\` ON \`site_meeting_notify\` (\`user_id\`);`)
  await db.run(sql`DROP TABLE \`sequences_blocks_text\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_button\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_piece\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_text\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_button\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_piece\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_sequences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`whitepapers_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sequences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_sequences_rels\`("id", "order", "parent_id", "path", "whitepapers_id") SELECT "id", "order", "parent_id", "path", "whitepapers_id" FROM \`sequences_rels\`;`)
  await db.run(sql`DROP TABLE \`sequences_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_sequences_rels\` RENAME TO \`sequences_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`sequences_rels_order_idx\` ON \`sequences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_parent_idx\` ON \`sequences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_path_idx\` ON \`sequences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_whitepapers_id_idx\` ON \`sequences_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`CREATE TABLE \`__new__sequences_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`whitepapers_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_sequences_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`whitepapers_id\`) REFERENCES \`whitepapers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new__sequences_v_rels\`("id", "order", "parent_id", "path", "whitepapers_id") SELECT "id", "order", "parent_id", "path", "whitepapers_id" FROM \`_sequences_v_rels\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new__sequences_v_rels\` RENAME TO \`_sequences_v_rels\`;`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_order_idx\` ON \`_sequences_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_parent_idx\` ON \`_sequences_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_path_idx\` ON \`_sequences_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_whitepapers_id_idx\` ON \`_sequences_v_rels\` (\`whitepapers_id\`);`)
  await db.run(sql`DROP INDEX \`enrolments_sequence_id_idx\`;`)
  await db.run(sql`DROP INDEX \`enrolments_version_id_idx\`;`)
  await db.run(sql`ALTER TABLE \`enrolments\` ADD \`entered_by\` text;`)
  await db.run(sql`ALTER TABLE \`enrolments\` ADD \`held_at\` text;`)
  await db.run(sql`CREATE INDEX \`versionId_status_stepKey_idx\` ON \`enrolments\` (\`version_id\`,\`status\`,\`step_key\`);`)
  await db.run(sql`CREATE INDEX \`sequenceId_heldAt_idx\` ON \`enrolments\` (\`sequence_id\`,\`held_at\`);`)
  await db.run(sql`DROP INDEX \`status_dueAt_idx\`;`)
  await db.run(sql`DROP INDEX \`status_leaseUntil_idx\`;`)
  await db.run(sql`ALTER TABLE \`sends\` ADD \`broadcast_id\` text;`)
  await db.run(sql`CREATE INDEX \`kind_status_dueAt_idx\` ON \`sends\` (\`kind\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_status_leaseUntil_idx\` ON \`sends\` (\`kind\`,\`status\`,\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`kind_status_submittedAt_leadId_idx\` ON \`sends\` (\`kind\`,\`status\`,\`submitted_at\`,\`lead_id\`);`)
  await db.run(sql`CREATE INDEX \`broadcastId_status_reason_key_idx\` ON \`sends\` (\`broadcast_id\`,\`status\`,\`reason\`,\`key\`);`)
  await db.run(sql`CREATE INDEX \`kind_submittedAt_leadId_idx\` ON \`sends\` (\`kind\`,\`submitted_at\`,\`lead_id\`);`)
  await db.run(sql`DROP INDEX \`download_grants_whitepaper_id_idx\`;`)
  await db.run(sql`CREATE INDEX \`download_grants_first_used_at_idx\` ON \`download_grants\` (\`first_used_at\`);`)
  await db.run(sql`CREATE INDEX \`whitepaperId_leadId_idx\` ON \`download_grants\` (\`whitepaper_id\`,\`lead_id\`);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`in_review\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_in_review\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`guides\` ADD \`in_review\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` ADD \`version_in_review\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`prefix\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`_objectkey\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`sizes_mail_url\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`sizes_mail_width\` numeric;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`sizes_mail_height\` numeric;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`sizes_mail_mime_type\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`sizes_mail_filesize\` numeric;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`sizes_mail_filename\` text;`)
  await db.run(sql`CREATE INDEX \`media_sizes_mail_sizes_mail_filename_idx\` ON \`media\` (\`sizes_mail_filename\`);`)
  await db.run(sql`ALTER TABLE \`whitepapers\` ADD \`in_review\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_whitepapers_v\` ADD \`version_in_review\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`sequences_blocks_send\` ADD \`mail_id\` text REFERENCES mails(id);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_mail_idx\` ON \`sequences_blocks_send\` (\`mail_id\`);`)
  await db.run(sql`ALTER TABLE \`sequences_blocks_send\` DROP COLUMN \`subject\`;`)
  await db.run(sql`ALTER TABLE \`sequences_blocks_send\` DROP COLUMN \`preheader\`;`)
  await db.run(sql`ALTER TABLE \`sequences\` ADD \`trigger\` text DEFAULT 'confirmed';`)
  await db.run(sql`ALTER TABLE \`_sequences_v_blocks_send\` ADD \`mail_id\` text REFERENCES mails(id);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_mail_idx\` ON \`_sequences_v_blocks_send\` (\`mail_id\`);`)
  await db.run(sql`ALTER TABLE \`_sequences_v_blocks_send\` DROP COLUMN \`subject\`;`)
  await db.run(sql`ALTER TABLE \`_sequences_v_blocks_send\` DROP COLUMN \`preheader\`;`)
  await db.run(sql`ALTER TABLE \`_sequences_v\` ADD \`version_trigger\` text DEFAULT 'confirmed';`)
  await db.run(sql`ALTER TABLE \`leads\` ADD \`topics\` text;`)
  await db.run(sql`ALTER TABLE \`leads\` ADD \`address_hash\` text;`)
  await db.run(sql`CREATE INDEX \`leads_address_hash_idx\` ON \`leads\` (\`address_hash\`);`)
  await db.run(sql`ALTER TABLE \`sequence_versions\` ADD \`corrections\` text;`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`mails_id\` text REFERENCES mails(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`broadcasts_id\` text REFERENCES broadcasts(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_mails_id_idx\` ON \`payload_locked_documents_rels\` (\`mails_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_broadcasts_id_idx\` ON \`payload_locked_documents_rels\` (\`broadcasts_id\`);`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`approval_over\` numeric DEFAULT 500;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`broadcast_margin_percent\` numeric DEFAULT 5;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`meeting_closed\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`meeting_title\` text;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`meeting_text\` text;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`meeting_booking_url\` text;`)
  await db.run(sql`CREATE INDEX \`purpose_leadId_seq_action_idx\` ON \`consent_events\` (\`purpose\`,\`lead_id\`,\`seq\`,\`action\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
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
  await db.run(sql`DROP TABLE \`mails_blocks_text\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_button\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_piece\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_quote\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_figure\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_image\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_divider\`;`)
  await db.run(sql`DROP TABLE \`mails_blocks_signature\`;`)
  await db.run(sql`DROP TABLE \`mails\`;`)
  await db.run(sql`DROP TABLE \`mails_rels\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_text\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_button\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_piece\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_quote\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_figure\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_image\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_divider\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_blocks_signature\`;`)
  await db.run(sql`DROP TABLE \`_mails_v\`;`)
  await db.run(sql`DROP TABLE \`_mails_v_rels\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_wait_until\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_wait_until\`;`)
  await db.run(sql`DROP TABLE \`broadcasts\`;`)
  await db.run(sql`DROP TABLE \`broadcasts_rels\`;`)
  await db.run(sql`DROP TABLE \`broadcast_runs\`;`)
  await db.run(sql`DROP TABLE \`controls\`;`)
  await db.run(sql`DROP TABLE \`site_meeting_notify\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_sequences_blocks_send\` (
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
  await db.run(sql`INSERT INTO \`__new_sequences_blocks_send\`("_order", "_parent_id", "_path", "id", "subject", "preheader", "block_name") SELECT "_order", "_parent_id", "_path", "id", "subject", "preheader", "block_name" FROM \`sequences_blocks_send\`;`)
  await db.run(sql`DROP TABLE \`sequences_blocks_send\`;`)
  await db.run(sql`ALTER TABLE \`__new_sequences_blocks_send\` RENAME TO \`sequences_blocks_send\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_order_idx\` ON \`sequences_blocks_send\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_parent_id_idx\` ON \`sequences_blocks_send\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_blocks_send_path_idx\` ON \`sequences_blocks_send\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`__new__sequences_v_blocks_send\` (
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
  await db.run(sql`INSERT INTO \`__new__sequences_v_blocks_send\`("_order", "_parent_id", "_path", "id", "subject", "preheader", "_uuid", "block_name") SELECT "_order", "_parent_id", "_path", "id", "subject", "preheader", "_uuid", "block_name" FROM \`_sequences_v_blocks_send\`;`)
  await db.run(sql`DROP TABLE \`_sequences_v_blocks_send\`;`)
  await db.run(sql`ALTER TABLE \`__new__sequences_v_blocks_send\` RENAME TO \`_sequences_v_blocks_send\`;`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_order_idx\` ON \`_sequences_v_blocks_send\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_parent_id_idx\` ON \`_sequences_v_blocks_send\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_blocks_send_path_idx\` ON \`_sequences_v_blocks_send\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
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
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "guides_id", "pages_id", "topics_id", "authors_id", "media_id", "whitepapers_id", "agencies_id", "criteria_id", "sequences_id", "users_id", "redirects_id", "publish_jobs_id", "compiled_pages_id") SELECT "id", "order", "parent_id", "path", "articles_id", "guides_id", "pages_id", "topics_id", "authors_id", "media_id", "whitepapers_id", "agencies_id", "criteria_id", "sequences_id", "users_id", "redirects_id", "publish_jobs_id", "compiled_pages_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
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
  await db.run(sql`DROP INDEX \`media_sizes_mail_sizes_mail_filename_idx\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`prefix\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`_objectkey\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`sizes_mail_url\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`sizes_mail_width\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`sizes_mail_height\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`sizes_mail_mime_type\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`sizes_mail_filesize\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`sizes_mail_filename\`;`)
  await db.run(sql`DROP INDEX \`leads_address_hash_idx\`;`)
  await db.run(sql`ALTER TABLE \`leads\` DROP COLUMN \`topics\`;`)
  await db.run(sql`ALTER TABLE \`leads\` DROP COLUMN \`address_hash\`;`)
  await db.run(sql`DROP INDEX \`versionId_status_stepKey_idx\`;`)
  await db.run(sql`DROP INDEX \`sequenceId_heldAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`enrolments_sequence_id_idx\` ON \`enrolments\` (\`sequence_id\`);`)
  await db.run(sql`CREATE INDEX \`enrolments_version_id_idx\` ON \`enrolments\` (\`version_id\`);`)
  await db.run(sql`ALTER TABLE \`enrolments\` DROP COLUMN \`entered_by\`;`)
  await db.run(sql`ALTER TABLE \`enrolments\` DROP COLUMN \`held_at\`;`)
  await db.run(sql`DROP INDEX \`kind_status_dueAt_idx\`;`)
  await db.run(sql`DROP INDEX \`kind_status_leaseUntil_idx\`;`)
  await db.run(sql`DROP INDEX \`kind_status_submittedAt_leadId_idx\`;`)
  await db.run(sql`DROP INDEX \`broadcastId_status_reason_key_idx\`;`)
  await db.run(sql`DROP INDEX \`kind_submittedAt_leadId_idx\`;`)
  await db.run(sql`CREATE INDEX \`status_dueAt_idx\` ON \`sends\` (\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`status_leaseUntil_idx\` ON \`sends\` (\`status\`,\`lease_until\`);`)
  await db.run(sql`ALTER TABLE \`sends\` DROP COLUMN \`broadcast_id\`;`)
  await db.run(sql`DROP INDEX \`purpose_leadId_seq_action_idx\`;`)
  await db.run(sql`DROP INDEX \`download_grants_first_used_at_idx\`;`)
  await db.run(sql`DROP INDEX \`whitepaperId_leadId_idx\`;`)
  await db.run(sql`CREATE INDEX \`download_grants_whitepaper_id_idx\` ON \`download_grants\` (\`whitepaper_id\`);`)
  await db.run(sql`ALTER TABLE \`sequences_rels\` ADD \`articles_id\` text REFERENCES articles(id);`)
  await db.run(sql`ALTER TABLE \`sequences_rels\` ADD \`guides_id\` text REFERENCES guides(id);`)
  await db.run(sql`ALTER TABLE \`sequences_rels\` ADD \`pages_id\` text REFERENCES pages(id);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_articles_id_idx\` ON \`sequences_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_guides_id_idx\` ON \`sequences_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`sequences_rels_pages_id_idx\` ON \`sequences_rels\` (\`pages_id\`);`)
  await db.run(sql`ALTER TABLE \`_sequences_v_rels\` ADD \`articles_id\` text REFERENCES articles(id);`)
  await db.run(sql`ALTER TABLE \`_sequences_v_rels\` ADD \`guides_id\` text REFERENCES guides(id);`)
  await db.run(sql`ALTER TABLE \`_sequences_v_rels\` ADD \`pages_id\` text REFERENCES pages(id);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_articles_id_idx\` ON \`_sequences_v_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_guides_id_idx\` ON \`_sequences_v_rels\` (\`guides_id\`);`)
  await db.run(sql`CREATE INDEX \`_sequences_v_rels_pages_id_idx\` ON \`_sequences_v_rels\` (\`pages_id\`);`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`in_review\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_in_review\`;`)
  await db.run(sql`ALTER TABLE \`guides\` DROP COLUMN \`in_review\`;`)
  await db.run(sql`ALTER TABLE \`_guides_v\` DROP COLUMN \`version_in_review\`;`)
  await db.run(sql`ALTER TABLE \`whitepapers\` DROP COLUMN \`in_review\`;`)
  await db.run(sql`ALTER TABLE \`_whitepapers_v\` DROP COLUMN \`version_in_review\`;`)
  await db.run(sql`ALTER TABLE \`sequences\` DROP COLUMN \`trigger\`;`)
  await db.run(sql`ALTER TABLE \`_sequences_v\` DROP COLUMN \`version_trigger\`;`)
  await db.run(sql`ALTER TABLE \`sequence_versions\` DROP COLUMN \`corrections\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`approval_over\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`broadcast_margin_percent\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`meeting_closed\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`meeting_title\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`meeting_text\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`meeting_booking_url\`;`)
}
