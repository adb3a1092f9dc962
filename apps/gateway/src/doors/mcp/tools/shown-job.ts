import { isDone, type Task } from '@atelier/contracts';

/** Of outputs that are left out until an admin has seen them. */
const UNDER_REVIEW = 'An admin looks at so many outputs first. They are listed once allowed: call get_job later';

/** What models are told of a task; they know it as a job, as those of other servers of this kind. */
export function shownJob(task: Task): Record<string, unknown> {
  const { id, status, prompt, workflow, queue_position, eta_ms, progress, error_code, error_message } = task;
  const { withheld = 0 } = task;
  const made = workflow ? { workflow: workflow.name } : { model: task.model_name };
  const open = { progress, queue_position, eta_s: eta_ms === null ? null : Math.ceil(eta_ms / 1_000) };
  return {
    ...{ job_id: id, status, prompt, ...made, created_at: task.created_at },
    ...(isDone(task) ? {} : { ...open, next: 'It goes on: call get_job with this job_id' }),
    ...(withheld > 0 && isDone(task) ? { under_review: withheld, next: UNDER_REVIEW } : {}),
    ...(task.checking ? { waits_for: 'the moderation, which sees what was made before it is shown' } : {}),
    ...(task.no_runner ? { waits_for: 'a runner that can run it' } : {}),
    ...(status === 'failed' ? { error: { code: error_code, message: error_message } } : {}),
  };
}
