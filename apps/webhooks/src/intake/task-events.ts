import { taskStatusEventSchema, type TaskStatusEvent, type WebhookEvent } from '@atelier/contracts';
import type { OutgoingEvent } from '../deliveries/deliveries.repository.js';

const TYPES: Partial<Record<TaskStatusEvent['status'], WebhookEvent>> = {
  completed: 'task.completed',
  failed: 'task.failed',
  cancelled: 'task.cancelled',
};

/**
 * What receivers are told of a change of a task: that it has ended, and by which ids to ask for more. Null for every other change, such
 * as outputs that went to the trash later.
 */
export function outgoingEvent(userId: number, payload: unknown): OutgoingEvent | null {
  const parsed = taskStatusEventSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { seq, status, deleted, output_ids, ts, ...event } = parsed.data;
  const type = TYPES[status];
  if (!type || deleted || output_ids) return null;
  const { task_id, attempt, result_id, error_code, error_message } = event;
  const data = { task_id, status, attempt, result_id, error_code, error_message };
  return { id: `evt_${userId}_${seq}`, type, body: JSON.stringify({ type, timestamp: ts, data }) };
}
