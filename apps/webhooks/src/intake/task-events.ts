import {
  taskStatusEventSchema,
  timestampSchema,
  taskWebhookSchema,
  type EndedTask,
  type TaskStatusEvent,
  type WebhookEvent,
} from '@atelier/contracts';
import type { OutgoingEvent, RunAddress } from '../deliveries/deliveries.repository.js';

const TYPES: Partial<Record<TaskStatusEvent['status'], WebhookEvent>> = {
  completed: 'task.completed',
  failed: 'task.failed',
  cancelled: 'task.cancelled',
};

/** The end of a task, as receivers are told of it. */
export interface TaskEnd extends OutgoingEvent {
  /** Null: its run has named none, or one that does not want to hear of this end. */
  address: RunAddress | null;
}

/** What stands in stored events for this service alone: who else is told, and when a task ended whose outputs were checked since. */
const storedSchema = taskStatusEventSchema.extend({
  webhook: taskWebhookSchema.nullish(),
  ended_at: timestampSchema.nullish(),
});

/**
 * The end that an event tells of. Null for every other change, such as outputs that went to the trash later. While outputs are checked
 * there is nothing to fetch: the end is told when the last answer is there, also where nothing was allowed.
 */
export function endOfEvent(userId: number, payload: unknown): EndedTask | null {
  const event = storedSchema.safeParse(payload);
  if (!event.success || !TYPES[event.data.status] || event.data.checking) return null;
  const { deleted, output_ids, ended_at, webhook = null, ts } = event.data;
  if (!ended_at && (deleted || output_ids)) return null;
  return { ...event.data, user_id: userId, webhook, ts: ended_at ?? ts };
}

/** What receivers are told of an end: that it is one, and by which ids to ask for more. Its id is the same, however it came to be known. */
export function toldOf({ user_id: _owner, ts, webhook, ...end }: EndedTask): TaskEnd {
  const { task_id, status, attempt, result_id, error_code, error_message } = end;
  const type = TYPES[status]!;
  const data = { task_id, status, attempt, result_id, error_code, error_message };
  const wanted = webhook?.events.some((one) => one === type);
  return {
    id: `evt_${task_id}_${Date.parse(ts)}`,
    type,
    body: JSON.stringify({ type, timestamp: ts, data }),
    address: webhook && wanted ? { taskId: task_id, url: new URL(webhook.url) } : null,
  };
}
