import { RUN_WEBHOOK_EVENTS, taskStatusEventSchema, type TaskStatusEvent, type WebhookEvent } from '@atelier/contracts';
import { z } from 'zod';
import type { OutgoingEvent, RunAddress } from '../deliveries/deliveries.repository.js';

const TYPES: Partial<Record<TaskStatusEvent['status'], WebhookEvent>> = {
  completed: 'task.completed',
  failed: 'task.failed',
  cancelled: 'task.cancelled',
};

/** What stands in a stored event for this service alone: the address that the run has named. */
const runSchema = z.object({ webhook: z.object({ url: z.url(), events: z.array(z.enum(RUN_WEBHOOK_EVENTS)) }) });

/** The end of a task, as receivers are told of it. */
export interface TaskEnd extends OutgoingEvent {
  /** Null: its run has named none, or one that does not want to hear of this end. */
  address: RunAddress | null;
}

/**
 * What receivers are told of a change of a task: that it has ended, and by which ids to ask for more. Null for every other change, such
 * as outputs that went to the trash later.
 */
export function taskEnd(userId: number, payload: unknown): TaskEnd | null {
  const parsed = taskStatusEventSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { seq, status, deleted, output_ids, ts, ...event } = parsed.data;
  const type = TYPES[status];
  if (!type || deleted || output_ids) return null;
  const { task_id, attempt, result_id, error_code, error_message } = event;
  const data = { task_id, status, attempt, result_id, error_code, error_message };
  const body = JSON.stringify({ type, timestamp: ts, data });
  return { id: `evt_${userId}_${seq}`, type, body, address: addressOf(task_id, type, payload) };
}

function addressOf(taskId: number, type: WebhookEvent, payload: unknown): RunAddress | null {
  const run = runSchema.safeParse(payload);
  if (!run.success || !run.data.webhook.events.some((one) => one === type)) return null;
  return { taskId, url: new URL(run.data.webhook.url) };
}
