import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`leads_confirmed_at_idx\`;`)
  await db.run(sql`CREATE INDEX \`confirmedAt_lastContactAt_idx\` ON \`leads\` (\`confirmed_at\`,\`last_contact_at\`);`)
  await db.run(sql`DROP INDEX \`submissions_outcome_idx\`;`)
  await db.run(sql`ALTER TABLE \`submissions\` ADD \`domain\` text;`)
  await db.run(sql`CREATE INDEX \`domain_receivedAt_idx\` ON \`submissions\` (\`domain\`,\`received_at\`);`)
  await db.run(sql`CREATE INDEX \`outcome_leadId_receivedAt_idx\` ON \`submissions\` (\`outcome\`,\`lead_id\`,\`received_at\`);`)
  await db.run(sql`ALTER TABLE \`enrolments\` ADD \`submission_id\` text;`)
  await db.run(sql`ALTER TABLE \`sends\` ADD \`submission_id\` text;`)
  await db.run(sql`ALTER TABLE \`sequence_versions\` ADD \`outlines\` text;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`requests_per_domain\` numeric DEFAULT 30;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`retention_prospect_months\` numeric DEFAULT 36;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`retention_unproved_days\` numeric DEFAULT 30;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`retention_network_months\` numeric DEFAULT 12;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`retention_counter_months\` numeric DEFAULT 25;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`confirmedAt_lastContactAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`leads_confirmed_at_idx\` ON \`leads\` (\`confirmed_at\`);`)
  await db.run(sql`DROP INDEX \`domain_receivedAt_idx\`;`)
  await db.run(sql`DROP INDEX \`outcome_leadId_receivedAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`submissions_outcome_idx\` ON \`submissions\` (\`outcome\`);`)
  await db.run(sql`ALTER TABLE \`submissions\` DROP COLUMN \`domain\`;`)
  await db.run(sql`ALTER TABLE \`enrolments\` DROP COLUMN \`submission_id\`;`)
  await db.run(sql`ALTER TABLE \`sends\` DROP COLUMN \`submission_id\`;`)
  await db.run(sql`ALTER TABLE \`sequence_versions\` DROP COLUMN \`outlines\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`requests_per_domain\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`retention_prospect_months\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`retention_unproved_days\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`retention_network_months\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`retention_counter_months\`;`)
}
