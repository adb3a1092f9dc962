import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** What runs, oldest first, then what waits, in the order in which it will run. What is still being sent comes last. */
export function queueOrder(tasks: readonly StudioTask[]): StudioTask[] {
  return tasks.toSorted((a, b) => byState(a) - byState(b) || byPlace(a) - byPlace(b) || byAge(a) - byAge(b));
}

const byState = ({ status }: StudioTask) => (status === 'processing' ? 0 : 1);
/** Tasks that are not placed yet come after those that are. */
const byPlace = ({ status, queue_position }: StudioTask) =>
  status === 'processing' ? 0 : (queue_position ?? Number.MAX_SAFE_INTEGER);
/** A temporary id counts down from -1. */
const byAge = ({ id }: StudioTask) => (id > 0 ? id : 2 ** 52 - id);
