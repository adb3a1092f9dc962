import type {
  ReadStatus,
  StatusRead,
  SyncReply,
  Task,
  TaskPreviewEvent,
  TaskProgressEvent,
  TaskStatusEvent,
} from '@atelier/contracts';
import { examples } from '../docs/examples.js';

const ts = '2026-11-24T08:30:00.000Z';

export function task(over: Partial<Task> = {}): Task {
  return { ...examples.task, ...over };
}

/** Answers reads of how tasks stand, by readers who know nothing of them. */
export function standing(of: (taskId: number) => Task | null = () => task()) {
  const statusOf = ({ task_id }: StatusRead): ReadStatus => {
    const task = of(task_id);
    return { tag: task && 'a-tag', task };
  };
  return ({ reads }: { reads: StatusRead[] }) => ({ statuses: reads.map(statusOf) });
}

export function statusEvent(seq: number, over: Partial<TaskStatusEvent> = {}): TaskStatusEvent {
  return {
    v: 1,
    seq,
    task_id: 42,
    status: 'processing',
    deleted: false,
    phase: 'sampling',
    attempt: 1,
    queue_position: null,
    eta_ms: null,
    result_id: null,
    error_code: null,
    error_message: null,
    ts,
    ...over,
  };
}

export function progressEvent(step: number, over: Partial<TaskProgressEvent> = {}): TaskProgressEvent {
  return {
    v: 1,
    task_id: 42,
    attempt: 1,
    phase: 'sampling',
    value: step / 20,
    step,
    steps: 20,
    eta_ms: null,
    ts,
    ...over,
  };
}

export function previewHead(over: Partial<TaskPreviewEvent> = {}): TaskPreviewEvent {
  return { v: 1, task_id: 42, attempt: 1, content_type: 'image/jpeg', ts, ...over };
}

export function syncReply(seq: number, over: Partial<SyncReply> = {}): SyncReply {
  return { seq, reset: false, events: [], snapshot: [], ...over };
}
