import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which people give themselves a new password. */
export class ResetLinks1795935600000 implements MigrationInterface {
  readonly name = 'ResetLinks1795935600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reset_links (
        token_hash bytea CONSTRAINT reset_links_pkey PRIMARY KEY,
        user_id bigint NOT NULL CONSTRAINT reset_links_user_id_fkey REFERENCES users ON DELETE CASCADE,
        replaces bytea NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX reset_links_user ON reset_links (user_id)');
    await runner.query('CREATE INDEX reset_links_expires ON reset_links (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reset_links');
  }
}
