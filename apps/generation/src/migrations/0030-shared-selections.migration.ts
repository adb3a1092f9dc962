import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A share may show several pictures, as they were chosen. */
export class SharedSelections1766800000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE share ADD COLUMN image_ids bigint[];
      ALTER TABLE share DROP CONSTRAINT share_check;
      ALTER TABLE share ADD CONSTRAINT share_check CHECK (num_nonnulls(image_id, image_ids, collection_id) = 1);
    `);
  }

  /** Links to selections end: no release before this one knows them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM share WHERE image_ids IS NOT NULL;
      ALTER TABLE share DROP CONSTRAINT share_check;
      ALTER TABLE share DROP COLUMN image_ids;
      ALTER TABLE share ADD CONSTRAINT share_check CHECK (num_nonnulls(image_id, collection_id) = 1);
    `);
  }
}
