/** It keeps the GPU busy. */
const RUNS = (phase: string) => `${phase} NOT IN ('preparing', 'uploading')`;

/** Whether a runner holds the task, which has not begun, behind another one that has. */
export const IS_HELD_AHEAD = (
  task: string,
): string => `(${task}.status = 'processing' AND ${task}.phase = 'preparing' AND EXISTS (
    SELECT 1 FROM task other WHERE other.runner_id = ${task}.runner_id AND other.status = 'processing' AND other.id <> ${task}.id
      AND ${RUNS('other.phase')}))`;

/** The runners that hold such a task. All that runs is read once: a plan that Postgres made while little ran does not make it slow. */
export const HOLD_AHEAD = `SELECT runner_id FROM task WHERE status = 'processing' GROUP BY runner_id
    HAVING bool_or(phase = 'preparing') AND bool_or(${RUNS('phase')})`;
