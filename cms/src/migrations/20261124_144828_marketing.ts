import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`site\` ADD \`approval_over\` numeric DEFAULT 500;`)
  await db.run(sql`ALTER TABLE \`site\` ADD \`broadcast_margin_percent\` numeric DEFAULT 5;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`approval_over\`;`)
  await db.run(sql`ALTER TABLE \`site\` DROP COLUMN \`broadcast_margin_percent\`;`)
}
