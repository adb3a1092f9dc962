import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request that is sent twice makes one collection. */
export class CollectionKeys1766200000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE collection ADD COLUMN creation_key text;
      CREATE UNIQUE INDEX collection_creation_key ON collection (user_id, creation_key) WHERE creation_key IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE collection DROP COLUMN creation_key');
  }
}
