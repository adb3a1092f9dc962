import { AUDIT_TRACE_DROP_SQL, AUDIT_TRACE_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace in which an admin acted. */
export class AuditTrace1764800000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_TRACE_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_TRACE_DROP_SQL);
  }
}
