import type { Schemas } from '../calls/index.js';
import type { Frame } from '../events/frames.js';

type Task = Schemas['Task'];

/** How a job stands now. */
export interface StatusEvent {
  type: 'status';
  status: Task['status'];
  phase: Task['phase'];
  attempt: number;
  queue_position: number | null;
  eta_ms: number | null;
  result_id: number | null;
  error_code: Task['error_code'];
  error_message: string | null;
  /** It is gone from every listing. */
  deleted: boolean;
}

/** How far it is; between two of them nothing is promised. */
export interface ProgressEvent {
  type: 'progress';
  phase: Task['phase'];
  /** 0 to 1. */
  value: number;
  step: number | null;
  steps: number | null;
  eta_ms: number | null;
  node_title: string | null;
}

export type JobEvent = StatusEvent | ProgressEvent;

const TERMINAL: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

/** Whether nothing comes after this state by itself. While what was made is checked there is nothing to fetch yet. */
export const hasEnded = ({ status, checking }: { status: string; checking?: number | null | undefined }): boolean =>
  TERMINAL.has(status) && !checking;

/** Whether it is the last event of its job. */
export const isLast = (event: JobEvent): boolean => event.type === 'status' && (event.deleted || hasEnded(event));

/** What one event of the server says of this job. */
export function jobEventsOf(frame: Frame, jobId: number): JobEvent[] {
  const data = JSON.parse(frame.data) as Record<string, unknown>;
  switch (frame.event) {
    case 'snapshot':
    case 'reset':
      return (data.tasks as Task[]).filter(({ id }) => id === jobId).map(statusOf);
    case 'task.status':
      return data.task_id === jobId ? [statusOf(data as unknown as Task)] : [];
    case 'task.progress':
      return data.task_id === jobId ? [progressOf(data as unknown as ProgressEvent)] : [];
    default:
      return [];
  }
}

/** Of a task, or of an event that has the same fields. */
export function statusOf(task: Task & { deleted?: boolean }): StatusEvent {
  const { status, phase, attempt, queue_position, eta_ms, result_id, error_code, error_message, deleted } = task;
  const state = { status, phase, attempt, queue_position, eta_ms, result_id, error_code, error_message };
  return { type: 'status', ...state, deleted: deleted ?? false };
}

function progressOf({ phase, value, step, steps, eta_ms, node_title }: ProgressEvent): ProgressEvent {
  return { type: 'progress', phase, value, step, steps, eta_ms, node_title: node_title ?? null };
}
