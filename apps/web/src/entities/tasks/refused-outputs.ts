import type { TaskStatusEvent } from '@atelier/contracts';
import { outputIdsOf } from './shown-outputs.js';
import type { StudioTask } from './studio-task.js';

/**
 * How many outputs the moderation, or an admin, has refused by this event: they were withheld, and now they neither are nor can be
 * seen. What this page deletes is not in its cache any more when the event of it comes.
 */
export function refusedOutputs(task: StudioTask | undefined, event: TaskStatusEvent): number {
  const before = task?.withheld ?? 0;
  if (task === undefined || before === 0) return 0;
  if (event.deleted) return before;
  if (!event.output_ids) return 0;
  const known = new Set(outputIdsOf(task));
  const appeared = event.output_ids.filter((id) => !known.has(id)).length;
  return Math.max(0, before - (event.withheld ?? 0) - appeared);
}
