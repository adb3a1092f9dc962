import type { TaskRow } from './task-row.js';

/**
 * How the graph of a run is shown to admins. `workflows/runs` implements and provides it: the tasks do not depend on
 * workflows.
 */
export abstract class RunGraphs {
  /** The graph with its values, as JSON text; null where it cannot be bound any more. */
  abstract textOf(row: Pick<TaskRow, 'workflow_version_id' | 'run_values'>): Promise<string | null>;
}
