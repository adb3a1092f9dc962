import { statement } from '@atelier/database';

/** The newest that is known here; before those of which a replica of the release before has not taken over the groups. */
export const KNOWN_REVISION = statement<[], { revision: number }>(`
  SELECT coalesce(min(revision) FILTER (WHERE groups_revision < revision) - 1, max(revision), 0) AS revision FROM member_terms`);

const seconds = (field: string) => `(limits ->> '${field}')::bigint * 1000`;
const count = (field: string) => `(limits ->> '${field}')::int`;

/**
 * Takes over what auth says, where it is newer than what is known; several replicas may do it at once. In the order of users, as all that
 * locks several share rows. $1 terms as JSON, $2 weight of users and $3 of admins whose groups say none
 */
export const TAKE_TERMS = statement<[terms: string, userWeight: number, adminWeight: number], { user_id: number }>(`
  WITH said AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS s (user_id bigint, revision bigint, weight float8, models jsonb, workflows jsonb, limits jsonb) ORDER BY user_id
  ),
  noted AS (
    INSERT INTO member_terms AS t (user_id, revision, groups_revision, models, workflows, storage_bytes)
    SELECT user_id, revision, revision, models, workflows, (limits ->> 'storage_mb')::bigint * 1048576 FROM said
    ON CONFLICT (user_id) DO UPDATE SET revision = excluded.revision, groups_revision = excluded.revision, models = excluded.models, workflows = excluded.workflows,
      storage_bytes = excluded.storage_bytes
      WHERE t.revision < excluded.revision OR (t.revision = excluded.revision AND t.groups_revision < excluded.revision)
    RETURNING user_id
  )
  INSERT INTO user_share AS s (user_id, weight, group_weight, group_day_ms, group_month_ms, group_waiting, group_running)
  SELECT said.user_id, coalesce(said.weight, $2::float8), said.weight, ${seconds('gpu_seconds_per_day')}, ${seconds('gpu_seconds_per_month')},
    ${count('waiting_tasks')}, ${count('running_tasks')}
  FROM said JOIN noted USING (user_id) ORDER BY said.user_id
  ON CONFLICT (user_id) DO UPDATE SET group_weight = excluded.group_weight, group_day_ms = excluded.group_day_ms,
    group_month_ms = excluded.group_month_ms, group_waiting = excluded.group_waiting, group_running = excluded.group_running,
    weight = coalesce(excluded.group_weight, CASE WHEN s.role = 'admin' THEN $3::float8 ELSE $2::float8 END)
  RETURNING user_id`);
