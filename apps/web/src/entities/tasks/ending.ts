import { shownOf } from './shown-outputs.js';
import { isEnded, type StudioTask } from './studio-task.js';

/** How a task has ended that shows nothing: `review`, when what it has made waits for the eyes of an admin. */
export type Ending = 'failed' | 'cancelled' | 'completed' | 'review';

export function endingOf(task: StudioTask): Ending {
  if (isUnderReview(task)) return 'review';
  return task.status === 'failed' || task.status === 'completed' ? task.status : 'cancelled';
}

/** Whether all that it has made is withheld. */
export function isUnderReview(task: StudioTask): boolean {
  return isEnded(task) && (task.withheld ?? 0) > 0 && shownOf(task).length === 0;
}
