import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How much GPU time each user may use and has used, on the row that every lease and every end locks in any case. A replica of the release
 * before neither charges nor reserves; the reconciler counts what is reserved again.
 */
export class Allowances1768000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE user_share
        ADD COLUMN reserved_ms bigint NOT NULL DEFAULT 0 CONSTRAINT user_share_reserved_ms_check CHECK (reserved_ms >= 0),
        ADD COLUMN used_on date,
        ADD COLUMN day_ms bigint NOT NULL DEFAULT 0,
        ADD COLUMN month_ms bigint NOT NULL DEFAULT 0,
        ADD COLUMN day_limit_ms bigint CONSTRAINT user_share_day_limit_ms_check CHECK (day_limit_ms >= 0),
        ADD COLUMN month_limit_ms bigint CONSTRAINT user_share_month_limit_ms_check CHECK (month_limit_ms >= 0)`);
    await runner.query(`
      CREATE TABLE default_allowance (
        only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT default_allowance_only_row_check CHECK (only_row),
        day_ms bigint NOT NULL DEFAULT 0,
        month_ms bigint NOT NULL DEFAULT 0
      )`);
    await runner.query('INSERT INTO default_allowance DEFAULT VALUES');
    await runner.query(`
      UPDATE user_share s SET used_on = u.today, day_ms = u.day_ms, month_ms = u.month_ms
      FROM (
        SELECT user_id, today, coalesce(sum(gpu_ms) FILTER (WHERE day = today), 0) AS day_ms, sum(gpu_ms) AS month_ms
        FROM usage_day, (SELECT (now() AT TIME ZONE 'UTC')::date AS today) AS clock
        WHERE day >= date_trunc('month', today)::date GROUP BY user_id, today) AS u
      WHERE u.user_id = s.user_id`);
    await runner.query(`
      UPDATE user_share s SET reserved_ms = t.reserved_ms
      FROM (SELECT user_id, sum(least(round(charged_ms), 1e12)::bigint) AS reserved_ms FROM task WHERE status = 'processing' GROUP BY user_id) AS t
      WHERE t.user_id = s.user_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE default_allowance');
    await runner.query(`
      ALTER TABLE user_share DROP COLUMN reserved_ms, DROP COLUMN used_on, DROP COLUMN day_ms, DROP COLUMN month_ms,
        DROP COLUMN day_limit_ms, DROP COLUMN month_limit_ms`);
  }
}
