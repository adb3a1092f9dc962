import type { Task, TaskStatus } from '@atelier/contracts';
import { shownValues } from './run-values.js';
import type { TaskEntity } from './task.entity.js';

const NAMES = [
  'id', 'user_id', 'status', 'phase', 'progress', 'template', 'model_name', 'placement_key', 'prompt', 'params', 'workflow_version_id', 'run', 'run_values', 'work_units', 'attempt', 'runner_id',
  'cancel_requested_at', 'result_id', 'error_code', 'error_message', 'created_at', 'started_at', 'completed_at', 'needs_review', 'withheld', 'checking',
] as const satisfies (keyof TaskEntity)[]; // prettier-ignore

/** A row of `task` as statements here select it (`taskColumns`). */
export interface TaskRow extends Pick<TaskEntity, (typeof NAMES)[number]> {
  /** The status before, where a transition has changed it. */
  was?: TaskStatus;
  /** Of the create, from transitions. */
  traceparent?: string | null;
  /** Of the attempt that has ended: GPU milliseconds that count for the user, and for nobody. */
  used_ms?: number;
  free_ms?: number;
  /** Place among the user's own waiting tasks, where the statement knows it. */
  rank?: number;
}

/** The columns of a `TaskRow`, qualified by a table's name or alias. */
export function taskColumns(alias: string): string {
  return NAMES.map((name) => `${alias}.${name}`).join(', ');
}

/** What the queue knows of a waiting task. */
export interface Outlook {
  queue_position: number | null;
  eta_ms: number | null;
  /** It waits for a runner that can run it: none is here. Not there when one is. */
  no_runner?: true;
  /** It waits for then: the GPU time of its user is used up. Not there while some is left. */
  allowance_renews_at?: string;
}

export const NO_OUTLOOK: Outlook = { queue_position: null, eta_ms: null };

/** What it is a run of; nothing, for text-to-image. */
function runOf({ run, run_values }: TaskRow): Pick<Task, 'workflow' | 'values' | 'labels' | 'batch'> {
  if (!run) return { workflow: null, values: null, labels: null, batch: null };
  const { workflow, labels, batch = null } = run;
  return { workflow, labels, batch, values: run_values === null ? null : shownValues(run_values) };
}

/** A row as its owner sees it. */
export function toTask(row: TaskRow, outlook: Outlook = NO_OUTLOOK): Task {
  return {
    id: row.id,
    user_id: row.user_id,
    prompt: row.prompt,
    model_name: row.model_name,
    status: row.status,
    result_id: row.result_id,
    error_code: row.error_code,
    error_message: row.error_message,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
    params: row.params,
    ...runOf(row),
    ...outlook,
    attempt: row.attempt,
    phase: row.status === 'processing' ? row.phase : null,
    // A float4; two digits are as exact as a heartbeat's value is.
    progress: row.status === 'completed' ? 1 : Math.round(row.progress * 100) / 100,
    ...(row.withheld > 0 ? { withheld: row.withheld } : {}),
    ...(row.checking > 0 ? { checking: row.checking } : {}),
  };
}
