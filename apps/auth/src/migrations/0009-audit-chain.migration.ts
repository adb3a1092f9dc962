import { AUDIT_CHAIN_DROP_SQL, AUDIT_CHAIN_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hash chain over the audit list. */
export class AuditChain1795928400000 implements MigrationInterface {
  readonly name = 'AuditChain1795928400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_CHAIN_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_CHAIN_DROP_SQL);
  }
}
