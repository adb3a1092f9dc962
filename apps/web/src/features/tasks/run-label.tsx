import { labelOfRun } from '../../entities/tasks/label-of-run.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** After the words of a task: what tells it from the others of its run. */
export function RunLabel({ task }: { task: StudioTask }) {
  const words = labelOfRun(task);
  return words === '' ? null : <span className="text-muted"> · {words}</span>;
}
