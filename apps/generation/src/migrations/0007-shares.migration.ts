import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Archives that wait to be fetched, and shares: what strangers may see. Both end with what they show. */
export class Shares1764500000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE archive (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        -- as they were chosen; each is looked at anew when it is fetched
        image_ids bigint[] NOT NULL,
        name text,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX archive_user ON archive (user_id, id DESC);

      CREATE TABLE share (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        -- SHA-256 of the secret in the link
        token_hash bytea NOT NULL UNIQUE,
        image_id bigint REFERENCES image ON DELETE CASCADE,
        collection_id bigint REFERENCES collection ON DELETE CASCADE,
        show_prompt boolean NOT NULL,
        password_hash text,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        view_count bigint NOT NULL DEFAULT 0,
        last_viewed_at timestamptz,
        CHECK (num_nonnulls(image_id, collection_id) = 1)
      );
      CREATE INDEX share_user ON share (user_id, id DESC);
      CREATE INDEX share_image ON share (image_id) WHERE image_id IS NOT NULL;
      CREATE INDEX share_collection ON share (collection_id) WHERE collection_id IS NOT NULL;

      -- wrong passwords in a window of time, by share and by share and address
      CREATE TABLE share_attempts (
        bucket text PRIMARY KEY,
        share_id bigint NOT NULL REFERENCES share ON DELETE CASCADE,
        attempts integer NOT NULL,
        window_ends_at timestamptz NOT NULL
      );
      CREATE INDEX share_attempts_share ON share_attempts (share_id, window_ends_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE share_attempts, share, archive');
  }
}
