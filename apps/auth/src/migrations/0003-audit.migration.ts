import { AUDIT_APPEND_ONLY_SQL, AUDIT_TABLE_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What admins did with users. */
export class Audit1795485600000 implements MigrationInterface {
  readonly name = 'Audit1795485600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_TABLE_SQL);
    await runner.query(AUDIT_APPEND_ONLY_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit');
    await runner.query('DROP FUNCTION audit_is_append_only');
  }
}
