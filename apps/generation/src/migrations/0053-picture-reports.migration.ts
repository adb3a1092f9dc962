import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visitors of shares report pictures. */
export class PictureReports1768900200053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE picture_report (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        review_id bigint NOT NULL CONSTRAINT picture_report_review_id_fkey REFERENCES review (id) ON DELETE CASCADE,
        share_id bigint CONSTRAINT picture_report_share_id_fkey REFERENCES share (id) ON DELETE SET NULL,
        reason text NOT NULL,
        text text NOT NULL CONSTRAINT picture_report_text_check CHECK (length(text) <= 500),
        fingerprint bytea NOT NULL CONSTRAINT picture_report_fingerprint_key UNIQUE,
        network_hash bytea NOT NULL,
        reported_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX picture_report_review ON picture_report (review_id, id);
      CREATE INDEX picture_report_share ON picture_report (share_id);
      CREATE INDEX picture_report_network ON picture_report (network_hash, reported_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE picture_report');
  }
}
