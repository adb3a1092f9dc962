import { AUDIT_EXPORT_DROP_SQL, AUDIT_EXPORT_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the audit list was brought to where the settings say. */
export class AuditExport1796110000000 implements MigrationInterface {
  readonly name = 'AuditExport1796110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_EXPORT_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_EXPORT_DROP_SQL);
  }
}
