/** Whether a runner holds the task, which has not begun, behind another one that has. */
export const IS_HELD_AHEAD = (
  task: string,
): string => `(${task}.status = 'processing' AND ${task}.phase = 'preparing' AND EXISTS (
    SELECT 1 FROM task other WHERE other.runner_id = ${task}.runner_id AND other.status = 'processing' AND other.id <> ${task}.id
      AND other.phase NOT IN ('preparing', 'uploading')))`;

/** The same of all: the runners that hold such a task. What runs is read once, whatever plan Postgres has made while little ran. */
export const HOLD_AHEAD = `SELECT runner_id FROM task WHERE status = 'processing' GROUP BY runner_id
    HAVING bool_or(phase = 'preparing') AND bool_or(phase NOT IN ('preparing', 'uploading'))`;
