import { type UsageDay, USAGE_DAYS, USAGE_WORKFLOWS, type WorkflowUsage } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { usedRows } from '../../activity/attempt-cells.sql.js';
import { COUNTED_UNTIL } from '../../activity/count-hours.sql.js';
import type { UserShareEntity } from '../../tasks/state/user-share.entity.js';

const SINCE = `(date_trunc('day', now() AT TIME ZONE 'UTC') - interval '${USAGE_DAYS - 1} days') AT TIME ZONE 'UTC'`;

/** From here on nothing is counted yet. */
const FROM = `greatest(${COUNTED_UNTIL}, ${SINCE})`;

/** What the user used: of counted hours, and of the attempts since. */
const USED = `
  SELECT hour AS at, workflow_id, workflow_name, gpu_ms, tasks, outputs FROM use_hour
  WHERE user_id = $1 AND hour >= ${SINCE} AND hour < ${FROM}
  UNION ALL SELECT ended_at, workflow_id, workflow_name, gpu_ms, tasks, outputs
  FROM (${usedRows({ from: FROM, until: `'infinity'` }, 'task.user_id = $1')}) AS uncounted`;

const dayOf = (moment: string) => `(${moment} AT TIME ZONE 'UTC')::date`;

/** Every day, with what ended on it. */
export const USAGE_BY_DAY = statement<[userId: number], UsageDay>(`
  WITH used AS (SELECT ${dayOf('at')} AS day, sum(tasks) AS tasks, sum(outputs) AS outputs, sum(gpu_ms) AS gpu_ms FROM (${USED}) AS used GROUP BY 1)
  SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(tasks, 0)::bigint AS tasks, coalesce(outputs, 0)::bigint AS outputs,
    coalesce(gpu_ms, 0)::bigint AS gpu_ms
  FROM (SELECT (${dayOf('now()')} - ago) AS day FROM generate_series(0, ${USAGE_DAYS - 1}) AS ago) AS days
    LEFT JOIN used USING (day) ORDER BY day`);

/** What a run was made from is told as of its creation: others may have renamed or withdrawn it since. Only what is shipped has two names. */
export const USAGE_BY_WORKFLOW = statement<[userId: number], WorkflowUsage>(`
  SELECT nullif(workflow_id, 0) AS workflow_id, (array_agg(workflow_name ORDER BY at DESC))[1] AS name,
    (SELECT name_zh FROM workflow WHERE workflow.id = used.workflow_id) AS name_zh,
    sum(tasks)::bigint AS tasks, sum(gpu_ms)::bigint AS gpu_ms
  FROM (${USED}) AS used GROUP BY used.workflow_id
  ORDER BY gpu_ms DESC, tasks DESC, used.workflow_id LIMIT ${USAGE_WORKFLOWS}`);

export const QUEUED_BY = statement<[userId: number], Pick<UserShareEntity, 'pending' | 'running'>>(
  'SELECT pending, running FROM user_share WHERE user_id = $1',
);
