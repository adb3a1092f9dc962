import { type UsageDay, USAGE_DAYS, USAGE_WORKFLOWS, type WorkflowUsage } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { NO_WORKFLOW, REST, TODAY } from '../../tasks/state/charge.sql.js';

const SINCE = `(${TODAY} - ${USAGE_DAYS - 1})`;

/** Time that counts for nobody is no use of the user's. */
const OWN = `user_id = $1 AND day >= ${SINCE}`;

/** Every day, with what ended on it. */
export const USAGE_BY_DAY = statement<[userId: number], UsageDay>(`
  WITH used AS (SELECT day, sum(tasks) AS tasks, sum(outputs) AS outputs, sum(gpu_ms) AS gpu_ms FROM usage_day WHERE ${OWN} GROUP BY day)
  SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(tasks, 0)::bigint AS tasks, coalesce(outputs, 0)::bigint AS outputs,
    coalesce(gpu_ms, 0)::bigint AS gpu_ms
  FROM (SELECT ${TODAY} - ago AS day FROM generate_series(0, ${USAGE_DAYS - 1}) AS ago) AS days
    LEFT JOIN used USING (day) ORDER BY day`);

/** What a run was made from is told as of its latest run: others may have renamed or withdrawn it since. Only what is shipped has two names. */
export const USAGE_BY_WORKFLOW = statement<[userId: number], WorkflowUsage>(`
  SELECT nullif(workflow_id, ${NO_WORKFLOW}) AS workflow_id, (array_agg(workflow_name ORDER BY day DESC))[1] AS name,
    (SELECT name_zh FROM workflow WHERE workflow.id = used.workflow_id) AS name_zh,
    sum(tasks)::bigint AS tasks, sum(gpu_ms)::bigint AS gpu_ms
  FROM usage_day AS used WHERE ${OWN} AND workflow_id <> ${REST} GROUP BY used.workflow_id
  ORDER BY gpu_ms DESC, tasks DESC, used.workflow_id LIMIT ${USAGE_WORKFLOWS}`);
