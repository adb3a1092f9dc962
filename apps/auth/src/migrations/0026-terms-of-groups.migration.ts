import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Terms name the groups of a member, for reports of use: all are told once more. Each revision is moved by the same, beyond the newest, so
 * that their order stays and no two are alike on the way.
 */
export class TermsOfGroups1796100000000 implements MigrationInterface {
  readonly name = 'TermsOfGroups1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT FROM member_terms_clock FOR UPDATE');
    await runner.query('UPDATE member_terms SET revision = revision + (SELECT revision FROM member_terms_clock)');
    await runner.query(
      'UPDATE member_terms_clock SET revision = greatest(revision, (SELECT max(revision) FROM member_terms))',
    );
  }

  async down(): Promise<void> {
    // Whoever asks for terms without groups reads past them.
  }
}
