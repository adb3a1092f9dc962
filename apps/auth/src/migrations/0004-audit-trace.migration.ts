import { AUDIT_TRACE_DROP_SQL, AUDIT_TRACE_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace in which an admin acted. */
export class AuditTrace1795489200000 implements MigrationInterface {
  readonly name = 'AuditTrace1795489200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_TRACE_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_TRACE_DROP_SQL);
  }
}
