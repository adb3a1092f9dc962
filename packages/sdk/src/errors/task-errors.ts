import type { Schemas } from '../calls/index.js';
import { AtelierError } from './atelier-error.js';

/** A job ended without a result. */
export class TaskError extends AtelierError {
  constructor(
    readonly task: Schemas['Task'],
    message: string,
    code: string,
  ) {
    super(message, { code });
  }
}

/** It failed; `code` is the task's `error_code`. */
export class TaskFailedError extends TaskError {
  constructor(task: Schemas['Task']) {
    const why = task.error_message ?? task.error_code ?? 'no reason is known';
    super(task, `Job ${task.id} failed: ${why}`, task.error_code ?? 'task_failed');
  }
}

/** Somebody cancelled it. */
export class TaskCancelledError extends TaskError {
  constructor(task: Schemas['Task']) {
    super(task, `Job ${task.id} was cancelled`, 'task_cancelled');
  }
}
