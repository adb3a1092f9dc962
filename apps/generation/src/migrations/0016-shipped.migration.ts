import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workflows that come with Atelier: nobody owns them, and users see them only where a runner has what they need. */
export class Shipped1765400000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE workflow ALTER COLUMN user_id DROP NOT NULL,
        ADD COLUMN template text CONSTRAINT workflow_template_key UNIQUE,
        ADD COLUMN template_hash text,
        -- of what every run of it needs; no foreign key, since a key that is not used goes
        ADD COLUMN placement_key text,
        ADD COLUMN name_zh text,
        ADD COLUMN description_zh text,
        ADD CONSTRAINT workflow_owner_check CHECK ((user_id IS NULL) = (template IS NOT NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM workflow_version v USING workflow w WHERE w.id = v.workflow_id AND w.template IS NOT NULL;
      DELETE FROM workflow WHERE template IS NOT NULL;
      ALTER TABLE workflow DROP CONSTRAINT workflow_owner_check, DROP COLUMN description_zh, DROP COLUMN name_zh,
        DROP COLUMN placement_key, DROP COLUMN template_hash, DROP COLUMN template, ALTER COLUMN user_id SET NOT NULL;
    `);
  }
}
