import { shownOf } from './shown-outputs.js';
import { isEnded, type StudioTask } from './studio-task.js';

/**
 * How a task has ended that shows nothing: `check`, when the moderation is being asked about what it has made, `review`, when that waits
 * for the eyes of an admin.
 */
export type Ending = 'failed' | 'cancelled' | 'completed' | 'check' | 'review';

export function endingOf(task: StudioTask): Ending {
  if (isWithheld(task)) return task.checking ? 'check' : 'review';
  return task.status === 'failed' || task.status === 'completed' ? task.status : 'cancelled';
}

/** Whether all that it has made is withheld. */
export function isWithheld(task: StudioTask): boolean {
  return isEnded(task) && (task.withheld ?? 0) > 0 && shownOf(task).length === 0;
}
