import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`enrolments\` ADD \`submission_id\` text;`)
  await db.run(sql`ALTER TABLE \`sends\` ADD \`submission_id\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`enrolments\` DROP COLUMN \`submission_id\`;`)
  await db.run(sql`ALTER TABLE \`sends\` DROP COLUMN \`submission_id\`;`)
}
