import { AUDIT_APPEND_ONLY_DROP_SQL, AUDIT_APPEND_ONLY_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What admins see of the fleet and do to it: orders for runners, what each user keeps, and a full audit list. */
export class Fleet1764200000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RUNNER_SQL);
    await runner.query(AUDIT_SQL);
    await runner.query(AUDIT_APPEND_ONLY_SQL);
    await runner.query(STORAGE_SQL);
    await runner.query(STORAGE_TRIGGER_SQL);
    await runner.query(COUNT_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER image_stored ON image;
      DROP TRIGGER image_removed ON image;
      DROP FUNCTION count_stored_images, count_removed_images;
      DROP TABLE user_storage;
      ${AUDIT_APPEND_ONLY_DROP_SQL}
      ALTER TABLE audit DROP COLUMN result, DROP COLUMN detail, DROP COLUMN address;
      ALTER TABLE runner DROP COLUMN draining_since, DROP COLUMN waiting_since, DROP COLUMN quarantined_at;
    `);
  }
}

const RUNNER_SQL = `
  ALTER TABLE runner
    -- an admin's order: no new leases, whoever restarts meanwhile
    ADD COLUMN draining_since timestamptz,
    -- first request for work that found none after the last task; unlike idle_since it stays while the requests go on
    ADD COLUMN waiting_since timestamptz,
    ADD COLUMN quarantined_at timestamptz;
`;

const AUDIT_SQL = `
  ALTER TABLE audit
    ADD COLUMN result text NOT NULL DEFAULT 'done',
    ADD COLUMN detail jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN address text NOT NULL DEFAULT 'unknown';
  ALTER TABLE audit ALTER COLUMN address DROP DEFAULT;
`;

/**
 * What each user keeps. A sum over a million pictures takes a second, so it is kept by the statements that add and remove
 * pictures, whoever runs them. It is the last row that they lock.
 */
const STORAGE_SQL = `
  CREATE TABLE user_storage (
    user_id bigint PRIMARY KEY,
    pictures bigint NOT NULL DEFAULT 0,
    bytes bigint NOT NULL DEFAULT 0
  ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
  CREATE INDEX user_storage_most ON user_storage (bytes DESC, user_id DESC) WHERE pictures > 0;
`;

const changed = (rows: string) =>
  `SELECT task.user_id, count(*) AS pictures, sum(image.size_bytes) AS bytes
   FROM ${rows} image JOIN task ON task.id = image.task_id GROUP BY task.user_id ORDER BY task.user_id`;

/** Tasks are purged, never deleted, so the owner of a removed picture is still known. */
const STORAGE_TRIGGER_SQL = `
  CREATE FUNCTION count_stored_images() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO user_storage AS s (user_id, pictures, bytes) ${changed('added')}
    ON CONFLICT (user_id) DO UPDATE SET pictures = s.pictures + excluded.pictures, bytes = s.bytes + excluded.bytes;
    RETURN NULL;
  END $$;
  CREATE FUNCTION count_removed_images() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE user_storage s SET pictures = s.pictures - gone.pictures, bytes = s.bytes - gone.bytes
    FROM (${changed('removed')}) AS gone WHERE s.user_id = gone.user_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER image_stored AFTER INSERT ON image REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_stored_images();
  CREATE TRIGGER image_removed AFTER DELETE ON image REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION count_removed_images();
`;

/** Creating the triggers has shut out writers, so nothing is missed and nothing counted twice. Once, however long it takes. */
const COUNT_SQL = `
  SET LOCAL statement_timeout = 0;
  INSERT INTO user_storage (user_id, pictures, bytes) ${changed('image')};
`;
