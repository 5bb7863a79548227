import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`enrolments_sequence_id_idx\`;`)
  await db.run(sql`DROP INDEX \`enrolments_version_id_idx\`;`)
  await db.run(sql`ALTER TABLE \`enrolments\` ADD \`entered_by\` text;`)
  await db.run(sql`ALTER TABLE \`enrolments\` ADD \`held_at\` text;`)
  await db.run(sql`CREATE INDEX \`versionId_status_stepKey_idx\` ON \`enrolments\` (\`version_id\`,\`status\`,\`step_key\`);`)
  await db.run(sql`CREATE INDEX \`sequenceId_heldAt_idx\` ON \`enrolments\` (\`sequence_id\`,\`held_at\`);`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`prefix\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`_objectkey\` text;`)
  await db.run(sql`ALTER TABLE \`sequence_versions\` ADD \`corrections\` text;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`approval_over\` numeric DEFAULT 500;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`broadcast_margin_percent\` numeric DEFAULT 5;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`versionId_status_stepKey_idx\`;`)
  await db.run(sql`DROP INDEX \`sequenceId_heldAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`enrolments_sequence_id_idx\` ON \`enrolments\` (\`sequence_id\`);`)
  await db.run(sql`CREATE INDEX \`enrolments_version_id_idx\` ON \`enrolments\` (\`version_id\`);`)
  await db.run(sql`ALTER TABLE \`enrolments\` DROP COLUMN \`entered_by\`;`)
  await db.run(sql`ALTER TABLE \`enrolments\` DROP COLUMN \`held_at\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`prefix\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`_objectkey\`;`)
  await db.run(sql`ALTER TABLE \`sequence_versions\` DROP COLUMN \`corrections\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`approval_over\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`broadcast_margin_percent\`;`)
}
