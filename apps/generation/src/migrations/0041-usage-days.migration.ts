import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each user used by day, added to by the end of each attempt. Of before, what attempts tell that are still there: what was cancelled
 * has no time there. A replica of the release before ends attempts without adding to it, for as long as both run.
 */
export class UsageDays1767900000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE usage_day (
        day date NOT NULL,
        user_id bigint NOT NULL,
        -- zeros: by a session
        api_key_id uuid NOT NULL,
        -- 0: text to image by a checkpoint; -1: small rows, put together
        workflow_id bigint NOT NULL,
        model_name text NOT NULL,
        workflow_name text,
        gpu_ms bigint NOT NULL DEFAULT 0,
        free_ms bigint NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        tasks integer NOT NULL DEFAULT 0,
        outputs integer NOT NULL DEFAULT 0,
        PRIMARY KEY (day, user_id, api_key_id, workflow_id, model_name)
      ) WITH (fillfactor = 70)`);
    await runner.query('CREATE INDEX usage_day_user ON usage_day (user_id, day)');
    await runner.query(`
      INSERT INTO usage_day (day, user_id, api_key_id, workflow_id, model_name, workflow_name, gpu_ms, free_ms, attempts, tasks, outputs)
      SELECT (a.ended_at AT TIME ZONE 'UTC')::date, t.user_id, coalesce(t.api_key_id, '00000000-0000-0000-0000-000000000000'),
        coalesce((t.run -> 'workflow' ->> 'id')::bigint, 0), t.model_name, max(t.run -> 'workflow' ->> 'name'),
        coalesce(sum(a.gpu_ms) FILTER (WHERE NOT free), 0), coalesce(sum(a.gpu_ms) FILTER (WHERE free), 0), count(*),
        count(*) FILTER (WHERE a.outcome = 'completed'),
        coalesce(sum(coalesce(a.outputs, (SELECT count(*) FROM image WHERE image.task_id = t.id))) FILTER (WHERE a.outcome = 'completed'), 0)
      FROM attempt a JOIN task t ON t.id = a.task_id
        CROSS JOIN LATERAL (SELECT a.outcome IN ('released', 'lost')
          OR a.fault IN ('runner_lost', 'comfyui_unreachable', 'storage_unavailable', 'model_missing') IS TRUE AS free) AS whose
      WHERE a.outcome IS NOT NULL AND a.ended_at > now() - interval '366 days'
      GROUP BY 1, 2, 3, 4, 5`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE usage_day');
  }
}
