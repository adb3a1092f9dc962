import {
  type CreateTask,
  type GenerationParams,
  type HistoryItem,
  TERMINAL_STATUSES,
  type Task,
  type TaskStatusEvent,
} from '@atelier/contracts';

/** A task with its pictures (none before it is completed). */
export type StudioTask = HistoryItem;

export function isEnded(task: Pick<Task, 'status'>): boolean {
  return TERMINAL_STATUSES.has(task.status);
}

/** The task after an event of the live feed. */
export function withEvent(task: StudioTask, event: TaskStatusEvent): StudioTask {
  const { status, phase, attempt, result_id, error_code, error_message } = event;
  const ended = isEnded(event) ? (task.completed_at ?? event.ts) : null;
  // Not every event of a waiting task says its place and time: what is known stays until something else is told.
  const waits = status === 'pending' && task.status === 'pending';
  const { queue_position, eta_ms } = waits && event.queue_position === null ? task : event;
  const next = { status, phase, attempt, queue_position, eta_ms, result_id, error_code, error_message };
  // What is not there any more is zero in an event, and missing in a task.
  const withheld = event.withheld || undefined;
  const checking = event.checking || undefined;
  return {
    ...task,
    ...next,
    withheld,
    checking,
    completed_at: ended,
    progress: status === 'pending' ? 0 : task.progress,
  };
}

/**
 * Which of two states of one task to keep when they came on different ways: an answer that was on its way while the
 * live feed ended the attempt must not bring it back.
 */
export function newer(known: StudioTask | undefined, fetched: StudioTask): StudioTask {
  if (known === undefined || fetched.attempt > known.attempt) return fetched;
  const overtaken = fetched.attempt < known.attempt || (isEnded(known) && !isEnded(fetched));
  return overtaken ? known : fetched;
}

/** The placeholder of a task until the server answers; `id` is negative. */
export function optimisticTask(id: number, userId: number, request: CreateTask, now: Date): StudioTask {
  const { prompt, model_name, ...params } = request;
  return {
    id,
    user_id: userId,
    prompt,
    model_name,
    status: 'pending',
    result_id: null,
    error_code: null,
    error_message: null,
    created_at: now.toISOString(),
    started_at: null,
    completed_at: null,
    // The form always sends every value but the seed, which the server then chooses.
    params: { seed: 0, ...params } as GenerationParams,
    queue_position: null,
    eta_ms: null,
    attempt: 0,
    phase: null,
    progress: 0,
    images: [],
  };
}
